import { type BitReader, type BitWriter, WireError, widthOf } from './bits.js';
import { membersOf, type RecordNode } from './composites.js';
import { type Leaf, LongLeaf, OpenLeaf } from './leaves.js';
import { type Cell, type Cells, misfit, type Node, readFlagged } from './node.js';

function listOf(value: unknown, max: number, path: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length > max) {
    throw misfit(path, `a list of at most ${max} elements`, value);
  }
  return value;
}

abstract class Listing {
  readonly max: number;
  readonly width: number;

  constructor(max: number) {
    this.max = max;
    this.width = widthOf(max);
  }

  protected count(from: BitReader): number {
    const count = from.read(this.width);
    if (count > this.max) {
      throw new WireError(`a list of more than ${this.max} elements`);
    }
    return count;
  }
}

/** A list whose elements are known by their index: its length, then its elements. */
export class ListNode extends Listing implements Node {
  readonly #element: Node;

  constructor(max: number, element: Node) {
    super(max);
    this.#element = element;
  }

  skip(cells: Cells): void {
    for (let count = cells.number(); count > 0; count--) {
      this.#element.skip(cells);
    }
  }

  readFull(from: BitReader, into: Cells): void {
    const count = this.count(from);
    into.add(count);
    for (let i = 0; i < count; i++) {
      into.charge();
      this.#element.readFull(from, into);
    }
  }

  readDelta(from: BitReader, base: Cells, into: Cells): void {
    const before = base.number();
    const count = from.flag() ? this.count(from) : before;
    into.add(count);
    for (let i = 0; i < count; i++) {
      into.charge();
      if (i < before) {
        readFlagged(this.#element, from, base, into);
      } else {
        this.#element.readFull(from, into);
      }
    }
    for (let i = count; i < before; i++) {
      this.#element.skip(base);
    }
  }

  carry(base: Cells, into: Cells): void {
    const count = base.number();
    into.add(count);
    for (let i = 0; i < count; i++) {
      into.charge();
      this.#element.carry(base, into);
    }
  }

  value(cells: Cells): unknown[] {
    const count = cells.number();
    return Array.from({ length: count }, () => this.#element.value(cells) ?? null);
  }

  write(value: unknown, to: BitWriter, path: string): void {
    const list = listOf(value, this.max, path);
    to.write(list.length, this.width);
    list.forEach((each, i) => this.#element.write(each, to, `${path}[${i}]`));
  }
}

/**
 * A list whose elements are known by a key. A delta walks the list before beside the new one: the same element next is one
 * bit, one that left two, and any other is named by its key.
 */
export class KeyedNode extends Listing implements Node {
  readonly #keyName: string;
  readonly #key: Leaf;
  readonly #rest: RecordNode;
  /** Keys without a range are told as the difference to the one in front of them. */
  readonly #open: boolean;

  constructor(max: number, keyName: string, key: Leaf, rest: RecordNode) {
    super(max);
    this.#keyName = keyName;
    this.#key = key;
    this.#rest = rest;
    this.#open = key instanceof OpenLeaf || key instanceof LongLeaf;
  }

  #readKey(previous: Cell, from: BitReader): Cell {
    return this.#open ? this.#key.readChange(previous, from) : this.#key.read(from);
  }

  skip(cells: Cells): void {
    for (let count = cells.number(); count > 0; count--) {
      cells.at++;
      this.#rest.skip(cells);
    }
  }

  readFull(from: BitReader, into: Cells): void {
    const count = this.count(from);
    into.add(count);
    let previous = this.#key.zero;
    for (let i = 0; i < count; i++) {
      into.charge();
      previous = this.#readKey(previous, from);
      into.add(previous);
      this.#rest.readFull(from, into);
    }
  }

  readDelta(from: BitReader, base: Cells, into: Cells): void {
    const before = base.number();
    const count = from.flag() ? this.count(from) : before;
    into.add(count);
    const starts: number[] = [];
    for (let i = 0; i < before; i++) {
      starts.push(base.at++);
      this.#rest.skip(base);
    }
    const end = base.at;
    const keys = starts.map((start) => base.values[start]);
    let cursor = 0;
    let previous = this.#key.zero;
    for (let i = 0; i < count; i++) {
      into.charge();
      let named = false;
      while (!named && !from.flag()) {
        named = !from.flag();
        cursor += named ? 0 : 1;
      }
      let found = cursor;
      if (named) {
        previous = this.#readKey(previous, from);
        const ahead = keys.indexOf(previous, Math.min(cursor, before));
        found = ahead >= 0 ? ahead : keys.indexOf(previous);
      } else {
        const key = keys[cursor];
        if (key === undefined) {
          throw new WireError("an element that the list before doesn't have");
        }
        previous = key;
      }
      into.add(previous);
      if (found >= 0) {
        cursor = found + 1;
        base.at = (starts[found] ?? 0) + 1;
        readFlagged(this.#rest, from, base, into);
      } else {
        this.#rest.readFull(from, into);
      }
    }
    base.at = end;
  }

  carry(base: Cells, into: Cells): void {
    const count = base.number();
    into.add(count);
    for (let i = 0; i < count; i++) {
      into.charge();
      into.add(base.next());
      this.#rest.carry(base, into);
    }
  }

  value(cells: Cells): unknown[] {
    const count = cells.number();
    return Array.from({ length: count }, () =>
      this.#rest.putAll(cells, { [this.#keyName]: this.#key.toValue(cells.next()) }),
    );
  }

  write(value: unknown, to: BitWriter, path: string): void {
    const list = listOf(value, this.max, path);
    to.write(list.length, this.width);
    let previous = this.#key.zero;
    list.forEach((each, i) => {
      const at = `${path}[${i}]`;
      const cell = this.#key.toCell(membersOf(each, at)[this.#keyName], `${at}.${this.#keyName}`);
      if (this.#open) {
        to.signed(BigInt.asIntN(64, BigInt(cell) - BigInt(previous)));
      } else {
        this.#key.writeCell(cell, to);
      }
      previous = cell;
      this.#rest.write(each, to, at);
    });
  }
}
