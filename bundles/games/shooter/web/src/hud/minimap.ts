import arena from '../arena.json';
import { radians, type Ship } from '../game.js';
import { css, shipColour } from '../palette.js';

const EVERY_MS = 80;
const DENSITY_MAX = 2;

/** The whole arena, small: walls, and who is where. */
export class Minimap {
  readonly #canvas: HTMLCanvasElement;
  readonly #to: CanvasRenderingContext2D | null;
  readonly #walls: HTMLCanvasElement;
  #drawnAt = 0;
  /** Pixels of the page. */
  #width = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#to = canvas.getContext('2d');
    this.#walls = document.createElement('canvas');
    // To ask for it with every drawing would have the page laid out in the middle of a picture.
    new ResizeObserver(() => (this.#width = canvas.clientWidth)).observe(canvas);
  }

  /** Call once per picture; draws less often. */
  show(ships: readonly Ship[], seat: number | null, now: number): void {
    const to = this.#to;
    if (to === null || now - this.#drawnAt < EVERY_MS) {
      return;
    }
    this.#drawnAt = now;
    const scale = this.#fit();
    if (scale === 0) {
      return;
    }
    to.setTransform(1, 0, 0, 1, 0, 0);
    to.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    to.drawImage(this.#walls, 0, 0);
    to.setTransform(scale, 0, 0, scale, 0, 0);
    for (const ship of ships) {
      if (ship.health > 0 && ship.seat !== seat) {
        this.#dot(to, ship);
      }
    }
    const self = ships.find((ship) => ship.seat === seat && ship.health > 0);
    if (self !== undefined) {
      this.#own(to, self);
    }
  }

  /** Gives the canvas as many pixels as it is shown with. @returns pixels per unit */
  #fit(): number {
    const wide = Math.round(this.#width * Math.min(DENSITY_MAX, devicePixelRatio));
    const scale = wide / arena.width;
    if (this.#canvas.width !== wide && wide > 0) {
      const high = Math.round(arena.height * scale);
      for (const canvas of [this.#canvas, this.#walls]) {
        canvas.width = wide;
        canvas.height = high;
      }
      const to = this.#walls.getContext('2d');
      if (to !== null) {
        to.scale(scale, scale);
        to.fillStyle = 'rgb(120 226 220 / 60%)';
        arena.walls.forEach(([left = 0, top = 0, right = 0, bottom = 0]) => {
          to.fillRect(left, top, right - left, bottom - top);
        });
      }
    }
    return scale;
  }

  /** With a dark rim, so that it shows on walls, too. */
  #dot(to: CanvasRenderingContext2D, { seat, x, y }: Ship): void {
    to.fillStyle = css(shipColour(seat));
    to.strokeStyle = '#00060a';
    to.lineWidth = 8;
    to.beginPath();
    to.arc(x, y, 32, 0, 2 * Math.PI);
    to.stroke();
    to.fill();
  }

  #own(to: CanvasRenderingContext2D, { seat, x, y, aim }: Ship): void {
    const turn = radians(aim);
    to.fillStyle = css(shipColour(seat));
    to.strokeStyle = '#fff';
    to.lineWidth = 12;
    to.beginPath();
    for (const [off, reach] of [
      [0, 62],
      [2.5, 48],
      [-2.5, 48],
    ] as const) {
      to.lineTo(x + Math.cos(turn + off) * reach, y + Math.sin(turn + off) * reach);
    }
    to.closePath();
    to.stroke();
    to.fill();
  }
}
