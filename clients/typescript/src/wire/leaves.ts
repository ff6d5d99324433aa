import { type BitReader, type BitWriter, unzigzag, WireError, widthOf } from './bits.js';
import { type Cell, type Cells, misfit, type Node } from './node.js';
import type { GridJson } from './schema.js';

/** Narrower indices are always sent whole. */
const WIDE_MIN = 7;

/** A value of one cell. */
export abstract class Leaf implements Node {
  /** What the first key of a list is told from. */
  readonly zero: Cell = 0;

  abstract read(from: BitReader): Cell;
  abstract toValue(cell: Cell): unknown;
  abstract toCell(value: unknown, path: string): Cell;
  abstract writeCell(cell: Cell, to: BitWriter): void;

  /** Reads a value that differs from the one before. */
  readChange(_before: Cell, from: BitReader): Cell {
    return this.read(from);
  }

  skip(cells: Cells): void {
    cells.at++;
  }

  readFull(from: BitReader, into: Cells): void {
    into.add(this.read(from));
  }

  readDelta(from: BitReader, base: Cells, into: Cells): void {
    into.add(this.readChange(base.next(), from));
  }

  carry(base: Cells, into: Cells): void {
    into.add(base.next());
  }

  value(cells: Cells): unknown {
    return this.toValue(cells.next());
  }

  write(value: unknown, to: BitWriter, path: string): void {
    this.writeCell(this.toCell(value, path), to);
  }
}

/** True or false: one bit, and none when it is known to have changed. */
export class FlagLeaf extends Leaf {
  read(from: BitReader): Cell {
    return from.read(1);
  }

  override readChange(before: Cell): Cell {
    return 1 - (before as number);
  }

  toValue(cell: Cell): boolean {
    return cell !== 0;
  }

  toCell(value: unknown, path: string): Cell {
    if (typeof value !== 'boolean') {
      throw misfit(path, 'true or false', value);
    }
    return value ? 1 : 0;
  }

  writeCell(cell: Cell, to: BitWriter): void {
    to.write(cell as number, 1);
  }
}

/** An index from 0 to a greatest one, in as few bits as that takes; small steps of a wide one in half of them. */
abstract class IndexLeaf extends Leaf {
  readonly #greatest: number;
  readonly #width: number;

  constructor(greatest: number) {
    super();
    this.#greatest = greatest;
    this.#width = widthOf(greatest);
  }

