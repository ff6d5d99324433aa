import { aimTowards, REACH_MAX, REACH_MIN, reachOf } from '../game.js';
import type { Point } from '../messages.js';

interface Spot {
  x: number;
  y: number;
}

/** Where the player points, as the game counts it. */
export class Aim {
  #steps = 0;
  #reach = REACH_MAX / 2;

  /** Steps of the turn. */
  get steps(): number {
    return this.#steps;
  }

  /** How far a shell is to fly, in units. */
  get reach(): number {
    return this.#reach;
  }

  /**
   * Takes up where the hands point.
   *
   * @param self the own ship as it is shown
   * @param toWorld from pixels of the page to units of the arena
   */
  follow(point: Point | null, self: Spot | null, toWorld: (x: number, y: number) => Spot): void {
    if (point?.by === 'stick') {
      // A stick says where, and by how far it is pushed also how far a shell is to fly.
      this.#steps = aimTowards(point.x, point.y);
      this.#reach = reachOf(REACH_MIN + Math.min(1, Math.hypot(point.x, point.y)) * (REACH_MAX - REACH_MIN));
    } else if (point !== null && self !== null) {
      const target = toWorld(point.x, point.y);
      this.#steps = aimTowards(target.x - self.x, target.y - self.y);
      this.#reach = reachOf(Math.hypot(target.x - self.x, target.y - self.y));
    }
  }
}
