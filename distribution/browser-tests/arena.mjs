import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;
const ANSWER_MS = 5_000;

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
    // The newest first: one of a page that was left may be about to end, and then says nothing.
    for (const place of [...this.#page.workers().reverse(), this.#frame]) {
      const asked = place.evaluate(() => 'shooter' in globalThis).catch(() => false);
      const plays = await Promise.race([asked, pause(ANSWER_MS, false)]);
      if (plays) {
        return place;
      }
    }
    return null;
  }
}
