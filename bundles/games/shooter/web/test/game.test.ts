import { describe, expect, it } from 'vitest';
import { aimTowards, type Shot, shotAt } from '../src/game.js';
import { standing } from '../src/hud/ranking.js';

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
  const scores = [
    { seat: 0, kills: 2, deaths: 3 },
    { seat: 1, kills: 2, deaths: 1 },
    { seat: 2, kills: 4, deaths: 9 },
    { seat: 3, kills: 2, deaths: 3 },
  ];
  const match = { scores, placings: [] };

  it('puts kills before deaths', () => {
    const lines = standing(match, (seat) => `pilot ${seat}`);
    expect(lines.map(({ seat, place }) => [seat, place])).toEqual([
      [2, 1],
      [1, 2],
      [0, 3],
      [3, 3],
    ]);
    expect(lines[0]).toEqual({ seat: 2, name: 'pilot 2', place: 1, kills: 4, deaths: 9 });
  });

  it('is that of the result once there is one, those who left included', () => {
    const placings = [
      { seat: -1, name: 'Ada', bot: false, place: 1, kills: 9, deaths: 0 },
      { seat: 2, name: 'Bo', bot: true, place: 2, kills: 4, deaths: 9 },
    ];
    const lines = standing({ ...match, placings }, () => '');
    expect(lines.map(({ seat, name }) => [seat, name])).toEqual([
      [-1, 'Ada'],
      [2, 'Bo (bot)'],
    ]);
  });
});
