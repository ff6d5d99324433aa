// What the page says to the worker that draws for it, and what it hears back.

/** Numbers of a stroke; `AT` says which is which. */
export const STROKE = 18;

/** Where in a stroke its numbers are. */
export const AT = {
  /** An image's number; or {@link CLEAR}; or, less than that, a colour to fill with: the first is one less. */
  what: 0,
  /** Four: which part of the image. */
  from: 1,
  /** Four: where to, before the matrix. */
  to: 5,
  /** Six, as a canvas takes them. */
  matrix: 9,
  alpha: 15,
  /** Which of {@link MODES}. */
  mode: 16,
  smooth: 17,
} as const;

export const MODES: readonly GlobalCompositeOperation[] = ['source-over', 'lighter', 'multiply', 'screen'];

/** What is rubbed out where it is drawn. */
export const CLEAR = -1;

/** Everything that there is to see on a canvas. */
export interface Sketch {
  /** Which canvas. */
  sheet: number;
  width: number;
  height: number;
  strokes: Float32Array<ArrayBuffer>;
}

/** What is new to see at a moment. */
export interface Sketches {
  kind: 'sketches';
  /** When they were made, in milliseconds since 1970 with fractions: page and worker count from different moments. */
  at: number;
  sketches: readonly Sketch[];
}

export type Order =
  | { kind: 'canvas'; sheet: number; opaque: boolean; canvas: OffscreenCanvas }
  | { kind: 'image'; id: number; image: ImageBitmap }
  | { kind: 'drop'; id: number }
  | { kind: 'colour'; id: number; css: string }
  | Sketches;

/** What the worker says when it is there. Nothing more: every word would be work for the page. */
export const READY = 'ready';