  read(from: BitReader): Cell {
    return checkedIndex(from.read(this.#width), this.#greatest);
  }

  override readChange(before: Cell, from: BitReader): Cell {
    if (this.#width >= WIDE_MIN && !from.flag()) {
      return checkedIndex((before as number) + unzigzag(from.read(half(this.#width))), this.#greatest);
    }
    return this.read(from);
  }

  writeCell(cell: Cell, to: BitWriter): void {
    to.write(cell as number, this.#width);
  }
}

/** Half of the bits, rounded up. */
export function half(width: number): number {
  return Math.floor((width + 1) / 2);
}

export function checkedIndex(index: number, greatest: number): number {
  if (index < 0 || index > greatest) {
    throw new WireError('a value beyond its range');
  }
  return index;
}

/** A whole number with a range. */
export class WholeLeaf extends IndexLeaf {
  readonly #grid: GridJson;

  constructor(grid: GridJson) {
    super(grid.steps);
    this.#grid = grid;
  }

  toValue(cell: Cell): number {
    return this.#grid.min + (cell as number) * this.#grid.step;
  }

  toCell(value: unknown, path: string): Cell {
    const { min, step, steps } = this.#grid;
    const index = (Number(typeof value === 'bigint' || typeof value === 'number' ? value : Number.NaN) - min) / step;
    if (!Number.isInteger(index) || index < 0 || index > steps) {
      throw misfit(path, `a whole number from ${min} to ${min + steps * step} in steps of ${step}`, value);
    }
    return index;
  }
}

/** A number with a range and a fraction. */
export class RealLeaf extends IndexLeaf {
  readonly #grid: GridJson;

  constructor(grid: GridJson) {
    super(grid.steps);
    this.#grid = grid;
  }

  toValue(cell: Cell): number {
    return this.#grid.min + (cell as number) * this.#grid.step;
  }

  toCell(value: unknown, path: string): Cell {
    return gridIndex(this.#grid, value, path);
  }
}

/** The nearest index of a number within its range. */
export function gridIndex(grid: GridJson, value: unknown, path: string): number {
  if (typeof value !== 'number' || !(value >= grid.min && value <= grid.max)) {
    throw misfit(path, `a number from ${grid.min} to ${grid.max}`, value);
  }
  return Math.min(Math.floor((value - grid.min) / grid.step + 0.5), grid.steps);
}

/** A constant of an enum. */
export class ChoiceLeaf extends IndexLeaf {
  readonly #constants: readonly string[];

  constructor(constants: readonly string[]) {
    super(constants.length - 1);
    this.#constants = constants;
  }

  toValue(cell: Cell): string {
    return this.#constants[cell as number] ?? '';
  }

  toCell(value: unknown, path: string): Cell {
    const index = this.#constants.indexOf(value as string);
    if (index < 0) {
      throw misfit(path, `one of ${this.#constants.join(', ')}`, value);
    }
    return index;
  }
}

/** A whole number of at most 32 bits without a range: the nearer to zero, or to the value before, the fewer bits. */
export class OpenLeaf extends Leaf {
  readonly #bits: number;

  constructor(bits: number) {
    super();
    this.#bits = bits;
  }

  #fits(value: number): boolean {
    return value >= -(2 ** (this.#bits - 1)) && value < 2 ** (this.#bits - 1);
  }

  #checked(value: number): number {
    if (!this.#fits(value)) {
      throw new WireError(`a value beyond ${this.#bits} bits`);
    }
    return value;
  }

  read(from: BitReader): Cell {
    return this.#checked(from.signed());
  }

  override readChange(before: Cell, from: BitReader): Cell {
    return this.#checked((before as number) + from.signed());
  }

  toValue(cell: Cell): number {
    return cell as number;
  }

  toCell(value: unknown, path: string): Cell {
    const whole = typeof value === 'bigint' ? Number(value) : value;
    if (typeof whole !== 'number' || !Number.isInteger(whole) || !this.#fits(whole)) {
      throw misfit(path, `a whole number of ${this.#bits} bits`, value);
    }
    return whole;
  }

  writeCell(cell: Cell, to: BitWriter): void {
    to.signed(cell as number);
  }
}

/** A whole number of 64 bits. A number for games when it is one that numbers count exactly, else a bigint. */
export class LongLeaf extends Leaf {
  override readonly zero: Cell = 0n;

  read(from: BitReader): Cell {
    return from.bigSigned();
  }

  // Differences wrap, on both sides alike.
  override readChange(before: Cell, from: BitReader): Cell {
    return BigInt.asIntN(64, (before as bigint) + from.bigSigned());
  }

  toValue(cell: Cell): number | bigint {
    const number = Number(cell);
    return Number.isSafeInteger(number) ? number : (cell as bigint);
  }

  toCell(value: unknown, path: string): Cell {
    const whole = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
    if (typeof whole !== 'bigint' || BigInt.asIntN(64, whole) !== whole) {
      throw misfit(path, 'a whole number of 64 bits', value);
    }
    return whole;
  }

  writeCell(cell: Cell, to: BitWriter): void {
    to.signed(cell as bigint);
  }
}

/** A number with a fraction but no range: its IEEE 754 bits. */
export class RawLeaf extends Leaf {
  readonly #bits: number;
  readonly #scratch = new DataView(new ArrayBuffer(8));

  constructor(bits: number) {
    super();
    this.#bits = bits;
  }

  read(from: BitReader): Cell {
    this.#scratch.setUint32(0, from.read(32));
    if (this.#bits === 32) {
      return this.#scratch.getFloat32(0);
    }
    this.#scratch.setUint32(4, from.read(32));
    return this.#scratch.getFloat64(0);
  }

  toValue(cell: Cell): number {
    return cell as number;
  }

  toCell(value: unknown, path: string): Cell {
    if (typeof value !== 'number') {
      throw misfit(path, 'a number', value);
    }
    return value;
  }

  writeCell(cell: Cell, to: BitWriter): void {
    if (this.#bits === 32) {
      this.#scratch.setFloat32(0, cell as number);
      to.write(this.#scratch.getUint32(0), 32);
    } else {
      this.#scratch.setFloat64(0, cell as number);
      to.write(this.#scratch.getUint32(0), 32);
      to.write(this.#scratch.getUint32(4), 32);
    }
  }
}

/** Text: its length in bytes, then its UTF-8. */
export class TextLeaf extends Leaf {
  readonly #max: number;
  readonly #width: number;

  constructor(max: number) {
    super();
    this.#max = max;
    this.#width = widthOf(max);
  }

  read(from: BitReader): Cell {
    const length = from.read(this.#width);
    if (length > this.#max) {
      throw new WireError(`a text of more than ${this.#max} bytes`);
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(from.bytes(length));
    } catch (error) {
      throw error instanceof WireError ? error : new WireError('a text that is no UTF-8');
    }
  }

  toValue(cell: Cell): string {
    return cell as string;
  }

  toCell(value: unknown, path: string): Cell {
    if (typeof value !== 'string' || new TextEncoder().encode(value).length > this.#max) {
      throw misfit(path, `a text of at most ${this.#max} bytes`, value);
    }
    return value;
  }

  writeCell(cell: Cell, to: BitWriter): void {
    const utf8 = new TextEncoder().encode(cell as string);
    to.write(utf8.length, this.#width);
    utf8.forEach((byte) => to.write(byte, 8));
  }
}
