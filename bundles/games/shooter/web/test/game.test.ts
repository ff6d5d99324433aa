import { describe, expect, it } from 'vitest';
import { aimTowards, type Ship, type Shot, shotAt, type View } from '../src/game.js';
import { rank } from '../src/hud.js';
import { Timeline } from '../src/timeline.js';

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

function view(...ships: Ship[]): View {
  return { phase: 'PLAYING', secondsLeft: 10, killsToWin: 5, ships, shots: [] };
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

describe('the timeline', () => {
  it('shows ships between two views', () => {
    const timeline = new Timeline(20);
    timeline.push(10, view(ship({ x: 0 })), 0);
    timeline.push(12, view(ship({ x: 20 })), 0);
    timeline.advance(50, 0);
    expect(timeline.tick).toBeCloseTo(11);
    expect(timeline.ships()[0]?.x).toBeCloseTo(10);
  });

  it('turns the short way round', () => {
    const timeline = new Timeline(20);
    timeline.push(10, view(ship({ aim: 4000 })), 0);
    timeline.push(12, view(ship({ aim: 96 })), 0);
    timeline.advance(50, 0);
    expect(((timeline.ships()[0]?.aim ?? 0) + 256) % 256).toBeCloseTo(0);
  });

  it('does not slide a destroyed ship to where it comes back', () => {
    const timeline = new Timeline(20);
    timeline.push(10, view(ship({ x: 0, health: 0 })), 0);
    timeline.push(12, view(ship({ x: 500 })), 0);
    timeline.advance(50, 0);
    expect(timeline.ships()[0]?.x).toBe(500);
  });

  it('starts anew when ticks go back', () => {
    const timeline = new Timeline(20);
    timeline.push(100, view(ship({ x: 1 })), 0);
    timeline.push(5, view(ship({ x: 2 })), 0);
    timeline.advance(0, 0);
    expect(timeline.ships()[0]?.x).toBe(2);
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
