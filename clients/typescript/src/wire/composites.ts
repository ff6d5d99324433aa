import { type BitReader, type BitWriter, WireError, widthOf } from './bits.js';
import { type Cells, misfit, type Node, readFlagged } from './node.js';

/** A field of a record. */
export interface Field {
  name: string;
  node: Node;
  predicted: boolean;
}

/**
 * A record. In a delta each predicted number has a bit of its own; all other fields share one bit in front of theirs, since
 * most ticks change none of them.
 */
export class RecordNode implements Node {
  readonly name: string;
  readonly #fields: readonly Field[];
  readonly #predicted: number;
  readonly #grouped: boolean;

  /** @param fields in any order; on the wire, predicted numbers come first */
  constructor(name: string, fields: readonly Field[]) {
    this.name = name;
    this.#fields = [...fields.filter((f) => f.predicted), ...fields.filter((f) => !f.predicted)];
    this.#predicted = fields.filter((f) => f.predicted).length;
    this.#grouped = this.#predicted > 0 && fields.length - this.#predicted > 1;
  }

  skip(cells: Cells): void {
    for (const { node } of this.#fields) {
      node.skip(cells);
    }
  }

  readFull(from: BitReader, into: Cells): void {
    for (const { node } of this.#fields) {
      node.readFull(from, into);
    }
  }

  readDelta(from: BitReader, base: Cells, into: Cells): void {
    let same = false;
    this.#fields.forEach(({ node }, i) => {
      if (i === this.#predicted) {
        same = this.#grouped && !from.flag();
      }
      if (same) {
        node.carry(base, into);
      } else {
        readFlagged(node, from, base, into);
      }
    });
  }

  carry(base: Cells, into: Cells): void {
    for (const { node } of this.#fields) {
      node.carry(base, into);
    }
  }

  value(cells: Cells): Record<string, unknown> {
    return this.putAll(cells, {});
  }

  putAll(cells: Cells, into: Record<string, unknown>): Record<string, unknown> {
    for (const { name, node } of this.#fields) {
      const value = node.value(cells);
      if (value !== undefined) {
        into[name] = value;
      }
    }
    return into;
  }

  write(value: unknown, to: BitWriter, path: string): void {
    const members = membersOf(value, path);
    for (const { name, node } of this.#fields) {
      node.write(members[name], to, path === '' ? name : `${path}.${name}`);
    }
  }
}

/** An object's members. @throws RangeError when it is none */
export function membersOf(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw misfit(path, 'an object', value);
  }
  return value as Record<string, unknown>;
}

/** Something or nothing: a bit, then the thing. */
export class OptionalNode implements Node {
  readonly #of: Node;

  constructor(of: Node) {
    this.#of = of;
  }

  skip(cells: Cells): void {
    if (cells.next() !== 0) {
      this.#of.skip(cells);
    }
  }

  readFull(from: BitReader, into: Cells): void {
    const present = from.flag();
    into.add(present ? 1 : 0);
    if (present) {
      this.#of.readFull(from, into);
    }
  }

  readDelta(from: BitReader, base: Cells, into: Cells): void {
    const before = base.next() !== 0;
    const present = from.flag();
    into.add(present ? 1 : 0);
    if (before && present) {
      this.#of.readDelta(from, base, into);
    } else if (before) {
      this.#of.skip(base);
    } else if (present) {
      this.#of.readFull(from, into);
    }
  }

  carry(base: Cells, into: Cells): void {
    const present = base.next();
    into.add(present);
    if (present !== 0) {
      this.#of.carry(base, into);
    }
  }

  value(cells: Cells): unknown {
    return cells.next() === 0 ? undefined : this.#of.value(cells);
  }

  write(value: unknown, to: BitWriter, path: string): void {
    const present = value !== undefined && value !== null;
    to.flag(present);
    if (present) {
      this.#of.write(value, to, path);
    }
  }
}

/** One of a family's records: which one, then the record. Its value has a `type`. */
export class UnionNode implements Node {
  readonly #cases: readonly RecordNode[];
  readonly #width: number;

  constructor(cases: readonly RecordNode[]) {
    this.#cases = cases;
    this.#width = widthOf(cases.length - 1);
  }

  #case(tag: number): RecordNode {
    const found = this.#cases[tag];
    if (found === undefined) {
      throw new WireError("a type that the family doesn't have");
    }
    return found;
  }

  skip(cells: Cells): void {
    this.#case(cells.number()).skip(cells);
  }

  readFull(from: BitReader, into: Cells): void {
    const tag = from.read(this.#width);
    const record = this.#case(tag);
    into.add(tag);
    record.readFull(from, into);
  }

  readDelta(from: BitReader, base: Cells, into: Cells): void {
    const before = base.number();
    if (from.flag()) {
      into.add(before);
      this.#case(before).readDelta(from, base, into);
    } else {
      this.#case(before).skip(base);
      this.readFull(from, into);
    }
  }

  carry(base: Cells, into: Cells): void {
    const tag = base.number();
    into.add(tag);
    this.#case(tag).carry(base, into);
  }

  value(cells: Cells): Record<string, unknown> {
    const record = this.#case(cells.number());
    return record.putAll(cells, { type: record.name });
  }

  write(value: unknown, to: BitWriter, path: string): void {
    const type = membersOf(value, path).type;
    const tag = this.#cases.findIndex((record) => record.name === type);
    if (tag < 0) {
      throw misfit(path === '' ? 'type' : `${path}.type`, `one of ${this.#cases.map((c) => c.name).join(', ')}`, type);
    }
    to.write(tag, this.#width);
    this.#case(tag).write(value, to, path);
  }
}
