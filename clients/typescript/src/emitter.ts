/** Takes a listener away again. Calling it twice does nothing. */
export type Off = () => void;

/** Typed events: `E` maps each event's name to what its listeners get. */
export class Emitter<E> {
  readonly #listeners = new Map<keyof E, Set<(value: never) => void>>();

  /** Calls the listener for each event of this name until the returned function is called. */
  on<K extends keyof E>(name: K, listener: (value: E[K]) => void): Off {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set);
    set.add(listener);
    return () => {
      set.delete(listener);
    };
  }

  /** As {@link on}, for the next event alone. */
  once<K extends keyof E>(name: K, listener: (value: E[K]) => void): Off {
    const off = this.on(name, (value) => {
      off();
      listener(value);
    });
    return off;
  }

  /** What one listener throws doesn't keep the event from the others: it is reported as an uncaught error. */
  protected emit<K extends keyof E>(name: K, value: E[K]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        (listener as (value: E[K]) => void)(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
