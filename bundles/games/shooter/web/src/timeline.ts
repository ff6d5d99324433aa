import type { Ship, View } from './game.js';

interface Moment {
  tick: number;
  view: View;
}

const KEPT = 20;
/** Ships are shown this many ticks in the past, so that there usually is a view on either side. */
const DELAY_TICKS = 2;
/** Farther off than this, the shown time jumps instead of drifting. */
const JUMP_TICKS = 6;

/** Keeps the last views, and shows the moment between two of them. */
export class Timeline {
  readonly #moments: Moment[] = [];
  readonly #ticksPerMs: number;
  #heardAt = 0;
  #shown = 0;

  constructor(ticksPerSecond: number) {
    this.#ticksPerMs = ticksPerSecond / 1000;
  }

  push(tick: number, view: View, now: number): void {
    const last = this.#moments.at(-1);
    if (last !== undefined && tick <= last.tick) {
      this.#moments.length = 0;
    }
    this.#moments.push({ tick, view });
    this.#moments.splice(0, this.#moments.length - KEPT);
    this.#heardAt = now;
  }

  /** Moves the shown time on. Call once per frame. */
  advance(now: number, elapsedMs: number): void {
    const last = this.#moments.at(-1);
    if (last === undefined) {
      return;
    }
    const wanted = last.tick + (now - this.#heardAt) * this.#ticksPerMs - DELAY_TICKS;
    this.#shown += elapsedMs * this.#ticksPerMs;
    const off = wanted - this.#shown;
    this.#shown += Math.abs(off) > JUMP_TICKS ? off : off * 0.1;
    this.#shown = Math.min(this.#shown, last.tick + DELAY_TICKS);
  }

  get tick(): number {
    return this.#shown;
  }

  get latest(): View | null {
    return this.#moments.at(-1)?.view ?? null;
  }

  /** All ships at the shown moment. */
  ships(): Ship[] {
    const after = this.#moments.findIndex((moment) => moment.tick > this.#shown);
    const to = after < 0 ? this.#moments.at(-1) : this.#moments[after];
    if (to === undefined) {
      return [];
    }
    const from = after > 0 ? this.#moments[after - 1] : undefined;
    if (from === undefined) {
      return to.view.ships;
    }
    const part = (this.#shown - from.tick) / (to.tick - from.tick);
    return to.view.ships.map((ship) => {
      const before = from.view.ships.find((other) => other.seat === ship.seat);
      // Who was destroyed comes back elsewhere: nothing lies between.
      return before === undefined || before.health === 0 || ship.health === 0 ? ship : between(before, ship, part);
    });
  }
}

function between(from: Ship, to: Ship, part: number): Ship {
  const turn = ((to.aim - from.aim + 384) & 255) - 128;
  return {
    ...to,
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
    aim: from.aim + turn * part,
  };
}
