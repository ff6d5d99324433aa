import arena from '../arena.json';
import { reach } from './simulation.js';

export interface Spot {
  x: number;
  y: number;
}

/** Units: farther than any two places of the arena are apart. */
export const FAR = 2_000;
/** Radians to both sides of a corner: one look ends at it, the other passes it. */
const BESIDE = 1e-4;

const CORNERS: readonly Spot[] = [[0, 0, arena.width, arena.height], ...arena.walls].flatMap(
  ([left = 0, top = 0, right = 0, bottom = 0]) => [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ],
);

/** What one sees from a place: corner by corner of the area in sight, by turn; between two of them it ends in a straight line. */
export function inSight(from: Spot): Spot[] {
  return CORNERS.map((corner) => Math.atan2(corner.y - from.y, corner.x - from.x))
    .flatMap((turn) => [turn - BESIDE, turn + BESIDE])
    .sort((one, other) => one - other)
    .map((turn) => {
      const [dx, dy] = [Math.cos(turn) * FAR, Math.sin(turn) * FAR];
      const part = reach(from.x, from.y, dx, dy, 0);
      return { x: from.x + dx * part, y: from.y + dy * part };
    });
}

/** Whether no wall is between two places of the arena. */
export function sees(from: Spot, to: Spot): boolean {
  return reach(from.x, from.y, to.x - from.x, to.y - from.y, 0) >= 1;
}
