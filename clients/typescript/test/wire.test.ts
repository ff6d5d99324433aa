import { describe, expect, it } from 'vitest';
import { BitReader, BitWriter, WireError, widthOf } from '../src/wire/bits.js';
import type { SchemaJson, Shape } from '../src/wire/schema.js';
import { type CommandTime, ViewStream } from '../src/wire/stream.js';
import { bytesOf, goldenFiles } from './golden.js';

/** Seeded, so that what fails once fails again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('bits', () => {
  it('come back as they were written', () => {
    const random = randomOf(7);
    for (let round = 0; round < 200; round++) {
      const values = Array.from({ length: 20 }, () => {
        const width = Math.floor(random() * 54);
        return { width, value: Math.floor(random() * 2 ** width) };
      });
      const writer = new BitWriter();
      values.forEach(({ value, width }) => writer.write(value, width));
      const reader = new BitReader(writer.toBytes());
      values.forEach(({ value, width }) => expect(reader.read(width)).toBe(value));
      reader.finish();
    }
  });

  it('carry numbers of any size', () => {
    const numbers = [0n, 1n, -1n, 15n, 16n, -17n, 2n ** 31n, -(2n ** 52n), 2n ** 63n - 1n, -(2n ** 63n)];
    const writer = new BitWriter();
    numbers.forEach((n) => writer.signed(n));
    const reader = new BitReader(writer.toBytes());
    numbers.forEach((n) => expect(reader.bigSigned()).toBe(n));
  });

  it('refuse numbers that are longer than needed', () => {
    const writer = new BitWriter();
    writer.write(0b1_0001, 5);
    writer.write(0b0_0000, 5);
    expect(() => new BitReader(writer.toBytes()).varint()).toThrow(WireError);
  });

  it('are never read past the end', () => {
    expect(() => new BitReader(new Uint8Array(2)).read(17)).toThrow(WireError);
    expect(() => new BitReader(new Uint8Array(3)).bytes(60_000)).toThrow(WireError);
    expect(() =>
      new BitReader(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)).bigVarint(),
    ).toThrow(WireError);
  });

  it('need as many as the greatest number has', () => {
    expect([0, 1, 2, 3, 255, 256, 2 ** 52].map(widthOf)).toEqual([0, 1, 2, 2, 8, 9, 53]);
  });
});

describe('a stream that is fed rubbish', () => {
  const random = randomOf(20261121);

  it.each(goldenFiles())('fails cleanly and recovers with the next keyframe: %s', (_name, file) => {
    const stream = new ViewStream(file.schema, file.epoch, file.seats);
    const frames = file.frames.flatMap((f) => [f.keyframe, f.delta]).filter((hex) => hex !== '');
    const good = file.frames[0]!;
    let refused = 0;
    for (let round = 0; round < 3_000; round++) {
      stream.take(bytesOf(good.keyframe));
      const bytes = bytesOf(frames[Math.floor(random() * frames.length)]!);
      const broken = mutate(bytes, random);
      try {
        stream.take(broken);
      } catch (error) {
        expect(error).toBeInstanceOf(WireError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(300);
    expect(stream.take(bytesOf(good.keyframe))).toMatchObject({ outcome: 'applied', frame: { view: good.view } });
  });

  it('refuses random bytes, and none takes long', () => {
    const file = goldenFiles().at(-1)![1];
    const stream = new ViewStream(file.schema, file.epoch, file.seats);
    for (let round = 0; round < 3_000; round++) {
      const bytes = Uint8Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256));
      bytes.set([random() < 0.5 ? 0x10 : 0x11, file.epoch].slice(0, bytes.length));
      try {
        stream.take(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(WireError);
      }
    }
  });
});

function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const dice = random();
  if (dice < 0.25) {
    return copy.slice(0, Math.floor(random() * copy.length));
  }
  if (dice < 0.4) {
    return Uint8Array.from([...copy, Math.floor(random() * 256)]);
  }
  for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips--) {
    const at = 3 + Math.floor(random() * Math.max(1, copy.length - 3));
    copy[at % copy.length]! ^= 1 << Math.floor(random() * 8);
  }
  return copy;
}

describe('a schema', () => {
  const record = (type: Shape): SchemaJson => ({
    id: '0',
    view: { kind: 'record', name: 'V', fields: [{ name: 'a', type }] },
    command: {
      kind: 'union',
      name: 'C',
      width: 0,
      cases: [{ kind: 'record', name: 'Do', fields: [{ name: 'a', type }] }],
    },
    events: [],
  });

  it('is refused when it is none', () => {
    const bad: unknown[] = [
      { kind: 'mystery' },
      { kind: 'text', max: -1 },
      { kind: 'list', max: 1e9, element: { kind: 'boolean' } },
      { kind: 'number', bits: 64, min: 0, max: null, step: 1, steps: 4 },
      { kind: 'integer', bits: 32, min: 0, max: 1, step: 1, steps: 2 ** 60 },
      { kind: 'choice', name: 'E', constants: [] },
    ];
    for (const shape of bad) {
      expect(() => new ViewStream(record(shape as Shape), 1, 1)).toThrow(WireError);
    }
    let deep: Shape = { kind: 'boolean' };
    for (let i = 0; i < 100; i++) {
      deep = { kind: 'optional', of: deep };
    }
    expect(() => new ViewStream(record(deep), 1, 1)).toThrow(WireError);
  });

  it('takes what is near to a command, when that was made for another one', () => {
    const last: Shape = { kind: 'boolean' };
    const cases: [Shape, unknown, unknown][] = [
      [{ kind: 'boolean' }, 'yes', false],
      [{ kind: 'integer', bits: 8 }, 1_000, 127],
      [{ kind: 'integer', bits: 8 }, -1_000.7, -128],
      [{ kind: 'integer', bits: 64 }, 2n ** 70n, 2n ** 63n - 1n],
      [{ kind: 'integer', bits: 64 }, Number.NEGATIVE_INFINITY, -(2n ** 63n)],
      [{ kind: 'integer', bits: 32 }, undefined, 0],
      [{ kind: 'integer', bits: 32, min: 80, max: 400, step: 10, steps: 32, width: 6 }, undefined, 80],
      [{ kind: 'integer', bits: 32, min: 80, max: 400, step: 10, steps: 32, width: 6 }, 166, 170],
      [{ kind: 'integer', bits: 32, min: 80, max: 400, step: 10, steps: 32, width: 6 }, 800, 400],
      [{ kind: 'number', bits: 64, min: -1, max: 1, step: 0.5, steps: 4, width: 3 }, -7, -1],
      [{ kind: 'number', bits: 64, min: -1, max: 1, step: 0.5, steps: 4, width: 3 }, Number.NaN, 0],
      [{ kind: 'number', bits: 64 }, Number.POSITIVE_INFINITY, Number.MAX_VALUE],
      [{ kind: 'text', max: 4, width: 3 }, 'añ€', 'añ'],
      [{ kind: 'text', max: 4, width: 3 }, 7, ''],
      [{ kind: 'choice', name: 'E', constants: ['A', 'B'], width: 1 }, 'C', 'A'],
      [{ kind: 'optional', of: { kind: 'text', max: 4, width: 3 } }, undefined, undefined],
      [{ kind: 'optional', of: { kind: 'text', max: 4, width: 3 } }, 'hello', 'hell'],
      [{ kind: 'list', max: 2, width: 2, keyed: false, element: last }, [true, 1, true], [true, false]],
      [{ kind: 'list', max: 2, width: 2, keyed: false, element: last }, null, []],
    ];
    for (const [type, given, near] of cases) {
      const strict = new ViewStream(record(type), 1, 1);
      const lenient = new ViewStream(record(type), 1, 1, { lenient: true });
      const written = lenient.command(1, { type: 'Do', a: given, gone: 1 });
      expect(written, `${JSON.stringify(type)} for ${String(given)}`).toEqual(
        strict.command(1, { type: 'Do', a: near }),
      );
    }
  });

  it('has a moment just before the tick that a command is for, however near it was', () => {
    const stream = new ViewStream(record({ kind: 'boolean' }), 1, 1);
    const written = (time: CommandTime) => stream.command(1, { type: 'Do', a: true }, time);
    expect(written({ seen: 41.97, at: 42 })).toEqual(written({ seen: 41.875, at: 42 }));
    // There is no telling of a tick that was seen: it counts in the next.
    expect(written({ seen: 42, at: 42 })).toEqual(written({ seen: 42 }));
  });

  it('names what is wrong with a command', () => {
    const stream = new ViewStream(
      record({ kind: 'integer', bits: 32, min: 0, max: 10, step: 5, steps: 2, width: 2 }),
      1,
      1,
    );
    const send = (command: unknown) => () => stream.command(1, command);
    expect(send({ type: 'Do', a: 7 })).toThrow('a: expected a whole number from 0 to 10 in steps of 5, got 7');
    expect(send({ type: 'Do' })).toThrow(RangeError);
    expect(send({ type: 'Do', a: Number.NaN })).toThrow(RangeError);
    expect(send({ type: 'Dont', a: 5 })).toThrow('type: expected one of Do, got "Dont"');
    expect(send(null)).toThrow(RangeError);
    expect(send({ type: 'Do', a: 10 })).not.toThrow();
  });
});
