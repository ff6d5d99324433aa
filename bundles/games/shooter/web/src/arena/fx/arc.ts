import arena from '../../arena.json';
import { radians, type Shot } from '../../game.js';

/** How much larger a shell is shown at the top of its way, nearest to the eye. */
const GROWTH = 1.1;
/** How far from its shadow it is there, in units. */
const HEIGHT = 70;

export interface ShellAt {
  /** Times its size on the ground. */
  scale: number;
  /** Units above its shadow. */
  lift: number;
  /** The part of the way that it has flown. */
  part: number;
}

/** A shell on its way up and down again. */
export function shellAt(way: number, length: number): ShellAt {
  const part = length <= 0 ? 1 : Math.max(0, Math.min(1, way / length));
  const height = 4 * part * (1 - part);
  // A short way is a low one.
  const most = Math.min(1, length / 400);
  return { scale: 1 + GROWTH * height * most, lift: HEIGHT * height * most, part };
}

/** Where a shell comes down: within the arena, as the server has it. */
export function landing(shot: Pick<Shot, 'x' | 'y' | 'aim' | 'length'>): { x: number; y: number } {
  const turn = radians(shot.aim);
  const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  return {
    x: clamp(shot.x + Math.cos(turn) * shot.length, arena.width),
    y: clamp(shot.y + Math.sin(turn) * shot.length, arena.height),
  };
}
