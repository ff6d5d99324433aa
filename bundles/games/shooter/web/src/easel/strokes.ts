// What the page says to the worker that draws for it, and what it hears back.

/** Numbers of a stroke; `AT` says which is which. */
export const STROKE = 18;

/** Where in a stroke its numbers are. */
export const AT = {
  /** An image's number; or, less than 0, that of a colour to fill with: -1 is the first. */
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

/** Everything that there is to see at a moment. */
export interface Sketch {
  kind: 'sketch';
  /** When it was made, in milliseconds since 1970 with fractions: page and worker count from different moments. */
  at: number;
  width: number;
  height: number;
  strokes: Float32Array<ArrayBuffer>;
}

export type Order =
  | { kind: 'canvas'; canvas: OffscreenCanvas }
  | { kind: 'image'; id: number; image: ImageBitmap }
  | { kind: 'drop'; id: number }
  | { kind: 'colour'; id: number; css: string }
  | Sketch;

/** What the worker says when it is there. Nothing more: every word would be work for the page. */
export const READY = 'ready';
