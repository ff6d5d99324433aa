import { describe, expect, it } from 'vitest';
import { type Ship, type Shot, type View } from '../src/game.js';
import { Timeline } from '../src/timeline.js';

const shot = (id: number, born: number): Shot => ({
  id,
  seat: 0,
  weapon: 'BLASTER',
  born,
  x: 0,
  y: 0,
  aim: 0,
  length: 0,
});

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

function view(ships: Ship[], shots: Shot[] = []): View {
  return { phase: 'PLAYING', secondsLeft: 10, killsToWin: 5, ships, shots };
}

describe('shots in the timeline', () => {
  it('fly on until the moment in which they were gone', () => {
    const timeline = new Timeline(20);
    timeline.push(10, view([], [shot(1, 8)]), 0);
    timeline.push(12, view([], []), 0);
    timeline.advance(50, 0);
    expect(timeline.tick).toBeCloseTo(11);
    expect(timeline.shots().map((one) => one.id)).toEqual([1]);
    timeline.advance(150, 150);
    expect(timeline.shots()).toEqual([]);
  });

  it('are not there before they have left', () => {
    const timeline = new Timeline(20);
    timeline.push(10, view([], []), 0);
    timeline.push(13, view([], [shot(2, 13)]), 0);
    timeline.advance(0, 0);
    expect(timeline.tick).toBeCloseTo(11);
    expect(timeline.shots()).toEqual([]);
    timeline.advance(75, 75);
    expect(timeline.shots().map((one) => one.id)).toEqual([2]);
  });
});

describe('the own ship', () => {
  it('is shown where it will have got to', () => {
    const timeline = new Timeline(20);
    timeline.push(10, view([ship({ x: 0 })]), 0);
    timeline.push(11, view([ship({ x: 10 })]), 50);
    expect(timeline.ahead(0, 75)?.x).toBeCloseTo(15);
  });

  it('does not run away when the server is silent', () => {
    const timeline = new Timeline(20);
    timeline.push(10, view([ship({ x: 0 })]), 0);
    timeline.push(11, view([ship({ x: 10 })]), 50);
    expect(timeline.ahead(0, 5_000)?.x).toBeCloseTo(30);
  });

  it('is not thrown across the arena when it comes back', () => {
    const timeline = new Timeline(20);
    timeline.push(10, view([ship({ x: 0 })]), 0);
    timeline.push(11, view([ship({ x: 900 })]), 50);
    expect(timeline.ahead(0, 100)?.x).toBe(900);
  });
});
