import { describe, expect, it } from 'vitest';
import { Aim } from '../src/arena/aim.js';
import { REACH_MAX, REACH_MIN } from '../src/game.js';

/** Two pixels to the unit, and the page's corner at (100, 50) of the arena. */
const toWorld = (x: number, y: number): { x: number; y: number } => ({ x: 100 + x / 2, y: 50 + y / 2 });
const self = { x: 200, y: 150 };

describe('where a player points', () => {
  it('is from the ship to what is under the mouse', () => {
    const aim = new Aim();
    aim.follow({ by: 'mouse', x: 200, y: 600 }, self, toWorld);
    expect([aim.steps, aim.reach]).toEqual([1024, 200]);
  });

  it('moves on with the ship while the mouse rests', () => {
    const aim = new Aim();
    const mouse = { by: 'mouse', x: 600, y: 200 } as const;
    aim.follow(mouse, self, toWorld);
    aim.follow(mouse, { x: 600, y: 150 }, toWorld);
    expect([aim.steps, aim.reach]).toEqual([2048, 200]);
  });

  it('is the way of a stick, and as far as it is pushed', () => {
    const aim = new Aim();
    aim.follow({ by: 'stick', x: 0, y: -1 }, self, toWorld);
    expect([aim.steps, aim.reach]).toEqual([3072, REACH_MAX]);
    aim.follow({ by: 'stick', x: -0.5, y: 0 }, null, toWorld);
    expect([aim.steps, aim.reach]).toEqual([2048, (REACH_MIN + REACH_MAX) / 2]);
  });

  it('stays while there is no ship, or nothing is pointed with', () => {
    const aim = new Aim();
    aim.follow({ by: 'stick', x: 0, y: 1 }, self, toWorld);
    aim.follow({ by: 'mouse', x: 9, y: 9 }, null, toWorld);
    aim.follow(null, self, toWorld);
    expect(aim.steps).toBe(1024);
  });
});
