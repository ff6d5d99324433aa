import { AT, CLEAR, MODES, STROKE } from './strokes.js';

/** Strokes that there is room for at first. */
const ROOM = 256;

/** What the engine draws from, here. */
export type Source = HTMLCanvasElement;

/** Numbers for what strokes refer to. */
export interface Index {
  image(source: Source): number;
  colour(css: string): number;
}

interface Look {
  matrix: Float64Array;
  alpha: number;
  mode: GlobalCompositeOperation;
  smooth: boolean;
}

/**
 * Takes the place of a canvas's context: it writes down what is drawn, so that something else can draw it. It knows as much as
 * the engine's canvas renderer uses for images, particles and digits; whatever else it were asked for would be no function.
 */
export class Notes {
  globalAlpha = 1;
  globalCompositeOperation: GlobalCompositeOperation = 'source-over';
  imageSmoothingEnabled = true;
  fillStyle = '#000';
  readonly #index: Index;
  readonly #matrix = new Float64Array([1, 0, 0, 1, 0, 0]);
  readonly #saved: Look[] = [];
  #depth = 0;
  #paper = new Float32Array(ROOM * STROKE);
  #count = 0;

  constructor(index: Index) {
    this.#index = index;
  }

  /** Ends a picture, and begins the next. @returns the strokes of the one that ends */
  end(): Float32Array<ArrayBuffer> {
    const strokes = this.#paper.slice(0, this.#count * STROKE);
    this.#count = 0;
    return strokes;
  }

  save(): void {
    let look = this.#saved[this.#depth];
    if (look === undefined) {
      look = { matrix: new Float64Array(6), alpha: 1, mode: 'source-over', smooth: true };
      this.#saved.push(look);
    }
    this.#depth++;
    look.matrix.set(this.#matrix);
    look.alpha = this.globalAlpha;
    look.mode = this.globalCompositeOperation;
    look.smooth = this.imageSmoothingEnabled;
  }

  restore(): void {
    const look = this.#depth === 0 ? undefined : this.#saved[--this.#depth];
    if (look !== undefined) {
      this.#matrix.set(look.matrix);
      this.globalAlpha = look.alpha;
      this.globalCompositeOperation = look.mode;
      this.imageSmoothingEnabled = look.smooth;
    }
  }

  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    const m = this.#matrix;
    m[0] = a;
    m[1] = b;
    m[2] = c;
    m[3] = d;
    m[4] = e;
    m[5] = f;
  }

  transform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    const [ma = 1, mb = 0, mc = 0, md = 1, me = 0, mf = 0] = this.#matrix;
    this.setTransform(
      ma * a + mc * b,
      mb * a + md * b,
      ma * c + mc * d,
      mb * c + md * d,
      ma * e + mc * f + me,
      mb * e + md * f + mf,
    );
  }

  translate(x: number, y: number): void {
    this.transform(1, 0, 0, 1, x, y);
  }

  scale(x: number, y: number): void {
    this.transform(x, 0, 0, y, 0, 0);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#write(CLEAR - 1 - this.#index.colour(this.fillStyle), 0, 0, 0, 0, x, y, width, height);
  }

  clearRect(x: number, y: number, width: number, height: number): void {
    this.#write(CLEAR, 0, 0, 0, 0, x, y, width, height);
  }

  drawImage(
    source: Source,
    sx: number,
    sy: number,
    sw: number,
    sh: number,
    dx: number,
    dy: number,
    dw: number,
    dh: number,
  ): void {
    this.#write(this.#index.image(source), sx, sy, sw, sh, dx, dy, dw, dh);
  }

  #write(
    what: number,
    sx: number,
    sy: number,
    sw: number,
    sh: number,
    x: number,
    y: number,
    w: number,
    h: number,
  ): void {
    const at = this.#count++ * STROKE;
    const to = this.#room(at + STROKE);
    to[at + AT.what] = what;
    to[at + AT.from] = sx;
    to[at + AT.from + 1] = sy;
    to[at + AT.from + 2] = sw;
    to[at + AT.from + 3] = sh;
    to[at + AT.to] = x;
    to[at + AT.to + 1] = y;
    to[at + AT.to + 2] = w;
    to[at + AT.to + 3] = h;
    to.set(this.#matrix, at + AT.matrix);
    to[at + AT.alpha] = this.globalAlpha;
    to[at + AT.mode] = MODES.indexOf(this.globalCompositeOperation);
    to[at + AT.smooth] = this.imageSmoothingEnabled ? 1 : 0;
  }

  #room(length: number): Float32Array {
    if (length > this.#paper.length) {
      const larger = new Float32Array(2 * length);
      larger.set(this.#paper);
      this.#paper = larger;
    }
    return this.#paper;
  }
}
