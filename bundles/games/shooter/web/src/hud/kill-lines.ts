import type { Weapon } from '../game.js';

export interface KillLine {
  id: number;
  killer: number;
  victim: number;
  weapon: Weapon;
  until: number;
}

export const LINES_MAX = 5;
export const LINE_MS = 6_000;

/** Who destroyed whom in the last seconds. */
export class KillLines {
  #lines: readonly KillLine[] = [];
  #next = 1;

  add(killer: number, victim: number, weapon: Weapon, now: number): KillLine {
    const line = { id: this.#next++, killer, victim, weapon, until: now + LINE_MS };
    this.#lines = [...this.#lines, line].slice(-LINES_MAX);
    return line;
  }

  /** Oldest first; the same array for as long as nothing changed. */
  at(now: number): readonly KillLine[] {
    if (this.#lines.some((line) => line.until <= now)) {
      this.#lines = this.#lines.filter((line) => line.until > now);
    }
    return this.#lines;
  }
}
