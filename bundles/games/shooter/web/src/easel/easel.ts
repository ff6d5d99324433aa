import { type Index, Notes, type Source } from './notes.js';
import { type Answer, type Order, STROKE } from './strokes.js';

/** Strokes that a picture has room for at first. */
const ROOM = 256;
/** Pictures under way at once: one is drawn while the next is noted. Of what is too much for the worker, pictures are left out. */
const SHEETS = 2;

/** As much of a worker as is used. */
export interface Hand {
  postMessage(order: Order, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
}

/** Notes pictures and has a worker draw them: the page's own thread, which hears the player and the server, draws nothing. */
export class Easel implements Index {
  readonly notes = new Notes(this);
  readonly #hand: Hand;
  readonly #copy: (source: Source) => ImageBitmap;
  readonly #sheets: Float32Array<ArrayBuffer>[] = [];
  readonly #images = new Map<Source, number>();
  readonly #colours = new Map<string, number>();
  #next = 0;

  /** @param copy takes a picture of a source as it is */
  constructor(hand: Hand, copy: (source: Source) => ImageBitmap) {
    this.#hand = hand;
    this.#copy = copy;
    for (let sheet = 0; sheet < SHEETS; sheet++) {
      this.#sheets.push(new Float32Array(ROOM * STROKE));
    }
    hand.onmessage = ({ data }) => {
      if (data.kind === 'drawn') {
        this.#sheets.push(data.strokes);
      }
    };
  }

  begin(): void {
    this.notes.begin(this.#sheets.pop() ?? null);
  }

  end(width: number, height: number): void {
    const noted = this.notes.end();
    if (noted !== null) {
      this.#hand.postMessage({ kind: 'sketch', width, height, ...noted }, [noted.strokes.buffer]);
    }
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
