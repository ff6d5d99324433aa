import { describe, expect, it } from 'vitest';
import golden from '../../golden/trajectories.json';
import { fly, type Hull, meets, reach } from '../src/arena/simulation.js';

describe('a ship', () => {
  it.each(golden.flights.map((flight, index) => ({ flight, index })))(
    'flies flight $index to the same bits as on the server',
    ({ flight }) => {
      const [x = 0, y = 0, speedX = 0, speedY = 0] = flight.from;
      let hull: Hull = { x, y, speedX, speedY };
      for (const [ticks = 0, moveX = 0, moveY = 0, ...there] of flight.legs) {
        for (let tick = 0; tick < ticks; tick++) {
          hull = fly(hull, { moveX, moveY });
        }
        expect([hull.x, hull.y, hull.speedX, hull.speedY].map((value) => value + 0)).toEqual(there);
      }
    },
  );

  it('has flights to be held to', () => {
    expect(golden.flights.length).toBeGreaterThan(4);
  });
});

describe('a ray', () => {
  it('ends at the first wall', () => {
    expect(reach(600, 500, 400, 0, 0) * 400).toBeCloseTo(160);
  });

  it('meets a ship where it enters it, and misses one that it passes', () => {
    expect(meets(0, 0, 100, 0, { x: 50, y: 0 }) * 100).toBeCloseTo(32);
    expect(meets(0, 0, 100, 0, { x: 50, y: 18.1 })).toBe(2);
  });
});
