import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;

/** Where a page of the shooter plays: in a worker, or where browsers can't, on the page itself. Asked alike in both. */
export class Arena {
  #page;
  #frame;
  #patienceMs;

  constructor(page, frame, patienceMs) {
    this.#page = page;
    this.#frame = frame;
    this.#patienceMs = patienceMs;
  }

  async evaluate(ask, argument) {
    const where = await this.#where();
    if (where === null) {
      throw new Error('there is no arena');
    }
    return where.evaluate(ask, argument);
  }

  /** Until what is asked is true. */
  async waitForFunction(ask, argument) {
    const deadline = Date.now() + this.#patienceMs;
    for (;;) {
      const where = await this.#where();
      if (where !== null && (await where.evaluate(ask, argument))) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(`not within ${this.#patienceMs} ms: ${ask}`);
      }
      await pause(POLL_MS);
    }
  }

  async #where() {
    for (const place of [...this.#page.workers(), this.#frame]) {
      // A worker may end while it is asked.
      const plays = await place.evaluate(() => 'shooter' in globalThis).catch(() => false);
      if (plays) {
        return place;
      }
    }
    return null;
  }
}
