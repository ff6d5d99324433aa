import { describe, expect, it } from 'vitest';
import { TickClock } from '../../src/index.js';

const PER_MS = 60 / 1000;

/** A ping that took this long there and back; the server's tick is 1000 at the moment 0. */
function ping(clock: TickClock, sentAt: number, upMs: number, downMs: number, origin = 1_000): void {
  clock.pong(origin + (sentAt + upMs) * PER_MS, sentAt, sentAt + upMs + downMs);
}

describe('the clock', () => {
  it('knows nothing before it hears something', () => {
    expect(new TickClock(60).tick(0)).toBeNull();
  });

  it('guesses from the first frame, and is right after the first ping', () => {
    const clock = new TickClock(60);
    clock.heard(1_000, 50);
    expect(clock.tick(50)).toBe(1_000);
    ping(clock, 60, 50, 50);
    expect(clock.tick(200)).toBeCloseTo(1_000 + 200 * PER_MS, 9);
  });

  it('believes the ping that was under way for the shortest time', () => {
    const clock = new TickClock(60);
    ping(clock, 0, 50, 50);
    ping(clock, 1_000, 250, 50);
    ping(clock, 2_000, 50, 300);
    expect(clock.tick(10_000)).toBeCloseTo(1_000 + 10_000 * PER_MS, 9);
    expect(clock.rttMs).toBe(100);
  });

  it('makes up for a small error without a jump', () => {
    const clock = new TickClock(60);
    ping(clock, 0, 90, 50);
    const off = clock.tick(140)! - (1_000 + 140 * PER_MS);
    expect(Math.abs(off)).toBeCloseTo(20 * PER_MS, 6);
    ping(clock, 1_000, 50, 50);
    let before = clock.tick(1_100)!;
    for (let at = 1_110; at < 3_000; at += 10) {
      const now = clock.tick(at)!;
      expect(now).toBeGreaterThan(before);
      expect(now - before).toBeLessThan(10 * PER_MS * 1.11);
      before = now;
    }
    expect(clock.tick(3_000)).toBeCloseTo(1_000 + 3_000 * PER_MS, 6);
  });

  it('follows a schedule that has moved, though older pings were quicker', () => {
    const clock = new TickClock(60);
    [0, 500, 1_000].forEach((at) => ping(clock, at, 10, 10));
    ping(clock, 2_000, 12, 14, 1_000 - 120);
    expect(clock.tick(3_000)).toBeCloseTo(880 + 3_000 * PER_MS, 0);
  });

  it('stands still while the room does', () => {
    const clock = new TickClock(60);
    ping(clock, 0, 10, 10);
    clock.stop(1_000);
    ping(clock, 2_000, 10, 10);
    expect(clock.tick(5_000)).toBe(clock.tick(1_000));
    clock.forget();
    clock.heard(1_060, 5_000);
    expect(clock.tick(5_000)).toBeCloseTo(1_060 + 10 * PER_MS, 6);
  });

  it('is what it was told where ticks do not follow time', () => {
    const clock = new TickClock(0);
    clock.pong(7, 0, 20);
    clock.pong(9, 1_000, 1_030);
    expect(clock.tick(60_000)).toBe(9);
  });

  it('says by how much pings vary', () => {
    const clock = new TickClock(60);
    Array.from({ length: 10 }, (_, index) => ping(clock, index * 1_000, 50, 50 + index));
    expect(clock.spreadMs).toBe(8);
  });
});
