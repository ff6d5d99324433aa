import { type BitReader, type BitWriter, WireError } from './bits.js';

/** One value of a view as it is on the wire: an index, a whole number, bits, a text. Wide whole numbers are bigint. */
export type Cell = number | bigint | string;

const CELLS_MAX = 1 << 20;

/** A view laid flat, quantised: what deltas are applied to. Reading moves `at`. */
export class Cells {
  readonly values: Cell[] = [];
  at = 0;
  #charged = 0;

  add(value: Cell): void {
    if (this.values.length >= CELLS_MAX) {
      throw new WireError(`more than ${CELLS_MAX} cells`);
    }
    this.values.push(value);
  }

  /** An element may take no cells; counting it all the same bounds what a few bytes can ask for. */
  charge(): void {
    if (++this.#charged > CELLS_MAX) {
      throw new WireError(`more than ${CELLS_MAX} elements`);
    }
  }

  next(): Cell {
    const value = this.values[this.at++];
    if (value === undefined) {
      throw new WireError('a delta that does not stand on this view');
    }
    return value;
  }

  number(): number {
    return this.next() as number;
  }
}

/**
 * How one shape goes through the wire. Methods read `base` from its current cell on and move it past the value; those that
 * decode append to `into`.
 */
export interface Node {
  skip(cells: Cells): void;
  readFull(from: BitReader, into: Cells): void;
  readDelta(from: BitReader, base: Cells, into: Cells): void;
  /** Decodes a value that didn't change, which for a predicted number means that it moved as predicted. */
  carry(base: Cells, into: Cells): void;
  /** The value for people and games; undefined when it is an absent optional one. */
  value(cells: Cells): unknown;
  /** Writes a value whole. @throws RangeError when it doesn't fit */
  write(value: unknown, to: BitWriter, path: string): void;
}

export function readFlagged(node: Node, from: BitReader, base: Cells, into: Cells): void {
  if (from.flag()) {
    node.readDelta(from, base, into);
  } else {
    node.carry(base, into);
  }
}

export function misfit(path: string, expected: string, value: unknown): RangeError {
  const got = typeof value === 'bigint' ? `${value}n` : value === undefined ? 'nothing' : JSON.stringify(value);
  return new RangeError(`${path || 'the command'}: expected ${expected}, got ${got.slice(0, 80)}`);
}
