import type Phaser from 'phaser';
import { DEEP } from '../palette.js';
import { FAR, inSight, sees, type Spot } from './sight.js';

/** Above ships: those that are about to come into sight are told of a little early, and are dim. */
const DEPTH = 3.5;
const ALPHA = 0.62;

/** What walls hide from the own ship lies in the dark. The server doesn't tell what is there. */
export class Fog {
  readonly #dark: Phaser.GameObjects.Graphics;
  #from: Spot | null = null;

  constructor(scene: Phaser.Scene) {
    this.#dark = scene.add.graphics().setDepth(DEPTH);
  }

  /** Call once per picture. @param from where the own ship is; null: there is no fog */
  show(from: Spot | null): void {
    const moved = from?.x !== this.#from?.x || from?.y !== this.#from?.y;
    this.#from = from;
    if (moved) {
      this.#dark.clear();
      if (from !== null) {
        this.#darken(from);
      }
    }
  }

  /** Whether the player sees this place. */
  sees(spot: Spot): boolean {
    return this.#from === null || sees(this.#from, spot);
  }

  /** Wedge by wedge from where sight ends to beyond the arena: none lies over another, which would be darker. */
  #darken(from: Spot): void {
    const dark = this.#dark;
    const ends = inSight(from);
    dark.fillStyle(DEEP, ALPHA).beginPath();
    ends.forEach((end, index) => {
      const next = ends[(index + 1) % ends.length] ?? end;
      const [far, nextFar] = [beyond(from, end), beyond(from, next)];
      dark.moveTo(end.x, end.y).lineTo(next.x, next.y).lineTo(nextFar.x, nextFar.y).lineTo(far.x, far.y).closePath();
    });
    dark.fillPath();
  }
}

/** A place in the same direction, outside of the arena. */
function beyond(from: Spot, end: Spot): Spot {
  const [dx, dy] = [end.x - from.x, end.y - from.y];
  const scale = FAR / Math.max(1, Math.hypot(dx, dy));
  return { x: from.x + dx * scale, y: from.y + dy * scale };
}
