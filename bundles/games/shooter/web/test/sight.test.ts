import { describe, expect, it } from 'vitest';
import arena from '../src/arena.json';
import { inSight, sees, type Spot } from '../src/arena/sight.js';

/** By how many units a place must be off the edge of what is in sight, so that rounding doesn't decide. */
const OFF_EDGE = 2;

/** The same places for all: the golden ratio's multiples never repeat. */
function places(count: number, from: number): Spot[] {
  return Array.from({ length: count }, (_, index) => ({
    x: (((index + from) * 0.618034) % 1) * arena.width,
    y: (((index + from) * 0.754878) % 1) * arena.height,
  })).filter((place) => !inWall(place));
}

function inWall({ x, y }: Spot): boolean {
  return arena.walls.some(
    ([left = 0, top = 0, right = 0, bottom = 0]) => x >= left && x <= right && y >= top && y <= bottom,
  );
}

/** By the even-odd rule. */
function inside({ x, y }: Spot, corners: readonly Spot[]): boolean {
  return (
    corners.filter((corner, index) => {
      const next = corners[(index + 1) % corners.length]!;
      const crosses = corner.y > y !== next.y > y;
      return crosses && x < corner.x + ((y - corner.y) / (next.y - corner.y)) * (next.x - corner.x);
    }).length %
      2 ===
    1
  );
}

/** Whether all places around one are as it is, so that it isn't at the edge of what is in sight. */
function isPlain(from: Spot, { x, y }: Spot): boolean {
  const around = [-OFF_EDGE, 0, OFF_EDGE].flatMap((dx) =>
    [-OFF_EDGE, 0, OFF_EDGE].map((dy) => ({ x: x + dx, y: y + dy })),
  );
  return new Set(around.map((place) => sees(from, place))).size === 1;
}

describe('what is in sight', () => {
  it('is what no wall is in front of', () => {
    const answers = { seen: 0, hidden: 0 };
    for (const from of places(20, 1)) {
      const corners = inSight(from);
      for (const place of places(100, 50).filter((one) => isPlain(from, one))) {
        const seen = sees(from, place);
        answers[seen ? 'seen' : 'hidden']++;
        expect(inside(place, corners), JSON.stringify({ from, place })).toBe(seen);
      }
    }
    expect(answers.seen).toBeGreaterThan(300);
    expect(answers.hidden).toBeGreaterThan(300);
  });

  it('never reaches beyond the arena', () => {
    for (const { x, y } of places(20, 1).flatMap(inSight)) {
      expect(x).toBeGreaterThan(-1e-6);
      expect(x).toBeLessThan(arena.width + 1e-6);
      expect(y).toBeGreaterThan(-1e-6);
      expect(y).toBeLessThan(arena.height + 1e-6);
    }
  });
});
