import { BitReader, BitWriter, WireError } from './bits.js';
import { compile } from './compile.js';
import { fittedCommand } from './fitting.js';
import { Cells, type Node, readFlagged } from './node.js';
import type { SchemaJson, Shape } from './schema.js';

const COMMAND = 0x01;
const KEYFRAME = 0x10;
const DELTA = 0x11;
const INPUT_MAX = 2 ** 32 - 1;
const PARTS_PER_TICK = 8;

/** When a command was made, and when it shall count. */
export interface CommandTime {
  /** The tick that the player was looking at, with fractions; 0: unknown. */
  seen?: number;
  /** The tick for which it is meant; 0, or one that is not after the seen one: the next. */
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
  /** Nothing that this version knows, which newer servers may send: left alone. */
  | { outcome: 'unknown' }
  /** A delta whose frame before is missing: ask for a keyframe. */
  | { outcome: 'gap' };

export interface StreamOptions {
  /** The stream of the same room that this one takes the place of. */
  before?: ViewStream | null;
  /** Whether commands are made to fit even the first schema. */
  lenient?: boolean;
}

/**
 * Follows one stream of views, and writes commands, by the schema of one epoch. Commands are made for a room's first schema: one
 * that doesn't fit it is a mistake; to a later one, which their maker can't know, they are made to fit.
 */
export class ViewStream<V = unknown> {
  readonly #view: Node;
  readonly #command: Node;
  /** The commands that those who play here know of. */
  readonly #known: string;
  /** What commands are made to fit first; null: they are to fit as they are. */
  readonly #fit: Shape | null;
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
  constructor(
    schema: SchemaJson,
    epoch: number,
    seats: number,
    { before = null, lenient = false }: StreamOptions = {},
  ) {
    this.#view = compile(schema.view);
    this.#command = compile(schema.command);
    const commands = JSON.stringify(schema.command);
    this.#known = before === null ? commands : before.#known;
    this.#fit = lenient || this.#known !== commands ? schema.command : null;
    this.#epoch = epoch & 0xff;
    this.#inputs = new Array<number>(seats).fill(0);
  }

  /**
   * Takes one binary message in.
   *
   * @throws WireError when it is a frame that this schema can't read; the stream then waits for a keyframe
   */
  take(bytes: Uint8Array): Taken<V> {
    const from = new BitReader(bytes);
    const type = from.read(8);
    if (type !== KEYFRAME && type !== DELTA) {
      return { outcome: 'unknown' };
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
   * A command's binary message; null when the game has no command of this type any more.
   *
   * @param input counts up by one, from 1
   * @throws RangeError when the command doesn't fit the schema that it was made for
   */
  command(input: number, command: unknown, time: CommandTime = {}): Uint8Array<ArrayBuffer> | null {
    const { parts, ahead } = partsOf(time);
    if (!Number.isInteger(input) || input < 1 || input > INPUT_MAX) {
      throw new RangeError(`input ${input}`);
    }
    const written = this.#fit === null ? command : fittedCommand(this.#fit, command);
    if (written === undefined && this.#fit !== null) {
      return null;
    }
    const to = new BitWriter();
    to.write(COMMAND, 8);
    to.write(this.#epoch, 8);
    to.varint(input);
    to.varint(parts);
    to.varint(ahead);
    this.#command.write(written, to, '');
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

/** A moment in eighths of a tick, and how many ticks after its own a command counts. */
function partsOf({ seen = 0, at = 0 }: CommandTime): { parts: number; ahead: number } {
  const isLater = at > Math.floor(seen);
  // To the nearest eighth, but for one that would be the tick itself which the command is for.
  const parts = Math.min(Math.max(0, Math.round(seen * PARTS_PER_TICK)), isLater ? at * PARTS_PER_TICK - 1 : Infinity);
  const ahead = isLater ? at - Math.floor(parts / PARTS_PER_TICK) : 0;
  if (!Number.isSafeInteger(parts) || !Number.isSafeInteger(ahead)) {
    throw new RangeError(`for tick ${at}, after ${seen}`);
  }
  return { parts, ahead };
}

function checkedInput(value: number): number {
  if (value < 0 || value > INPUT_MAX) {
    throw new WireError('an input beyond its range');
  }
  return value;
}
