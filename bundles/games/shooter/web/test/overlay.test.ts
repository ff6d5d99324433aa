import { describe, expect, it } from 'vitest';
import { mapCovers } from '../src/arena/overlay.js';

/** Half a pixel to the unit, and the arena's corner at (10, 20) of the page. */
const toPage = (x: number, y: number): { x: number; y: number } => ({ x: 10 + x / 2, y: 20 + y / 2 });
const map = { mapX: 300, mapY: 100, mapWidth: 160 };

describe('the map', () => {
  it('lies over a ship that is drawn below it', () => {
    // (380, 150) of the page, in the map's middle.
    expect(mapCovers(map, { x: 740, y: 260 }, toPage)).toBe(true);
  });

  it('lies over a ship whose name or bar it touches, and over none beside it', () => {
    const covered = (x: number, y: number): boolean => mapCovers(map, { x, y }, toPage);
    // A ship reaches 22 pixels: the map's left side is at 580 units, its lower one at 360.
    expect([covered(580 - 43, 260), covered(580 - 45, 260)]).toEqual([true, false]);
    expect([covered(740, 360 + 43), covered(740, 360 + 45)]).toEqual([true, false]);
    expect([covered(900 + 43, 260), covered(900 + 45, 260)]).toEqual([true, false]);
    expect([covered(740, 160 - 43), covered(740, 160 - 45)]).toEqual([true, false]);
  });

  it('lies over nothing while it is not shown', () => {
    expect(mapCovers({ mapX: 0, mapY: 0, mapWidth: 0 }, { x: -20, y: -40 }, toPage)).toBe(false);
  });
});
