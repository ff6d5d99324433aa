import { BitReader, BitWriter, WireError } from './bits.js';
import { compile } from './compile.js';
import { Cells, type Node, readFlagged } from './node.js';
import type { SchemaJson } from './schema.js';

const COMMAND = 0x01;
const KEYFRAME = 0x10;
const DELTA = 0x11;
const INPUT_MAX = 2 ** 32 - 1;
const PARTS_PER_TICK = 8;

/** When a command was made, and when it shall count. */
export interface CommandTime {
  /** The tick that the player was looking at, with fractions; 0: unknown. */
  seen?: number;
  /** The tick for which it is meant, after the one that is seen; 0: the next one. */
  at?: number;
}

export interface Frame<V> {
  view: V;
  tick: number;
  /** The last input that the room has processed, by seat. */
  inputs: readonly number[];
  keyframe: boolean;
}

/** What became of a binary message. */
export type Taken<V> =
  | { outcome: 'applied'; frame: Frame<V> }
  /** Of another epoch's schema: left alone. */
  | { outcome: 'other-epoch' }
  /** A delta whose frame before is missing: ask for a keyframe. */
  | { outcome: 'gap' };

/** Follows one stream of views, and writes commands, by the schema of one epoch. */
export class ViewStream<V = unknown> {
  readonly #view: Node;
  readonly #command: Node;
  readonly #epoch: number;
  #cells: Cells | null = null;
  #inputs: readonly number[];
  #sequence = 0;
  #tick = 0;

  /**
   * @param epoch on the wire it is counted modulo 256
   * @param seats of the room
   * @throws WireError when the schema is none
   */
  constructor(schema: SchemaJson, epoch: number, seats: number) {
    this.#view = compile(schema.view);
    this.#command = compile(schema.command);
    this.#epoch = epoch & 0xff;
    this.#inputs = new Array<number>(seats).fill(0);
  }

  /**
   * Takes one binary message in.
   *
   * @throws WireError when it is no frame of this schema; the stream then waits for a keyframe
   */
  take(bytes: Uint8Array): Taken<V> {
    const from = new BitReader(bytes);
    const type = from.read(8);
    if (type !== KEYFRAME && type !== DELTA) {
      throw new WireError(`a frame of unknown type ${type}`);
    }
    if (from.read(8) !== this.#epoch) {
      return { outcome: 'other-epoch' };
    }
    const sequence = from.read(8);
    const base = this.#cells;
    // Until it is read to its end, there is nothing that the next delta could stand on.
    this.#cells = null;
    if (type === DELTA && (base === null || sequence !== ((this.#sequence + 1) & 0xff))) {
      return { outcome: 'gap' };
    }
    const into = new Cells();
    let tick: number;
    let inputs: readonly number[];
    if (type === KEYFRAME || base === null) {
      tick = from.varint();
      inputs = this.#inputs.map(() => checkedInput(from.varint()));
      this.#view.readFull(from, into);
    } else {
      tick = from.flag() ? this.#tick + from.varint() : this.#tick + 1;
      inputs = this.#readInputs(from);
      base.at = 0;
      readFlagged(this.#view, from, base, into);
    }
    from.finish();
    if (!Number.isSafeInteger(tick)) {
      throw new WireError('a tick beyond its range');
    }
    this.#sequence = sequence;
    this.#tick = tick;
    this.#inputs = inputs;
    this.#cells = into;
    const view = this.#view.value(into) as V;
    return { outcome: 'applied', frame: { view, tick, inputs, keyframe: type === KEYFRAME } };
  }

  /**
   * A command's binary message.
   *
   * @param input counts up by one, from 1
   * @throws RangeError when the command doesn't fit the schema, or is for a tick before what is seen
   */
  command(input: number, command: unknown, { seen = 0, at = 0 }: CommandTime = {}): Uint8Array<ArrayBuffer> {
    const parts = Math.max(0, Math.round(seen * PARTS_PER_TICK));
    const ahead = at === 0 ? 0 : at - Math.floor(parts / PARTS_PER_TICK);
    if (!Number.isInteger(input) || input < 1 || input > INPUT_MAX || !Number.isSafeInteger(parts)) {
      throw new RangeError(`input ${input}, seen ${seen}`);
    }
    if (!Number.isSafeInteger(ahead) || (at !== 0 && ahead < 1)) {
      throw new RangeError(`for tick ${at}, which is not after the seen ${seen}`);
    }
    const to = new BitWriter();
    to.write(COMMAND, 8);
    to.write(this.#epoch, 8);
    to.varint(input);
    to.varint(parts);
    to.varint(ahead);
    this.#command.write(command, to, '');
    return to.toBytes();
  }

  /** A bit when no seat's changed; else for each seat 0: the same, 10: the next, 11: the difference. */
  #readInputs(from: BitReader): readonly number[] {
    if (!from.flag()) {
      return this.#inputs;
    }
    return this.#inputs.map((before) =>
      from.flag() ? checkedInput(before + (from.flag() ? from.signed() : 1)) : before,
    );
  }
}

function checkedInput(value: number): number {
  if (value < 0 || value > INPUT_MAX) {
    throw new WireError('an input beyond its range');
  }
  return value;
}
