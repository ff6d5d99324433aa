import Phaser from 'phaser';
import { canvas } from '../paint.js';

const GLARE = 'glare';
const DEPTH = 9;
const SHOWN_MS = 450;
/** Texture pixels from the edge inwards. */
const DEEP = 64;
/** How far it reaches into the picture, in parts of it. */
const REACH = 0.12;

/** What the camera shows, in units of the arena. */
export interface Sight {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The edge of the picture glows for a moment: the own ship is hit. Four strips: of one picture most would be clear, and drawn. */
export class Glare {
  readonly #across: readonly Phaser.GameObjects.Image[];
  readonly #down: readonly Phaser.GameObjects.Image[];
  #left = 0;

  constructor(scene: Phaser.Scene) {
    canvas(scene.textures, GLARE, 1, DEEP, (to) => {
      const light = to.createLinearGradient(0, 0, 0, DEEP);
      light.addColorStop(0, 'rgb(255 90 50 / 60%)');
      light.addColorStop(1, 'rgb(255 90 50 / 0%)');
      to.fillStyle = light;
      to.fillRect(0, 0, 1, DEEP);
    });
    const strip = (turns: number): Phaser.GameObjects.Image =>
      scene.add
        .image(0, 0, GLARE)
        .setOrigin(0, 0)
        .setRotation((turns * Math.PI) / 2)
        .setDepth(DEPTH)
        .setVisible(false);
    this.#across = [strip(0), strip(2)];
    this.#down = [strip(3), strip(1)];
  }

  flash(): void {
    this.#left = SHOWN_MS;
  }

  /** Call once per picture. */
  advance(elapsedMs: number, { x, y, width, height }: Sight): void {
    if (this.#left === 0) {
      return;
    }
    this.#left = Math.max(0, this.#left - elapsedMs);
    const alpha = (this.#left / SHOWN_MS) ** 2;
    const [top, bottom] = this.#across;
    const [left, right] = this.#down;
    for (const [strips, length, deep] of [
      [this.#across, width, height],
      [this.#down, height, width],
    ] as const) {
      strips.forEach((strip) =>
        strip
          .setVisible(alpha > 0)
          .setAlpha(alpha)
          .setScale(length, (REACH * deep) / DEEP),
      );
    }
    // Each begins at the corner from which it runs clockwise along its side, with the glow to its inside.
    top?.setPosition(x, y);
    right?.setPosition(x + width, y);
    bottom?.setPosition(x + width, y + height);
    left?.setPosition(x, y + height);
  }
}
