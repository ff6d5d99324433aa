import type { Steer } from './game.js';

/** An unchanged command is said again this often, in case the room has forgotten it (a swap, a new match). */
const REPEAT_MS = 1_000;
/** Where one only points matters less often than what one does. */
const POINT_MS = 50;
/** A tick, and a little less: pictures don't come quite evenly. */
const LEAST_MS = 15;

export interface Said {
  command: Steer;
  at: number;
}

/** Whether what the player's hands do now should be said. */
export function isNews(command: Steer, last: Said | null, now: number): boolean {
  if (last === null) {
    return true;
  }
  const since = now - last.at;
  const before = last.command;
  const hitsAtOnce = command.firing && command.weapon !== 'BLASTER' && command.weapon !== 'MORTAR';
  const acts =
    command.moveX !== before.moveX ||
    command.moveY !== before.moveY ||
    command.firing !== before.firing ||
    command.weapon !== before.weapon;
  // What hits at once is judged by what was seen when its command was said: so it is said in every tick.
  if (acts || hitsAtOnce) {
    return since >= LEAST_MS;
  }
  const points = command.aim !== before.aim || command.reach !== before.reach;
  return since >= (points ? (command.firing ? LEAST_MS : POINT_MS) : REPEAT_MS);
}
