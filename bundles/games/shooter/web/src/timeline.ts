import { AIM_STEPS, type Ship, type Shot, shotAge, type View } from './game.js';

interface Moment {
  tick: number;
  view: View;
}

const KEPT = 30;
/** Ships are shown this many seconds in the past, so that there usually is a view on either side. */
const DELAY_SECONDS = 0.1;
/** Farther off than this, the shown time jumps instead of drifting. */
const JUMP_SECONDS = 0.3;
/** How far the own ship is shown ahead of the last view, at most. */
const AHEAD_SECONDS_MAX = 0.1;
/** Farther than this in a second, a ship did not fly: it came back elsewhere. */
const FLIGHT_MAX = 800;

/** Keeps the last views, and shows the moment between two of them. */
export class Timeline {
  readonly #moments: Moment[] = [];
  readonly #rate: number;
  readonly #ticksPerMs: number;
  #heardAt = 0;
  #shown = 0;

  constructor(ticksPerSecond: number) {
    this.#rate = ticksPerSecond;
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
    const wanted = last.tick + (now - this.#heardAt) * this.#ticksPerMs - DELAY_SECONDS * this.#rate;
    this.#shown += elapsedMs * this.#ticksPerMs;
    const off = wanted - this.#shown;
    this.#shown += Math.abs(off) > JUMP_SECONDS * this.#rate ? off : off * 0.1;
    this.#shown = Math.min(this.#shown, last.tick + DELAY_SECONDS * this.#rate);
  }

  get tick(): number {
    return this.#shown;
  }

  get latest(): View | null {
    return this.#moments.at(-1)?.view ?? null;
  }

  /** All ships at the shown moment. */
  ships(): Ship[] {
    const { from, to } = this.#around();
    if (to === undefined) {
      return [];
    }
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

  /** All shots at the shown moment: they have left, and have not yet met anything. */
  shots(): Shot[] {
    const { from, to } = this.#around();
    const base = from ?? to;
    if (base === undefined) {
      return [];
    }
    const leaving = from === undefined ? [] : (to?.view.shots.filter((shot) => !has(base.view.shots, shot)) ?? []);
    return [...base.view.shots, ...leaving].filter((shot) => shotAge(shot, this.#shown) > -1);
  }

  /**
   * Where a ship will have got to by now, going on as it does in the newest views. For the own ship, which would else
   * lag behind its player's hands.
   */
  ahead(seat: number, now: number): Ship | null {
    const last = this.#moments.at(-1);
    const ship = last?.view.ships.find((one) => one.seat === seat);
    if (last === undefined || ship === undefined) {
      return null;
    }
    const moment = this.#moments.at(-2);
    const before = moment?.view.ships.find((one) => one.seat === seat);
    if (moment === undefined || before === undefined || before.health === 0 || ship.health === 0) {
      return ship;
    }
    const ticks = last.tick - moment.tick;
    const [dx, dy] = [(ship.x - before.x) / ticks, (ship.y - before.y) / ticks];
    if (Math.hypot(dx, dy) * this.#rate > FLIGHT_MAX) {
      return ship;
    }
    const ahead = Math.min(AHEAD_SECONDS_MAX * this.#rate, Math.max(0, now - this.#heardAt) * this.#ticksPerMs);
    return { ...ship, x: ship.x + dx * ahead, y: ship.y + dy * ahead };
  }

  #around(): { from: Moment | undefined; to: Moment | undefined } {
    const after = this.#moments.findIndex((moment) => moment.tick > this.#shown);
    const to = after < 0 ? this.#moments.at(-1) : this.#moments[after];
    // Behind the newest view there is nothing to show but what flies on from it.
    const from = after > 0 ? this.#moments[after - 1] : undefined;
    return { from, to };
  }
}

function has(shots: readonly Shot[], shot: Shot): boolean {
  return shots.some((other) => other.id === shot.id);
}

function between(from: Ship, to: Ship, part: number): Ship {
  const turn = ((to.aim - from.aim + 1.5 * AIM_STEPS) & (AIM_STEPS - 1)) - AIM_STEPS / 2;
  return {
    ...to,
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
    aim: from.aim + turn * part,
  };
}
