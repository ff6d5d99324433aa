import { Backdrop } from './backdrop.js';
import type { Brush, Canvas, Make } from './brush.js';
import { AT, MODES, type Order, type Sketch, STROKE } from './strokes.js';

/** How long a picture may have waited to be drawn. */
const LATE_MS = 34;
const LEFT_MAX = 5;

/** Draws what was noted. */
export class Painter {
  readonly #images = new Map<number, ImageBitmap>();
  readonly #colours = new Map<number, string>();
  readonly #backdrop: Backdrop;
  #canvas: Canvas | null = null;
  #brush: Brush | null = null;
  /** Pictures left out since the last one that was drawn. */
  #left = 0;

  constructor(make: Make) {
    this.#backdrop = new Backdrop(make);
  }

  take(order: Exclude<Order, Sketch> | { kind: 'canvas'; canvas: Canvas }): void {
    if (order.kind === 'canvas') {
      this.#canvas = order.canvas;
      // What is below everything is filled first: nothing shows through.
      this.#brush = this.#canvas.getContext('2d', { alpha: false });
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

  /** @param now when this is, as the sketch counts */
  draw({ at: made, width, height, strokes }: Sketch, now: number): void {
    const [canvas, brush] = [this.#canvas, this.#brush];
    if (canvas === null || brush === null || this.#isLate(now - made)) {
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
    if (what < 0) {
      brush.fillStyle = this.#colours.get(-1 - what) ?? '#000';
      brush.fillRect(x, y, width, height);
    } else if (image !== undefined) {
      const from = AT.from;
      brush.drawImage(image, number(from), number(from + 1), number(from + 2), number(from + 3), x, y, width, height);
    }
  }
}
