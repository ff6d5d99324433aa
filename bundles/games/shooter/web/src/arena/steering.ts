import type { Steer } from '../game.js';

/** An unchanged command is said again this often, in case the room has forgotten it (a swap, a new match). */
const REPEAT_MS = 1_000;
/** Where one only points matters less often than what one does. */
const POINT_MS = 50;

export interface Said {
  command: Steer;
  /** The tick that it was for. */
  tick: number;
  at: number;
}

/** Whether what the player's hands do now should be said for this tick. */
export function isNews(command: Steer, last: Said | null, tick: number, now: number): boolean {
  if (last === null) {
    return true;
  }
  const since = now - last.at;
  // A second one would take the place of the first; but a clock that was put back must not silence the player.
  if (tick <= last.tick && since < POINT_MS) {
    return false;
  }
  const before = last.command;
  const hitsAtOnce = command.firing && command.weapon !== 'BLASTER' && command.weapon !== 'MORTAR';
  const acts =
    command.moveX !== before.moveX ||
    command.moveY !== before.moveY ||
    command.firing !== before.firing ||
    command.weapon !== before.weapon;
  // What hits at once is judged by what was seen when its command was said: so it is said in every tick.
  const points = command.aim !== before.aim || command.reach !== before.reach;
  return acts || hitsAtOnce || (points && command.firing) || since >= (points ? POINT_MS : REPEAT_MS);
}
