/** What is known of the way to the server. {@link TickClock} is one. */
export interface Way {
  /** There and back, in milliseconds; null while unknown. */
  readonly rttMs: number | null;
  /** How much longer than that it often takes, in milliseconds. */
  readonly spreadMs: number;
}

/** As far ahead as rooms take commands. */
const LEAD_MS_MAX = 500;
/** What is taken until the way is known: the first commands had better come early than late. */
const UNKNOWN_MS = 100;
/** So much of what the round trip varies by is taken to be on the way there. */
const SPREAD_PART = 0.6;
const MARGIN_MS = 4;
/** A stall is not answered with a lead that long: it will be over. */
const EXTRA_MS_MAX = 100;
/** After so long without a late command, what late ones had added goes by half every so often. */
const QUIET_MS = 2_000;
const HALF_LIFE_MS = 4_000;
/** Ticks by which the lead may change per tick. */
const GROW = 0.2;
const SHRINK = 0.03;

/**
 * How far ahead of the server the own picture runs, so that commands come just before the tick that they are for: half the
 * way there and back, what that varies by, and what was learnt from commands that came too late.
 */
export class Lead {
  readonly #ticksPerMs: number;
  #ticks: number | null = null;
  #extra = 0;
  #quietMs = 0;

  constructor(ticksPerSecond: number) {
    this.#ticksPerMs = ticksPerSecond / 1000;
  }

  /** In ticks, with a fraction. */
  get ticks(): number {
    return this.#ticks ?? UNKNOWN_MS * this.#ticksPerMs;
  }

  /** A command came this many ticks after the one that it was for. */
  late(ticks: number): void {
    this.#extra = Math.min(EXTRA_MS_MAX * this.#ticksPerMs, this.#extra + ticks);
    this.#quietMs = 0;
  }

  /** Commands are said to be too far ahead. */
  early(): void {
    this.#extra = 0;
  }

  /** Call once per picture. */
  advance(way: Way, elapsedMs: number): void {
    this.#quietMs += elapsedMs;
    if (this.#quietMs > QUIET_MS) {
      this.#extra *= 0.5 ** (elapsedMs / HALF_LIFE_MS);
    }
    const oneWayMs = (way.rttMs ?? 0) / 2 + way.spreadMs * SPREAD_PART + MARGIN_MS;
    const wanted = Math.min(LEAD_MS_MAX * this.#ticksPerMs, oneWayMs * this.#ticksPerMs + this.#extra);
    // Before the first answer to a ping, nothing is known that would be worth keeping.
    if (this.#ticks === null) {
      this.#ticks = way.rttMs === null ? null : wanted;
      return;
    }
    const elapsed = elapsedMs * this.#ticksPerMs;
    this.#ticks = Math.max(this.#ticks - SHRINK * elapsed, Math.min(wanted, this.#ticks + GROW * elapsed));
  }
}
