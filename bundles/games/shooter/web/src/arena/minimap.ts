import arena from '../arena.json';
import { radians, type Ship } from '../game.js';
import type { Canvas } from '../messages.js';
import { contextOf } from './context.js';
import { css, shipColour } from '../palette.js';

const EVERY_MS = 80;
/** Units across that what stands for a ship is painted with. */
const SPAN = 160;
const SHIP = { width: SPAN, height: SPAN };
/** As much of the map is seen where it lies over the own ship, and of the ships on it. */
const FAINT = 0.18;
const FAINT_SHIPS = 0.5;
/** The part of the way to that and back that each drawing makes. */
const FADE = 0.5;

interface Size {
  width: number;
  height: number;
}

type Brush = CanvasRenderingContext2D;

/** The whole arena, small: walls, and who is where. What is on it is painted once, and then only placed. */
export class Minimap {
  readonly #canvas: Canvas;
  readonly #to: Brush | null;
  /** What is painted, by what it is. */
  #painted = new Map<string, HTMLCanvasElement>();
  #drawnAt = 0;
  /** Pixels of the map. */
  #wide = 0;
  /** How much of the map is seen, 0 to 1. */
  #seen = 1;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
    this.#to = contextOf(canvas);
  }

  /** The map is this wide on the page from now on, in device pixels. */
  resize(wide: number): void {
    if (this.#wide !== wide) {
      this.#wide = wide;
      this.#painted = new Map();
      [this.#canvas.width, this.#canvas.height] = [wide, heightOf(wide)];
      // What was on it is gone.
      this.#drawnAt = -EVERY_MS;
    }
  }

  /**
   * Call once per picture; draws less often.
   *
   * @param isOver whether it lies over the own ship, which is then to be seen
   */
  show(ships: readonly Ship[], seat: number | null, now: number, isOver: boolean): void {
    const to = this.#to;
    const wide = this.#wide;
    if (to === null || wide === 0 || now - this.#drawnAt < EVERY_MS) {
      return;
    }
    this.#drawnAt = now;
    to.setTransform(1, 0, 0, 1, 0, 0);
    to.clearRect(0, 0, wide, heightOf(wide));
    this.#seen += ((isOver ? FAINT : 1) - this.#seen) * FADE;
    to.globalAlpha = this.#seen;
    this.#place(to, 'ground', arena, 0, ground);
    to.globalAlpha = Math.max(FAINT_SHIPS, this.#seen);
    const scale = wide / arena.width;
    for (const ship of ships) {
      if (ship.health > 0 && ship.seat !== seat) {
        to.setTransform(1, 0, 0, 1, ship.x * scale, ship.y * scale);
        this.#ship(to, ship.seat, false);
      }
    }
    const self = ships.find((ship) => ship.seat === seat && ship.health > 0);
    if (self !== undefined) {
      const turn = radians(self.aim);
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      to.setTransform(cos, sin, -sin, cos, self.x * scale, self.y * scale);
      this.#ship(to, self.seat, true);
    }
  }

  #ship(to: Brush, seat: number, own: boolean): void {
    const colour = css(shipColour(seat));
    this.#place(to, `${seat} ${colour} ${own}`, SHIP, -0.5, (on) => {
      on.fillStyle = colour;
      on.translate(SPAN / 2, SPAN / 2);
      (own ? arrow : dot)(on);
    });
  }

  /** Places what was painted, or is now. @param from where it begins, in parts of itself */
  #place(to: Brush, name: string, size: Size, from: number, paint: (to: CanvasRenderingContext2D) => void): void {
    let picture = this.#painted.get(name);
    if (picture === undefined) {
      const scale = this.#wide / arena.width;
      picture = document.createElement('canvas');
      picture.width = Math.ceil(size.width * scale);
      picture.height = Math.ceil(size.height * scale);
      const on = picture.getContext('2d');
      if (on !== null) {
        on.scale(scale, scale);
        paint(on);
      }
      this.#painted.set(name, picture);
    }
    const { width, height } = picture;
    to.drawImage(picture, 0, 0, width, height, from * width, from * height, width, height);
  }
}

function heightOf(wide: number): number {
  return Math.round((wide * arena.height) / arena.width);
}

/** Not the page's to paint: it would have to be told whenever that fades. */
function ground(to: CanvasRenderingContext2D): void {
  to.fillStyle = 'rgb(3 18 26 / 78%)';
  to.fillRect(0, 0, arena.width, arena.height);
  to.fillStyle = 'rgb(120 226 220 / 60%)';
  arena.walls.forEach(([left = 0, top = 0, right = 0, bottom = 0]) => {
    to.fillRect(left, top, right - left, bottom - top);
  });
}

/** With a dark rim, so that it shows on walls, too. */
function dot(to: CanvasRenderingContext2D): void {
  to.strokeStyle = '#00060a';
  to.lineWidth = 8;
  to.beginPath();
  to.arc(0, 0, 32, 0, 2 * Math.PI);
  to.stroke();
  to.fill();
}

/** The own ship, pointing to the right. */
function arrow(to: CanvasRenderingContext2D): void {
  to.strokeStyle = '#fff';
  to.lineWidth = 12;
  to.beginPath();
  for (const [off, reach] of [
    [0, 62],
    [2.5, 48],
    [-2.5, 48],
  ] as const) {
    to.lineTo(Math.cos(off) * reach, Math.sin(off) * reach);
  }
  to.closePath();
  to.stroke();
  to.fill();
}
