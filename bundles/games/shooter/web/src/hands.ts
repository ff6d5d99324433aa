import type { Hands } from './messages.js';

/** Whether they fly, fire and hold the same, wherever they point. */
export function doTheSame(one: Hands, other: Hands): boolean {
  return (
    one.moveX === other.moveX && one.moveY === other.moveY && one.firing === other.firing && one.weapon === other.weapon
  );
}

export function pointAlike({ point: one }: Hands, { point: other }: Hands): boolean {
  return one?.by === other?.by && one?.x === other?.x && one?.y === other?.y;
}
