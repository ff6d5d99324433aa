import { Backdrop } from './backdrop.js';
import type { Brush, Canvas, Make } from './brush.js';
import { AT, CLEAR, MODES, type Order, type Sketch, type Sketches, STROKE } from './strokes.js';

/** How long a picture may have waited to be drawn. */
const LATE_MS = 34;
const LEFT_MAX = 5;

/** Draws what was noted. */
export class Painter {
  readonly #images = new Map<number, ImageBitmap>();
  readonly #colours = new Map<number, string>();
  readonly #sheets = new Map<number, { canvas: Canvas; brush: Brush; opaque: boolean }>();
  readonly #backdrop: Backdrop;
  /** Pictures left out since the last one that was drawn. */
  #left = 0;

  constructor(make: Make) {
    this.#backdrop = new Backdrop(make);
  }

  take(order: Exclude<Order, Sketches>): void {
    if (order.kind === 'canvas') {
      this.sheet(order.sheet, order.canvas, order.opaque);
    } else if (order.kind === 'colour') {
      this.#colours.set(order.id, order.css);
    } else {
      this.#images.get(order.id)?.close();
      this.#images.delete(order.id);
      if (order.kind === 'image') {
        this.#images.set(order.id, order.image);
      }
    }
  }

  /** Takes another canvas to draw on. */
  sheet(sheet: number, canvas: Canvas, opaque: boolean): void {
    const brush = canvas.getContext('2d', { alpha: !opaque });
    if (brush !== null) {
      this.#sheets.set(sheet, { canvas, brush, opaque });
    }
  }

  /** @param now when this is, as sketches count */
  draw({ at, sketches }: Sketches, now: number): void {
    const late = this.#isLate(now - at);
    for (const sketch of sketches) {
      // What isn't opaque is small, and sent only when something about it changes.
      if (!late || this.#sheets.get(sketch.sheet)?.opaque === false) {
        this.#draw(sketch);
      }
    }
  }

  #draw({ sheet, width, height, strokes }: Sketch): void {
    const { canvas, brush } = this.#sheets.get(sheet) ?? {};
    if (canvas === undefined || brush === undefined) {
      return;
    }
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    for (let at = 0; at < strokes.length; at += STROKE) {
      this.#stroke(brush, strokes.subarray(at, at + STROKE));
    }
  }

  /** Of more than can be drawn, some pictures are left out, so that what is shown is new; but some are shown, however late. */
  #isLate(ms: number): boolean {
    this.#left = ms > LATE_MS && this.#left < LEFT_MAX ? this.#left + 1 : 0;
    return this.#left > 0;
  }

  #stroke(brush: Brush, stroke: Float32Array): void {
    const number = (at: number): number => stroke[at] ?? 0;
    const what = number(AT.what);
    const [x, y, width, height] = [number(AT.to), number(AT.to + 1), number(AT.to + 2), number(AT.to + 3)];
    brush.globalAlpha = number(AT.alpha);
    brush.globalCompositeOperation = MODES[number(AT.mode)] ?? 'source-over';
    brush.imageSmoothingEnabled = number(AT.smooth) === 1;
    const image = this.#images.get(what);
    if (image !== undefined && this.#backdrop.draws(brush, image, stroke)) {
      return;
    }
    const at = AT.matrix;
    brush.setTransform(number(at), number(at + 1), number(at + 2), number(at + 3), number(at + 4), number(at + 5));
    if (what === CLEAR) {
      brush.clearRect(x, y, width, height);
    } else if (what < CLEAR) {
      brush.fillStyle = this.#colours.get(CLEAR - 1 - what) ?? '#000';
      brush.fillRect(x, y, width, height);
    } else if (image !== undefined) {
      const from = AT.from;
      const [sx, sy, sw, sh] = [number(from), number(from + 1), number(from + 2), number(from + 3)];
      brush.drawImage(image, sx, sy, sw, sh, x, y, width, height);
    }
  }
}
