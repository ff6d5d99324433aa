import { type BitReader, type BitWriter, unzigzag, WireError, widthOf } from './bits.js';
import { checkedIndex, gridIndex, half } from './leaves.js';
import type { Cells, Node } from './node.js';
import type { GridJson } from './schema.js';

/**
 * A number with a range and a fraction that is expected to go on as it went: its index and its last step, a cell each. What
 * flies straight costs nothing but the bit that says so.
 */
export class PredictedNode implements Node {
  readonly #grid: GridJson;
  readonly #width: number;

  constructor(grid: GridJson) {
    this.#grid = grid;
    this.#width = widthOf(grid.steps);
  }

  #predict(value: number, step: number): number {
    return Math.max(0, Math.min(this.#grid.steps, value + step));
  }

  skip(cells: Cells): void {
    cells.at += 2;
  }

  readFull(from: BitReader, into: Cells): void {
    into.add(checkedIndex(from.read(this.#width), this.#grid.steps));
    const step = from.flag() ? unzigzag(from.read(this.#width + 1)) : 0;
    if (Math.abs(step) > this.#grid.steps) {
      throw new WireError('a step beyond its range');
    }
    into.add(step);
  }

  readDelta(from: BitReader, base: Cells, into: Cells): void {
    const before = base.number();
    const predicted = this.#predict(before, base.number());
    let value: number;
    if (!from.flag()) {
      value = predicted + (from.flag() ? -1 : 1);
    } else {
      const whole = from.flag();
      value = whole ? from.read(this.#width) : predicted + unzigzag(from.read(half(this.#width)));
    }
    into.add(checkedIndex(value, this.#grid.steps));
    into.add(value - before);
  }

  carry(base: Cells, into: Cells): void {
    const before = base.number();
    const value = this.#predict(before, base.number());
    into.add(value);
    into.add(value - before);
  }

  value(cells: Cells): number {
    const index = cells.number();
    cells.at++;
    return this.#grid.min + index * this.#grid.step;
  }

  write(value: unknown, to: BitWriter, path: string): void {
    to.write(gridIndex(this.#grid, value, path), this.#width);
    to.flag(false);
  }
}
