import { type Index, Notes, type Source } from './notes.js';
import type { Order } from './strokes.js';

/** As much of a worker as is used. */
export interface Hand {
  postMessage(order: Order, transfer: Transferable[]): void;
}

/** Notes pictures and has a worker draw them: the page's own thread, which hears the player and the server, draws nothing. */
export class Easel implements Index {
  readonly notes = new Notes(this);
  readonly #hand: Hand;
  readonly #copy: (source: Source) => ImageBitmap;
  readonly #images = new Map<Source, number>();
  readonly #colours = new Map<string, number>();
  #next = 0;

  /** @param copy takes a picture of a source as it is */
  constructor(hand: Hand, copy: (source: Source) => ImageBitmap) {
    this.#hand = hand;
    this.#copy = copy;
  }

  /** A picture is done: it has this size, and what was noted since the last one. */
  end(width: number, height: number): void {
    const strokes = this.notes.end();
    const at = performance.timeOrigin + performance.now();
    this.#hand.postMessage({ kind: 'sketch', at, width, height, strokes }, [strokes.buffer]);
  }

  /** A source looks different from now on, or is gone. */
  forget(source: Source): void {
    const id = this.#images.get(source);
    if (id !== undefined) {
      this.#images.delete(source);
      this.#hand.postMessage({ kind: 'drop', id }, []);
    }
  }

  image(source: Source): number {
    const known = this.#images.get(source);
    if (known !== undefined) {
      return known;
    }
    const id = this.#next++;
    this.#images.set(source, id);
    const image = this.#copy(source);
    this.#hand.postMessage({ kind: 'image', id, image }, [image]);
    return id;
  }

  colour(css: string): number {
    const known = this.#colours.get(css);
    if (known !== undefined) {
      return known;
    }
    const id = this.#colours.size;
    this.#colours.set(css, id);
    this.#hand.postMessage({ kind: 'colour', id, css }, []);
    return id;
  }
}
