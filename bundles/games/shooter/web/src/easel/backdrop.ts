import type { Brush, Canvas, Make } from './brush.js';
import { AT } from './strokes.js';

/** An image of so many pixels is what everything else stands before. */
const PIXELS_MIN = 1_000_000;
/** As many pixels are kept at most: four bytes each. */
const KEPT_MAX = 12_000_000;

/**
 * Draws a large still image as fast as memory is copied. Scaling it is most of the work of a picture, and its scale hardly ever
 * changes: so it is scaled once and then placed on whole pixels, at most half of one from where it was to be.
 */
export class Backdrop {
  readonly #make: Make;
  #kept: { image: ImageBitmap; scaleX: number; scaleY: number; canvas: Canvas & CanvasImageSource } | null = null;

  constructor(make: Make) {
    this.#make = make;
  }

  /** @returns whether it has; else it is no backdrop, and to be drawn as anything else */
  draws(brush: Brush, image: ImageBitmap, stroke: Float32Array): boolean {
    const number = (at: number): number => stroke[at] ?? 0;
    const whole = number(AT.from + 2) === image.width && number(AT.from + 3) === image.height;
    const straight = number(AT.matrix + 1) === 0 && number(AT.matrix + 2) === 0;
    const solid = number(AT.alpha) === 1 && number(AT.mode) === 0;
    if (image.width * image.height < PIXELS_MIN || !whole || !straight || !solid) {
      return false;
    }
    const scaleX = (number(AT.matrix) * number(AT.to + 2)) / image.width;
    const scaleY = (number(AT.matrix + 3) * number(AT.to + 3)) / image.height;
    const canvas = this.#scaled(image, scaleX, scaleY);
    if (canvas === null) {
      return false;
    }
    const x = number(AT.matrix + 4) + number(AT.matrix) * number(AT.to);
    const y = number(AT.matrix + 5) + number(AT.matrix + 3) * number(AT.to + 1);
    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.imageSmoothingEnabled = false;
    brush.drawImage(canvas, Math.round(x), Math.round(y));
    return true;
  }

  #scaled(image: ImageBitmap, scaleX: number, scaleY: number): CanvasImageSource | null {
    const kept = this.#kept;
    if (kept?.image === image && kept.scaleX === scaleX && kept.scaleY === scaleY) {
      return kept.canvas;
    }
    const [width, height] = [Math.round(image.width * scaleX), Math.round(image.height * scaleY)];
    if (width < 1 || height < 1 || width * height > KEPT_MAX) {
      return null;
    }
    const canvas = this.#make(width, height);
    const brush = canvas.getContext('2d', { alpha: false });
    if (brush === null) {
      return null;
    }
    brush.drawImage(image, 0, 0, width, height);
    this.#kept = { image, scaleX, scaleY, canvas };
    return canvas;
  }
}
