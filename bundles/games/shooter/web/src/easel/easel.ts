import { type Index, Notes, type Source } from './notes.js';
import type { Order, Sketch } from './strokes.js';

/** As much of a worker as is used. */
export interface Hand {
  postMessage(order: Order, transfer: Transferable[]): void;
}

/** A canvas that the worker draws on, and what is to be on it. */
export interface Sheet {
  notes: Notes;
  /** What was noted since the last time is how it is to look from now on, with so many pixels. It is shown with the next picture. */
  done(width: number, height: number): void;
}

/** Notes pictures and has a worker draw them: the page's own thread, which hears the player and the server, draws nothing. */
export class Easel implements Index {
  readonly #hand: Hand;
  readonly #copy: (source: Source) => ImageBitmap;
  readonly #images = new Map<Source, number>();
  readonly #colours = new Map<string, number>();
  #sketches: Sketch[] = [];
  #sheets = 0;
  #next = 0;

  /** @param copy takes a picture of a source as it is */
  constructor(hand: Hand, copy: (source: Source) => ImageBitmap) {
    this.#hand = hand;
    this.#copy = copy;
  }

  /** Takes over a canvas that has not been drawn on. One that is opaque is left as it is by pictures that come too late. */
  sheet(element: HTMLCanvasElement, opaque: boolean): Sheet {
    const sheet = this.#sheets++;
    const canvas = element.transferControlToOffscreen();
    this.#hand.postMessage({ kind: 'canvas', sheet, opaque, canvas }, [canvas]);
    const notes = new Notes(this);
    const done = (wide: number, high: number): void => {
      // Pages that are zoomed are no whole number of pixels large, and canvases are.
      const [width, height] = [Math.floor(wide), Math.floor(high)];
      this.#sketches.push({ sheet, width, height, strokes: notes.end() });
    };
    return { notes, done };
  }

  /** A picture is done. All sheets go together: what is said to a worker costs as much as a few strokes. */
  end(): void {
    const sketches = this.#sketches;
    this.#sketches = [];
    const at = performance.timeOrigin + performance.now();
    const papers = sketches.map(({ strokes }) => strokes.buffer);
    this.#hand.postMessage({ kind: 'sketches', at, sketches }, papers);
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
