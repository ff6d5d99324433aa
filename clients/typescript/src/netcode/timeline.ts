/** A view and the tick at whose end it was so. */
export interface Kept<V> {
  tick: number;
  view: V;
}

/** A moment between two views. */
export interface Moment<V> {
  tick: number;
  from: Kept<V>;
  to: Kept<V>;
  /** 0 at `from`, 1 at `to`; beyond 1 while the next view is late. 0 when there is only one view. */
  part: number;
}

export interface TimelineOptions {
  /** For how long things are shown to go on when no view comes; then they stand still. */
  extrapolateMsMax?: number;
  /** How much more delay than the way itself takes is added at most, however uneven views come. */
  bufferMsMax?: number;
}

const EXTRAPOLATE_MS_MAX = 100;
const BUFFER_MS_MAX = 150;
/** What late views teach is held for so long. */
const MEMORY_MS = 3_000;
const KEPT_MAX = 90;
/** The part of the views that is to come in time. */
const IN_TIME = 0.97;
/** Ticks by which the delay may change per tick: quickly when views come late, slowly back. */
const GROW = 0.25;
const SHRINK = 0.02;
/** How much faster than time what is shown catches up, and how far behind it jumps instead. */
const CATCH_UP = 1.5;
const JUMP_MS = 300;
/** A view may come so much later than it is needed: things go on evenly for that long, and nobody sees it. */
const SPARED_MS = 4;

interface Arrival {
  at: number;
  tick: number;
  /** Ticks since the view before. */
  gap: number;
}

/**
 * Keeps the last views and shows a moment some way in the past, so that there usually is a view on either side of it. How
 * far in the past is learnt from how evenly views come. What is shown never goes backwards.
 */
export class Timeline<V> {
  readonly #ticksPerMs: number;
  readonly #extrapolate: number;
  readonly #bufferMax: number;
  #kept: Kept<V>[] = [];
  #arrivals: Arrival[] = [];
  #delay: number | null = null;
  #shown: number | null = null;
  #at = 0;

  constructor(ticksPerSecond: number, options: TimelineOptions = {}) {
    this.#ticksPerMs = ticksPerSecond / 1000;
    this.#extrapolate = (options.extrapolateMsMax ?? EXTRAPOLATE_MS_MAX) * this.#ticksPerMs;
    this.#bufferMax = (options.bufferMsMax ?? BUFFER_MS_MAX) * this.#ticksPerMs;
  }

  /** Takes a view in. */
  push(tick: number, view: V, now: number): void {
    const last = this.#kept.at(-1);
    if (last !== undefined && tick <= last.tick) {
      // A room that went back to an earlier state tells another story from there on.
      this.clear();
    }
    const gap = last === undefined || tick <= last.tick ? 0 : tick - last.tick;
    this.#kept.push({ tick, view });
    this.#kept.splice(0, this.#kept.length - KEPT_MAX);
    this.#arrivals.push({ at: now, tick, gap });
    this.#arrivals = this.#arrivals.filter((one) => now - one.at < MEMORY_MS);
  }

  /**
   * Moves the shown moment on. Call once per picture.
   *
   * @param serverTick where the server is now, as {@link Room.serverTick} has it
   */
  advance(serverTick: number, now: number): void {
    const newest = this.#kept.at(-1);
    const elapsed = Math.max(0, now - this.#at) * this.#ticksPerMs;
    this.#at = now;
    if (newest === undefined) {
      return;
    }
    const wanted = this.#wantedDelay(serverTick, now);
    const before = this.#delay ?? wanted;
    const isFarOff = Math.abs(wanted - before) > JUMP_MS * this.#ticksPerMs;
    this.#delay = isFarOff ? wanted : Math.max(before - SHRINK * elapsed, Math.min(wanted, before + GROW * elapsed));
    const goal = Math.min(serverTick - this.#delay, newest.tick + this.#extrapolate);
    const shown = this.#shown;
    if (shown === null || goal - shown > JUMP_MS * this.#ticksPerMs) {
      this.#shown = goal;
    } else {
      this.#shown = Math.max(shown, Math.min(goal, shown + CATCH_UP * elapsed));
    }
  }

  /** Forgets all views. The delay that was learnt stays. */
  clear(): void {
    this.#kept = [];
    this.#shown = null;
  }

  /** The tick that is shown, with a fraction: what commands say was `seen`; 0 before the first view. */
  get tick(): number {
    return Math.max(0, this.#shown ?? 0);
  }

  /** How far behind the server the shown moment is meant to be, in ticks. */
  get delay(): number {
    return this.#delay ?? 0;
  }

  get newest(): Kept<V> | null {
    return this.#kept.at(-1) ?? null;
  }

  /** The two views around the shown moment; null before the first view. */
  moment(): Moment<V> | null {
    const shown = this.#shown;
    const newest = this.#kept.at(-1);
    if (shown === null || newest === undefined) {
      return null;
    }
    const after = this.#kept.findIndex((kept) => kept.tick > shown);
    const to = after < 0 ? newest : (this.#kept[after] ?? newest);
    const from = this.#kept[(after < 0 ? this.#kept.length - 1 : after) - 1];
    if (from === undefined) {
      return { tick: shown, from: to, to, part: 0 };
    }
    return { tick: shown, from, to, part: (shown - from.tick) / (to.tick - from.tick) };
  }

  /** As long as late views need, but for the very latest few, and no longer than the way and the most buffer. */
  #wantedDelay(serverTick: number, now: number): number {
    if (this.#arrivals.length === 0) {
      return this.#delay ?? 0;
    }
    const needs: number[] = [];
    let way = Number.POSITIVE_INFINITY;
    for (const { at, tick, gap } of this.#arrivals) {
      // By what is known of the server's clock now, which may be better than what was known then.
      const late = Math.max(0, serverTick - (now - at) * this.#ticksPerMs - tick);
      way = Math.min(way, late);
      needs.push(late + gap - SPARED_MS * this.#ticksPerMs);
    }
    needs.sort((one, other) => one - other);
    const need = needs[Math.ceil(needs.length * IN_TIME) - 1] ?? 0;
    return Math.min(need, way + this.#bufferMax);
  }
}
