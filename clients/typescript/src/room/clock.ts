interface Sample {
  /** The room's tick at `at`, with fractions. */
  tick: number;
  at: number;
  rttMs: number;
}

const SAMPLES_MAX = 16;
/** Two clocks drift apart: what is older tells nothing any more. */
const SAMPLE_MS_MAX = 40_000;
/** Farther off than this the clock jumps; nearer, it runs faster or slower until it is right. */
const JUMP_MS = 250;
const SLEW_MS = 1_000;
const SLEW_PART_MAX = 0.1;
/** How far two samples may be apart, beyond what their ways explain, before the server's schedule must have moved. */
const SLACK_MS = 8;
const SLACK_OF_RTT = 0.25;

/**
 * Which tick the server is at. Built from pings: of the last few, the one with the shortest way there and back tells most
 * exactly when the server looked at its clock. It never goes backwards by a little: what is off is made up for by running
 * slower for a while.
 */
export class TickClock {
  readonly #msPerTick: number;
  #samples: Sample[] = [];
  #rtts: number[] = [];
  /** The clock as it is shown: right at `at`, running at `rate` until `until` and evenly from then on. */
  #base: { tick: number; at: number; rate: number; until: number } | null = null;

  /** @param ticksPerSecond 0 for turn-based rooms, whose ticks don't follow time */
  constructor(ticksPerSecond: number) {
    this.#msPerTick = ticksPerSecond > 0 ? 1000 / ticksPerSecond : Number.POSITIVE_INFINITY;
  }

  /** @param sentAt and receivedAt when the ping left and its answer came, by this machine's clock, in milliseconds */
  pong(tick: number, sentAt: number, receivedAt: number): void {
    if (this.#base?.rate === 0) {
      // What a room says that stands still is of no time.
      return;
    }
    const rttMs = Math.max(0, receivedAt - sentAt);
    const sample = { tick, at: receivedAt - rttMs / 2, rttMs };
    this.#rtts = [...this.#rtts, rttMs].slice(-SAMPLES_MAX);
    const best = this.#best();
    if (best !== null && this.#contradict(best, sample)) {
      this.#samples = [];
    }
    const isFirst = this.#samples.length === 0;
    this.#samples = [...this.#samples, sample].filter((one) => receivedAt - one.at < SAMPLE_MS_MAX).slice(-SAMPLES_MAX);
    this.#steer(receivedAt, isFirst && best === null);
  }

  /** A first guess, from a frame that has just come. */
  heard(tick: number, at: number): void {
    if (this.#base === null) {
      this.#set(tick + (this.rttMs ?? 0) / 2 / this.#msPerTick, at);
    }
  }

  /** The room stands still, and the clock with it, until {@link forget}. */
  stop(now: number): void {
    const tick = this.tick(now);
    if (tick !== null) {
      this.#samples = [];
      this.#base = { tick, at: now, rate: 0, until: Number.POSITIVE_INFINITY };
    }
  }

  /** After a pause or a new connection, what was known of the server's clock holds no more. */
  forget(): void {
    this.#samples = [];
    this.#base = null;
  }

  /** The tick that the server is at now, with fractions; null before anything was heard. */
  tick(now: number): number | null {
    const base = this.#base;
    if (base === null) {
      return null;
    }
    const slewed = Math.max(0, Math.min(now, base.until) - base.at);
    const even = now - base.at - slewed;
    return base.tick + (slewed * base.rate + even) / this.#msPerTick;
  }

  /** Of the best recent ping, in milliseconds; null before the first answer. */
  get rttMs(): number | null {
    return this.#rtts.length === 0 ? null : Math.min(...this.#rtts);
  }

  /** By how much longer nine of ten recent pings took at most than the best one, in milliseconds. */
  get spreadMs(): number {
    const sorted = [...this.#rtts].sort((one, other) => one - other);
    return sorted.length === 0 ? 0 : (sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0) - (sorted[0] ?? 0);
  }

  #best(): Sample | null {
    let best: Sample | null = null;
    for (const sample of this.#samples) {
      if (best === null || sample.rttMs <= best.rttMs) {
        best = sample;
      }
    }
    return best;
  }

  /** A server that was held up moves its schedule: then no delay on the way explains both samples. */
  #contradict(one: Sample, other: Sample): boolean {
    const least = this.rttMs ?? 0;
    const explained = (one.rttMs - least) / 2 + (other.rttMs - least) / 2 + SLACK_MS + SLACK_OF_RTT * least;
    const apartMs = (other.tick - one.tick) * this.#msPerTick - (other.at - one.at);
    return Math.abs(apartMs) > explained;
  }

  #steer(now: number, isFirst: boolean): void {
    const best = this.#best();
    const shown = this.tick(now);
    if (best === null) {
      return;
    }
    const right = best.tick + (now - best.at) / this.#msPerTick;
    const offMs = shown === null ? 0 : (right - shown) * this.#msPerTick;
    // Ticks that don't follow time are as they were said to be.
    if (shown === null || isFirst || !(Math.abs(offMs) <= JUMP_MS)) {
      this.#set(right, now);
    } else {
      const part = Math.max(-SLEW_PART_MAX, Math.min(SLEW_PART_MAX, offMs / SLEW_MS));
      const until = part === 0 ? now : now + offMs / part;
      this.#base = { tick: shown, at: now, rate: 1 + part, until };
    }
  }

  #set(tick: number, at: number): void {
    this.#base = { tick, at, rate: 1, until: at };
  }
}
