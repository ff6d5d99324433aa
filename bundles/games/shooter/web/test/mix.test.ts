import { beforeEach, expect, test } from 'vitest';
import { Mix } from '../src/sound/mix.js';
import { HUM, humOf } from '../src/sound/score.js';

const RATE = 8_000;
const BLOCK = 128;
const ONES = (length: number): Float32Array => new Float32Array(length).fill(1);
/** In the middle, each side has so much: as strong as one side alone with all of it. */
const HALF = Math.SQRT1_2;

let mix: Mix;

beforeEach(() => {
  mix = new Mix(RATE);
  mix.learn('blast', ONES(BLOCK + 10));
  mix.learn('struck', ONES(10));
});

function next(): { left: Float32Array; right: Float32Array } {
  const [left, right] = [new Float32Array(BLOCK), new Float32Array(BLOCK)];
  mix.add(left, right);
  return { left, right };
}

test('plays to the end, from block to block, and is silent then', () => {
  mix.play({ of: 'blast', pan: 0 });
  expect([...next().left]).toEqual([...ONES(BLOCK)].map(() => Math.fround(HALF)));
  const { left, right } = next();
  expect(left[9]).toBeCloseTo(HALF);
  expect(right[9]).toBeCloseTo(HALF);
  expect(left.subarray(10).every((sample) => sample === 0)).toBe(true);
  expect(next().left.every((sample) => sample === 0)).toBe(true);
});

test('adds up what sounds at a time', () => {
  mix.play({ of: 'blast', pan: 0 });
  mix.play({ of: 'struck' });
  const { left } = next();
  expect(left[0]).toBeCloseTo(2 * HALF);
  expect(left[10]).toBeCloseTo(HALF);
});

test('puts a noise aside, as strong as in the middle', () => {
  mix.play({ of: 'blast', pan: -1 });
  const { left, right } = next();
  const [far = 0, near = 0] = [right[0], left[0]];
  expect(near).toBeGreaterThan(3 * far);
  expect(near ** 2 + far ** 2).toBeCloseTo(1);
});

test('is silent about what it has not learnt yet', () => {
  mix.play({ of: 'begin' });
  mix.beam({ own: true, pan: 0 });
  expect(next().left.every((sample) => sample === 0)).toBe(true);
});

test('hums for as long as a beam burns, without a click at either end', () => {
  mix.learn(HUM, ONES(RATE));
  const beam = { own: true, pan: 0 };
  const volume = humOf(beam);
  mix.beam(beam);
  const steepest = (samples: Float32Array): number =>
    Math.max(...samples.map((sample, at) => Math.abs(sample - (samples[at - 1] ?? sample))));
  const first = next().left;
  expect(first[0]).toBeLessThan(volume / 100);
  for (let block = 0; block < 60; block++) {
    expect(steepest(next().left)).toBeLessThan(volume / 100);
  }
  expect(next().left[0]).toBeCloseTo(volume * HALF);
  mix.beam(null);
  expect(next().left[0]).toBeGreaterThan(volume / 2);
  for (let block = 0; block < 60; block++) {
    next();
  }
  expect(next().left.every((sample) => sample === 0)).toBe(true);
});
