import { describe, expect, it } from 'vitest';
import type { Canvas } from '../src/easel/brush.js';
import { Easel } from '../src/easel/easel.js';
import type { Source } from '../src/easel/notes.js';
import { Painter } from '../src/easel/painter.js';
import type { Order } from '../src/easel/strokes.js';

/** Writes down what is asked of it, and how it was set then. */
class Brush {
  fillStyle = '';
  globalAlpha = 1;
  globalCompositeOperation = 'source-over';
  imageSmoothingEnabled = true;
  readonly done: string[];
  #matrix: number[] = [];

  constructor(done: string[]) {
    this.done = done;
  }

  setTransform(...matrix: number[]): void {
    this.#matrix = matrix;
  }

  drawImage(image: { name: string }, ...numbers: number[]): void {
    this.#note('draw', image.name, numbers);
  }

  fillRect(...numbers: number[]): void {
    this.#note('fill', this.fillStyle, numbers);
  }

  clearRect(...numbers: number[]): void {
    this.#note('clear', '', numbers);
  }

  #note(what: string, name: string, numbers: number[]): void {
    const look = [this.globalAlpha, this.globalCompositeOperation, this.imageSmoothingEnabled ? 'smooth' : 'hard'];
    this.done.push([what, name, numbers.join(' '), this.#matrix.join(' '), ...look].join(' | '));
  }
}

function canvas(name: string, done: string[]): Canvas & CanvasImageSource {
  return { name, width: 0, height: 0, getContext: () => new Brush(done) } as unknown as Canvas & CanvasImageSource;
}

/** Counts how often it is given a size; sizes are whole, as a canvas's are. */
class Sized {
  times = 0;
  #width = 300;
  height = 150;

  get width(): number {
    return this.#width;
  }

  set width(width: number) {
    this.times++;
    this.#width = Math.trunc(width);
  }

  getContext(): Brush {
    return new Brush([]);
  }
}

function source(name: string, width = 10, height = 10): Source {
  return { name, width, height } as unknown as Source;
}

/** An easel whose worker draws when it is told to. */
function studio() {
  const done: string[] = [];
  const orders: Order[] = [];
  const made: string[] = [];
  const painter = new Painter((width, height) => canvas(`${width} x ${height}`, made));
  const copy = (from: Source): ImageBitmap => Object.assign(from, { close: () => done.push('closed') });
  const easel = new Easel({ postMessage: (order) => orders.push(order) }, copy);
  const element = (name: string): HTMLCanvasElement =>
    ({ transferControlToOffscreen: () => canvas(name, done) }) as unknown as HTMLCanvasElement;
  const work = (lateMs = 0): string[] => {
    for (const order of orders.splice(0)) {
      if (order.kind === 'sketches') {
        painter.draw(order, order.at + lateMs);
      } else {
        painter.take(order);
      }
    }
    return done.splice(0);
  };
  return { easel, element, orders, made, work };
}

describe('an easel', () => {
  it('has drawn what was noted, with matrix, alpha and mode as they were then', () => {
    const { easel, element, work } = studio();
    const sheet = easel.sheet(element('arena'), true);
    const { notes } = sheet;
    notes.fillStyle = '#123456';
    notes.fillRect(0, 0, 640, 400);
    notes.save();
    notes.setTransform(2, 0, 0, 2, 10, 20);
    notes.translate(5, 5);
    notes.scale(0.5, 0.25);
    notes.globalAlpha = 0.5;
    notes.globalCompositeOperation = 'lighter';
    notes.imageSmoothingEnabled = false;
    notes.drawImage(source('ship'), 0, 1, 2, 3, 4, 5, 6, 7);
    notes.restore();
    notes.clearRect(1, 2, 3, 4);
    sheet.done(640, 400);
    easel.end();
    expect(work()).toEqual([
      'fill | #123456 | 0 0 640 400 | 1 0 0 1 0 0 | 1 | source-over | smooth',
      'draw | ship | 0 1 2 3 4 5 6 7 | 1 0 0 0.5 20 30 | 0.5 | lighter | hard',
      'clear |  | 1 2 3 4 | 1 0 0 1 0 0 | 1 | source-over | smooth',
    ]);
  });

  it('sends a picture once, and again when it was painted anew', () => {
    const { easel, element, orders, work } = studio();
    const sheet = easel.sheet(element('arena'), true);
    const ship = source('ship');
    const images = (): number => {
      sheet.notes.drawImage(ship, 0, 0, 1, 1, 0, 0, 1, 1);
      sheet.done(1, 1);
      easel.end();
      const sent = orders.filter(({ kind }) => kind === 'image').length;
      expect(work().filter((one) => one.startsWith('draw'))).toHaveLength(1);
      return sent;
    };
    expect(images()).toBe(1);
    expect(images()).toBe(0);
    easel.forget(ship);
    expect(images()).toBe(1);
  });

  it('gives a canvas its size once, on pages that are zoomed, too', () => {
    const { easel, work } = studio();
    const canvas = new Sized();
    const element = { transferControlToOffscreen: () => canvas } as unknown as HTMLCanvasElement;
    const sheet = easel.sheet(element, true);
    for (let picture = 0; picture < 3; picture++) {
      sheet.done(1601.25, 900.5);
      easel.end();
      work();
    }
    expect([canvas.width, canvas.height, canvas.times]).toEqual([1601, 900, 1]);
  });

  it('has room for more strokes than any picture had so far', () => {
    const { easel, element, work } = studio();
    const sheet = easel.sheet(element('arena'), true);
    for (let x = 0; x < 1_000; x++) {
      sheet.notes.fillRect(x, 0, 1, 1);
    }
    sheet.done(1, 1);
    easel.end();
    const done = work();
    expect(done).toHaveLength(1_000);
    expect(done[999]).toContain('| 999 0 1 1 |');
  });

  it('leaves out pictures that come too late, but not all, and nothing of what changes seldom', () => {
    const { easel, element, work } = studio();
    const [map, arena] = [easel.sheet(element('map'), false), easel.sheet(element('arena'), true)];
    const show = (lateMs: number): number => {
      for (const sheet of [map, arena]) {
        sheet.notes.fillRect(0, 0, 1, 1);
        sheet.done(1, 1);
      }
      easel.end();
      return work(lateMs).length;
    };
    expect([0, 500, 500, 500, 500, 500, 500, 0].map(show)).toEqual([2, 1, 1, 1, 1, 1, 2, 2]);
  });

  it('scales the ground once for as long as its scale stays, and places it on whole pixels', () => {
    const { easel, element, made, work } = studio();
    const sheet = easel.sheet(element('arena'), true);
    const ground = source('ground', 2000, 1000);
    const show = (scale: number, x: number): string[] => {
      sheet.notes.setTransform(scale, 0, 0, scale, x, 0.4);
      sheet.notes.drawImage(ground, 0, 0, 2000, 1000, 0, 0, 2000, 1000);
      sheet.done(1, 1);
      easel.end();
      return work();
    };
    expect(show(0.5, 3.6)).toEqual(['draw | 1000 x 500 | 4 0 | 1 0 0 1 0 0 | 1 | source-over | hard']);
    expect(show(0.5, -7.3)).toEqual(['draw | 1000 x 500 | -7 0 | 1 0 0 1 0 0 | 1 | source-over | hard']);
    expect(made).toHaveLength(1);
    expect(show(0.25, 0)).toEqual(['draw | 500 x 250 | 0 0 | 1 0 0 1 0 0 | 1 | source-over | hard']);
    expect(made).toHaveLength(2);
  });
});
