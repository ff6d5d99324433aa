import { describe, expect, it } from 'vitest';
import { aimTowards, type Ship, type Shot, shotAt } from '../src/game.js';
import { rank } from '../src/hud.js';

function ship(part: Partial<Ship>): Ship {
  return {
    seat: 0,
    x: 0,
    y: 0,
    speedX: 0,
    speedY: 0,
    aim: 0,
    health: 100,
    thrust: false,
    shield: false,
    weapon: 'BLASTER',
    beam: 0,
    kills: 0,
    deaths: 0,
    ...part,
  };
}

describe('a shot', () => {
  const shot: Shot = { id: 1, seat: 0, weapon: 'BLASTER', born: 4090, x: 100, y: 50, aim: 0, length: 0 };

  it('has flown one step at the end of the tick that it left in', () => {
    expect(shotAt(shot, 4090).x).toBe(113.5);
  });

  it('goes on where the twelve bits of its birth start anew', () => {
    expect(shotAt(shot, 4100).x).toBe(100 + 11 * 13.5);
  });

  it('is not drawn behind where it left', () => {
    expect(shotAt(shot, 4080).x).toBe(100);
  });
});

describe('aim', () => {
  it('counts clockwise from the right', () => {
    expect([aimTowards(1, 0), aimTowards(0, 1), aimTowards(-1, 0), aimTowards(0, -1)]).toEqual([0, 1024, 2048, 3072]);
  });
});

describe('the ranking', () => {
  it('puts kills before deaths', () => {
    const ranked = rank([
      ship({ seat: 0, kills: 2, deaths: 3 }),
      ship({ seat: 1, kills: 2, deaths: 1 }),
      ship({ seat: 2, kills: 4, deaths: 9 }),
    ]);
    expect(ranked.map((one) => one.seat)).toEqual([2, 1, 0]);
  });
});
