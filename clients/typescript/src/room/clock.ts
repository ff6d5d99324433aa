interface Sample {
  /** The room's tick at `at`, with fractions. */
  tick: number;
  at: number;
  rttMs: number;
}

const SAMPLES_MAX = 8;

/**
 * Which tick the server is at. Built from pings: of the last few, the one with the shortest way there and back tells most
 * exactly when the server looked at its clock.
 */
export class TickClock {
  readonly #msPerTick: number;
  #samples: Sample[] = [];

  /** @param ticksPerSecond 0 for turn-based rooms, whose ticks don't follow time */
  constructor(ticksPerSecond: number) {
    this.#msPerTick = ticksPerSecond > 0 ? 1000 / ticksPerSecond : Number.POSITIVE_INFINITY;
  }

  /** @param sentAt and receivedAt when the ping left and its answer came, by this machine's clock, in milliseconds */
  pong(tick: number, sentAt: number, receivedAt: number): void {
    const rttMs = Math.max(0, receivedAt - sentAt);
    this.#samples.push({ tick, at: receivedAt - rttMs / 2, rttMs });
    this.#samples = this.#samples.slice(-SAMPLES_MAX);
  }

  /** A first guess, from a frame that has just come. */
  heard(tick: number, at: number): void {
    if (this.#samples.length === 0) {
      this.#samples.push({ tick, at, rttMs: Number.POSITIVE_INFINITY });
    }
  }

  /** After a pause or a new connection, what was known of the server's clock holds no more. */
  forget(): void {
    this.#samples = [];
  }

  /** The tick that the server is at now, with fractions; null before anything was heard. */
  tick(now: number): number | null {
    const best = this.#best();
    return best === null ? null : best.tick + (now - best.at) / this.#msPerTick;
  }

  /** Of the best recent ping, in milliseconds; null before the first answer. */
  get rttMs(): number | null {
    const best = this.#best();
    return best === null || !Number.isFinite(best.rttMs) ? null : best.rttMs;
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
}
