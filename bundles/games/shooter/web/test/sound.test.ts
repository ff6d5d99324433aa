import { expect, test } from 'vitest';
import { WEAPONS } from '../src/game.js';
import type { Noise } from '../src/messages.js';
import { nameOf, SCORE } from '../src/sound/score.js';

const OTHERS: readonly Exclude<Noise['of'], 'shot'>[] = [
  'splash',
  'blast',
  'struck',
  'destroyed',
  'hurt',
  'begin',
  'end',
  'change',
];

test.each(WEAPONS.filter((weapon) => weapon !== 'BEAM'))('a shot of the %s sounds, the own one louder', (weapon) => {
  const [own, other] = [true, false].map((mine) => {
    const parts = SCORE.get(nameOf({ of: 'shot', weapon, own: mine, pan: 0 })) ?? [];
    return parts.reduce((sum, part) => sum + part.volume, 0);
  });
  expect(other).toBeGreaterThan(0);
  expect(own).toBeGreaterThan(other ?? 0);
});

test.each(OTHERS)('%s sounds', (of) => {
  expect(SCORE.get(nameOf({ of, pan: 0 }))?.length).toBeGreaterThan(0);
});

test('a beam hums instead', () => {
  expect(SCORE.has(nameOf({ of: 'shot', weapon: 'BEAM', own: true, pan: 0 }))).toBe(false);
});
