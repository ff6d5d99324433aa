import type { Moment } from '@atoll/client/frame';
import { describe, expect, it } from 'vitest';
import type { Ship, Shot, Steer, View } from '../src/game.js';
import { shipsAt, shotsAt } from '../src/arena/moment.js';
import { ownShip, type OwnShip, step } from '../src/arena/own-ship.js';
import { fallenBack } from '../src/arena/picture.js';
import { isNews } from '../src/arena/steering.js';

const REST: Steer = { type: 'Steer', moveX: 0, moveY: 0, aim: 0, firing: false, weapon: 'BLASTER', reach: 80 };
const OWN: OwnShip = {
  x: 100,
  y: 100,
  speedX: 0,
  speedY: 0,
  weapon: 'BLASTER',
  coolDown: 0,
  heat: 0,
  beam: 0,
  fired: [],
  phase: 'PLAYING',
};

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
    ...part,
  };
}

function view(ships: Ship[], shots: Shot[] = []): View {
  return { phase: 'PLAYING', secondsLeft: 10, killsToWin: 5, fog: false, ships, scores: [], shots, placings: [] };
}

function moment(tick: number, from: View, to: View): Moment<View> {
  return { tick, from: { tick: 10, view: from }, to: { tick: 12, view: to }, part: (tick - 10) / 2 };
}

describe('a moment between two views', () => {
  it('has ships on their way', () => {
    expect(shipsAt(moment(11, view([ship({ x: 0 })]), view([ship({ x: 20 })])))[0]?.x).toBe(10);
  });

  it('turns them the short way round', () => {
    const [turned] = shipsAt(moment(11, view([ship({ aim: 4000 })]), view([ship({ aim: 96 })])));
    expect((turned!.aim + 4096) % 4096).toBe(0);
  });

  it('does not slide a destroyed ship to where it comes back', () => {
    const [back] = shipsAt(moment(11, view([ship({ x: 0, health: 0 })]), view([ship({ x: 500 })])));
    expect(back?.x).toBe(500);
  });

  it('has shots until the moment in which they were gone', () => {
    const [from, to] = [view([], [shot(1, 8)]), view([])];
    expect(shotsAt(moment(11.9, from, to)).map((one) => one.id)).toEqual([1]);
    expect(shotsAt(moment(12.5, from, to))).toEqual([]);
  });

  it('has no shots that have not left yet', () => {
    const [from, to] = [view([]), view([], [shot(2, 12)])];
    expect(shotsAt(moment(10.9, from, to))).toEqual([]);
    expect(shotsAt(moment(11.5, from, to)).map((one) => one.id)).toEqual([2]);
  });
});

describe('the own ship', () => {
  it('fires at once and then when its gun is ready', () => {
    let own = OWN;
    for (let tick = 1; tick <= 31; tick++) {
      own = step(own, { ...REST, firing: true }, tick);
    }
    expect(own.fired.map((one) => one.born)).toEqual([1, 16, 31]);
  });

  it('needs a moment for another weapon', () => {
    let own = OWN;
    for (let tick = 1; tick <= 30; tick++) {
      own = step(own, { ...REST, firing: true, weapon: 'SCATTER' }, tick);
    }
    expect(own.fired.map((one) => one.born)).toEqual(Array(7).fill(12));
  });

  it('must cool down after beaming for long', () => {
    let own = OWN;
    const beaming: boolean[] = [];
    for (let tick = 1; tick <= 240; tick++) {
      own = step(own, { ...REST, firing: true, weapon: 'BEAM' }, tick);
      beaming.push(own.beam > 0);
    }
    const stopped = beaming.indexOf(false, 12);
    expect(stopped).toBeGreaterThan(80);
    expect(beaming.indexOf(true, stopped) - stopped).toBe(60);
  });

  it('is what a view says, but for what views do not say', () => {
    const game = ownShip(() => 3);
    const told = game.told(view([ship({ seat: 3, x: 7 })]), { ...OWN, coolDown: 9 });
    expect(told).toEqual({ ...OWN, x: 7, y: 0, coolDown: 9 });
    expect(game.told(view([ship({ seat: 2 })]), OWN)).toBeNull();
    expect(game.told(view([ship({ seat: 3, health: 0 })]), OWN)).toBeNull();
    expect(game.told({ ...view([ship({ seat: 3 })]), phase: 'RESULTS' }, OWN)).toBeNull();
  });

  it('begins a match with guns that are ready, whatever it did while it warmed up', () => {
    const game = ownShip(() => 3);
    const fired = [{ weapon: 'RAIL' as const, born: 9, x: 0, y: 0, aim: 0, length: 5 }];
    const warm: OwnShip = { ...OWN, weapon: 'BEAM', coolDown: 40, heat: 90, beam: 7, fired, phase: 'WARM_UP' };
    const begun = game.told(view([ship({ seat: 3, x: 100, y: 100 })]), warm);
    expect(begun).toEqual({ ...OWN, weapon: 'BEAM' });
    // It may have been where it begins.
    expect(game.near(warm, begun!)).toBe(false);
  });
});

describe('an own shot', () => {
  it.each([4, 10, 40])('leaves at once, never stops, and ends up in the time of others %i ticks back', (lag) => {
    expect(fallenBack(0, lag)).toBe(0);
    for (let flown = 0.25; flown < 100; flown += 0.25) {
      expect(fallenBack(flown, lag)).toBeGreaterThan(fallenBack(flown - 0.25, lag));
    }
    expect(fallenBack(90, lag)).toBe(90 - lag);
  });
});

describe('what hands do', () => {
  const said = { command: REST, tick: 60, at: 1_000 };

  it('is said at once when they act, later when they only point', () => {
    expect(isNews(REST, null, 60, 0)).toBe(true);
    expect(isNews({ ...REST, moveX: 7 }, said, 61, 1_004)).toBe(true);
    expect(isNews({ ...REST, aim: 9 }, said, 61, 1_016)).toBe(false);
    expect(isNews({ ...REST, aim: 9 }, said, 63, 1_051)).toBe(true);
  });

  it('is said once in a tick at most, and again now and then', () => {
    expect(isNews({ ...REST, firing: true }, said, 60, 1_008)).toBe(false);
    expect(isNews(REST, said, 114, 1_900)).toBe(false);
    expect(isNews(REST, said, 120, 2_001)).toBe(true);
  });

  it('is not silenced by a clock that was put back', () => {
    expect(isNews({ ...REST, firing: true }, said, 40, 1_060)).toBe(true);
  });

  it('is said in every tick while it hits at once', () => {
    const command: Steer = { ...REST, firing: true, weapon: 'RAIL' };
    expect(isNews(command, { command, tick: 60, at: 1_000 }, 61, 1_017)).toBe(true);
  });
});
