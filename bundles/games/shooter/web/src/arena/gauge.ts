import type { Canvas } from '../messages.js';
import { contextOf } from './context.js';
import { css, WALL_EDGE } from '../palette.js';

const WIDTH = 4;
const HEIGHT = 62;

/** How long the gun that is taken up still waits: a bar that fills its button and runs out downwards. */
export class Gauge {
  readonly #to: CanvasRenderingContext2D | null;
  #high = 0;

  constructor(canvas: Canvas) {
    [canvas.width, canvas.height] = [WIDTH, HEIGHT];
    this.#to = contextOf(canvas);
  }

  /** @param wait how much of the wait is left, 0 to 1 */
  show(wait: number): void {
    const high = Math.round(wait * HEIGHT);
    if (this.#to !== null && this.#high !== high) {
      this.#high = high;
      this.#to.clearRect(0, 0, WIDTH, HEIGHT);
      this.#to.fillStyle = css(WALL_EDGE);
      this.#to.fillRect(0, HEIGHT - high, WIDTH, high);
    }
  }
}
