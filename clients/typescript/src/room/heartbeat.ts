interface Told {
  /** Time to ask for a sign of life. */
  beat(): void;
  /** This page stood still for so long, and so could hear nothing. */
  stoodStill(milliseconds: number): void;
  /** Nothing was heard for three beats. */
  silent(): void;
}

/** Looks whether the other end of a connection is still there. */
export class Heartbeat {
  readonly #everyMs: number;
  readonly #told: Told;
  #heardAt = 0;
  #lookedAt = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(everyMs: number, told: Told) {
    this.#everyMs = everyMs;
    this.#told = told;
  }

  /** Begins anew, with a connection that was just made. */
  start(): void {
    this.stop();
    this.#lookedAt = performance.now();
    this.heard();
    this.#timer = setInterval(() => this.#look(), this.#everyMs);
  }

  heard(): void {
    this.#heardAt = performance.now();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    // A page that stood still itself finds its timers before what the server has said meanwhile.
    const late = now - this.#lookedAt - this.#everyMs;
    this.#lookedAt = now;
    if (late > this.#everyMs) {
      this.#heardAt += late;
      this.#told.stoodStill(late);
    }
    if (now - this.#heardAt > 3 * this.#everyMs) {
      this.#told.silent();
    } else {
      this.#told.beat();
    }
  }
}
