import type { Game } from '@atoll/client';
import { describe, expect, it } from 'vitest';
import { known, viewRates } from '../src/pages/open-room.js';

const game = (ticksPerSecond: number, viewsPerSecond: number): Game => ({ ticksPerSecond, viewsPerSecond }) as Game;

describe('the options of a room', () => {
  it('are those that the game still has', () => {
    const now = { ...game(60, 30), options: [{ name: 'laps' }] } as unknown as Game;
    expect(known(now, { laps: 3, gravity: 1 })).toEqual({ laps: 3 });
  });
});

describe('the rates at which a room can be shown', () => {
  it('are divisors of its ticks', () => {
    expect(viewRates(game(60, 30))).toEqual([10, 20, 30, 60]);
    expect(viewRates(game(20, 20))).toEqual([10, 20]);
  });

  it('have the usual one among them, and every tick', () => {
    expect(viewRates(game(45, 15))).toEqual([15, 45]);
  });

  it('are none for turns', () => {
    expect(viewRates(game(0, 0))).toEqual([]);
  });
});
