import { HEALTH_MAX } from '../game.js';
import type { Canvas } from '../messages.js';
import { contextOf } from './context.js';

/** Pixels of the page. */
const HEIGHT = 18;
const BAR_HEIGHT = 14;
const NUMBER_WIDTH = 40;
/** From which health on, which colours; the same limits as the page's `meter`. */
const LEVELS = [
  { above: 60, from: '#1fb9d8', to: '#6ff1ff' },
  { above: 30, from: '#d8b01f', to: '#ffe26f' },
  { above: -1, from: '#d8551f', to: '#ff9a3d' },
];

/** How whole the own ship is, as a bar and a number. Hits come often, and each would have the whole page laid out anew. */
export class Hull {
  readonly #canvas: Canvas;
  readonly #to: CanvasRenderingContext2D | null;
  #width = 0;
  #density = 1;
  #shown: number | null = null;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
    this.#to = contextOf(canvas);
  }

  /** @param width in pixels of the page */
  resize(width: number, density: number): void {
    if (width !== this.#width || density !== this.#density) {
      [this.#width, this.#density] = [width, density];
      [this.#canvas.width, this.#canvas.height] = [Math.round(width * density), Math.round(HEIGHT * density)];
      this.#shown = null;
    }
  }

  show(health: number): void {
    const to = this.#to;
    if (to === null || this.#shown === health) {
      return;
    }
    this.#shown = health;
    const bar = Math.max(0, this.#width - NUMBER_WIDTH);
    const top = (HEIGHT - BAR_HEIGHT) / 2;
    to.setTransform(this.#density, 0, 0, this.#density, 0, 0);
    to.clearRect(0, 0, this.#width, HEIGHT);
    to.fillStyle = 'rgb(255 255 255 / 14%)';
    pill(to, top, bar);
    const length = (bar * health) / HEALTH_MAX;
    const level = LEVELS.find(({ above }) => health > above);
    const paint = to.createLinearGradient(0, 0, Math.max(1, length), 0);
    paint.addColorStop(0, level?.from ?? '#fff');
    paint.addColorStop(1, level?.to ?? '#fff');
    to.fillStyle = paint;
    pill(to, top, length);
    to.font = '700 16px system-ui, sans-serif';
    to.textAlign = 'right';
    to.textBaseline = 'middle';
    to.fillStyle = '#e8fbff';
    to.fillText(String(health), this.#width, HEIGHT / 2 + 1);
  }
}

function pill(to: CanvasRenderingContext2D, top: number, length: number): void {
  to.beginPath();
  to.roundRect(0, top, length, BAR_HEIGHT, Math.min(BAR_HEIGHT, length) / 2);
  to.fill();
}
