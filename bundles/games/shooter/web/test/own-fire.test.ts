import { Emitter, type RoomEvents, TickClock, type ViewUpdate } from '@atoll/client/frame';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ship, Shot, Steer, View } from '../src/game.js';
import { Picture } from '../src/arena/picture.js';

const MS_PER_TICK = 1000 / 60;
const AWAY_MS = 40;
const REST: Steer = { type: 'Steer', moveX: 0, moveY: 0, aim: 0, firing: false, weapon: 'BLASTER', reach: 80 };
const SHIP: Ship = {
  seat: 2,
  x: 300,
  y: 100,
  speedX: 0,
  speedY: 0,
  aim: 0,
  health: 100,
  thrust: false,
  shield: false,
  weapon: 'BLASTER',
  beam: 0,
};

/** A room as a page sees it that is some way from the server. */
class FarRoom extends Emitter<RoomEvents<View>> {
  readonly ticksPerSecond = 60;
  readonly clock = new TickClock(60);
  readonly latest = null;
  readonly paused = null;
  readonly seat = 2;
  #input = 0;

  send(): number {
    return ++this.#input;
  }

  view(tick: number, shots: Shot[]): void {
    const view: View = {
      ...{ phase: 'PLAYING', secondsLeft: 9, killsToWin: 5, fog: false },
      ...{ ships: [SHIP], scores: [], shots, placings: [] },
    };
    const update: ViewUpdate<View> = { view, tick, input: this.#input, inputs: [], keyframe: false };
    this.emit('view', update);
  }
}

/** Fires once, and tells how far the bolt was seen to have flown in each picture after that. */
function fired(isTold: boolean): { ways: number[]; keys: string[] } {
  const room = new FarRoom();
  const start = performance.now();
  room.clock.pong(100 + AWAY_MS / MS_PER_TICK, start, start + 2 * AWAY_MS);
  const picture = new Picture(room as unknown as ConstructorParameters<typeof Picture>[0]);
  let shot: Shot | null = null;
  const draw = (): void => {
    vi.advanceTimersByTime(MS_PER_TICK);
    const tick = Math.floor(100 + (performance.now() - start - AWAY_MS) / MS_PER_TICK);
    if (tick % 2 === 0) {
      room.view(tick, isTold && shot !== null && tick >= shot.born ? [shot] : []);
    }
    picture.advance(performance.now());
  };
  Array.from({ length: 60 }).forEach(draw);
  shot = { id: 7, seat: 2, weapon: 'BLASTER', born: picture.netcode.nextTick(), x: 300, y: 100, aim: 0, length: 0 };
  picture.netcode.send({ ...REST, firing: true });
  draw();
  picture.netcode.send(REST);
  const seen = Array.from({ length: 50 }, () => {
    draw();
    return picture.bolts();
  }).flat();
  return { ways: seen.map((bolt) => bolt.way), keys: seen.map((bolt) => bolt.key) };
}

describe('what the own ship fires', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is there at once, and goes on as the same bolt when the server tells of it', () => {
    const { ways, keys } = fired(true);
    expect(ways.length).toBe(50);
    expect(ways[0]).toBeLessThan(40);
    expect(new Set(keys).size).toBe(1);
    expect(Math.min(...ways.slice(1).map((way, index) => way - (ways[index] ?? 0)))).toBeGreaterThan(5);
  });

  it('is gone when the server has not heard of it by the time that it is shown', () => {
    const { ways } = fired(false);
    expect(ways.length).toBeGreaterThan(3);
    expect(ways.length).toBeLessThan(20);
  });
});
