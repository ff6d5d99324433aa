import { css, HULL_LOW } from '../palette.js';
import type { Canvas } from '../messages.js';
import { minutes } from '../words.js';
import { contextOf } from './context.js';

/** Pixels of the page; it gives the canvas this size. */
const WIDTH = 84;
const HEIGHT = 32;
const SOON_SECONDS = 10;

/** The time left, large. It changes every second, and would have the whole page laid out anew each time. */
export class Clock {
  readonly #canvas: Canvas;
  readonly #to: CanvasRenderingContext2D | null;
  #density = 0;
  #shown: number | null = null;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
    this.#to = contextOf(canvas);
  }

  resize(density: number): void {
    if (density !== this.#density) {
      this.#density = density;
      [this.#canvas.width, this.#canvas.height] = [Math.round(WIDTH * density), Math.round(HEIGHT * density)];
      this.#shown = null;
    }
  }

  show(seconds: number): void {
    const to = this.#to;
    if (to === null || seconds === this.#shown) {
      return;
    }
    this.#shown = seconds;
    to.setTransform(this.#density, 0, 0, this.#density, 0, 0);
    to.clearRect(0, 0, WIDTH, HEIGHT);
    const soon = seconds <= SOON_SECONDS;
    to.font = '800 27px system-ui, sans-serif';
    to.textAlign = 'center';
    to.textBaseline = 'middle';
    to.shadowColor = soon ? 'rgb(255 154 61 / 80%)' : 'rgb(63 240 218 / 70%)';
    to.shadowBlur = 12 * this.#density;
    to.fillStyle = soon ? css(HULL_LOW) : '#fff';
    to.fillText(minutes(seconds), WIDTH / 2, HEIGHT / 2 + 1);
  }
}
