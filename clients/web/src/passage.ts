/** Settled when whoever leaves is done; the next page waits for it. */
export type Farewell = () => Promise<void>;

/**
 * The way from one address to the next. What is shown lags behind the browser's address while someone who leaves has
 * something to do first: a game gives its seat up, whether its player left by a button, a link or the browser's own.
 */
export class Passage {
  readonly #address: () => string;
  readonly #changed: () => void;
  #shown: string | null = null;
  #visit = 0;
  #farewell: Farewell | null = null;
  #leaving = false;

  /** @param changed is called whenever something else is shown */
  constructor(address: () => string, changed: () => void) {
    this.#address = address;
    this.#changed = changed;
  }

  /** The address whose page is to be shown. */
  get shown(): string {
    return (this.#shown ??= this.#address());
  }

  /** Counts up whenever a page is to begin anew: one that was left, and then come back to, has given up what it had. */
  get visit(): number {
    return this.#visit;
  }

  /** Has this done before another page is shown; the function that is returned takes it back. */
  before(farewell: Farewell): () => void {
    this.#farewell = farewell;
    return () => {
      if (this.#farewell === farewell) {
        this.#farewell = null;
      }
    };
  }

  /** The browser's address may be another one now. */
  arrive(): void {
    if (this.#leaving || this.#address() === this.shown) {
      return;
    }
    const farewell = this.#farewell;
    this.#farewell = null;
    if (farewell === null) {
      this.#show();
    } else {
      // Meanwhile one may have gone on, or back: what counts is where one is then.
      this.#leaving = true;
      void farewell()
        .catch(() => undefined)
        .then(() => this.#leave());
    }
  }

  #leave(): void {
    this.#leaving = false;
    if (this.#address() === this.#shown) {
      this.#visit++;
      this.#changed();
    } else {
      this.#show();
    }
  }

  #show(): void {
    const address = this.#address();
    if (address !== this.#shown) {
      this.#shown = address;
      this.#changed();
    }
  }
}
