import arena from '../arena.json';
import type { Sheet } from '../easel/easel.js';
import { radians, type Ship } from '../game.js';
import { css, shipColour } from '../palette.js';

const EVERY_MS = 80;
const DENSITY_MAX = 2;
/** Units across that what stands for a ship is painted with. */
const SPAN = 160;
const SHIP = { width: SPAN, height: SPAN };

interface Size {
  width: number;
  height: number;
}

/** As much of a canvas's context as a map is drawn with. */
interface Brush {
  clearRect(x: number, y: number, width: number, height: number): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  drawImage(
    from: HTMLCanvasElement,
    ...numbers: [number, number, number, number, number, number, number, number]
  ): void;
}

/** The whole arena, small: walls, and who is where. What is on it is painted once, and then only placed. */
export class Minimap {
  readonly #canvas: HTMLCanvasElement;
  readonly #sheet: Sheet | null;
  readonly #to: Brush | null;
  /** What is painted, by what it is. */
  #painted = new Map<string, HTMLCanvasElement>();
  #drawnAt = 0;
  /** Pixels of the page. */
  #width = 0;
  /** Pixels of the map. */
  #wide = 0;

  /** @param sheet has it drawn elsewhere; null: it is drawn here */
  constructor(canvas: HTMLCanvasElement, sheet: Sheet | null) {
    this.#canvas = canvas;
    this.#sheet = sheet;
    this.#to = sheet?.notes ?? canvas.getContext('2d');
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
    const [wide, high] = this.#fit();
    if (wide === 0) {
      return;
    }
    to.setTransform(1, 0, 0, 1, 0, 0);
    to.clearRect(0, 0, wide, high);
    this.#place(to, 'walls', arena, 0, walls);
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
    this.#sheet?.done(wide, high);
  }

  /** As many pixels as the canvas is shown with. */
  #fit(): [wide: number, high: number] {
    const wide = Math.round(this.#width * Math.min(DENSITY_MAX, devicePixelRatio));
    const high = Math.round((wide * arena.height) / arena.width);
    if (this.#wide !== wide) {
      this.#wide = wide;
      this.#painted = new Map();
      if (this.#sheet === null) {
        this.#canvas.width = wide;
        this.#canvas.height = high;
      }
    }
    return [wide, high];
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

function walls(to: CanvasRenderingContext2D): void {
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
