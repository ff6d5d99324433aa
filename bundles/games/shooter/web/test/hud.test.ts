import { describe, expect, it } from 'vitest';
import { KillLines, LINE_MS, LINES_MAX } from '../src/hud/kill-lines.js';
import { BARS, NetFigures } from '../src/arena/net-figures.js';
import { readiness } from '../src/arena/readiness.js';
import { roundTrip } from '../src/words.js';

describe('the kill feed', () => {
  it('keeps the last few, in order', () => {
    const lines = new KillLines();
    for (let seat = 0; seat < LINES_MAX + 2; seat++) {
      lines.add(seat, 1, 'RAIL', 0);
    }
    expect(lines.at(0).map((line) => line.killer)).toEqual([2, 3, 4, 5, 6]);
  });

  it('forgets each in its time', () => {
    const lines = new KillLines();
    lines.add(1, 2, 'BEAM', 0);
    lines.add(2, 1, 'MORTAR', 1_000);
    expect(lines.at(LINE_MS - 1)).toHaveLength(2);
    expect(lines.at(LINE_MS).map((line) => line.weapon)).toEqual(['MORTAR']);
    expect(lines.at(LINE_MS + 1_000)).toEqual([]);
  });

  it('is the same thing while nothing changes', () => {
    const lines = new KillLines();
    lines.add(1, 2, 'BEAM', 0);
    expect(lines.at(5)).toBe(lines.at(10));
  });
});

describe('the net graph', () => {
  it('tells how often views come, and how evenly', () => {
    const figures = new NetFigures();
    for (let i = 0; i < 120; i++) {
      figures.view(i * 40 + (i % 2 === 0 ? 0 : 10));
    }
    const { viewsPerSecond, jitterMs } = figures.summary(119 * 40 + 10);
    expect(viewsPerSecond).toBeCloseTo(25, 0);
    expect(jitterMs).toBeCloseTo(10, 0);
  });

  it('counts the bytes of the last seconds only', () => {
    const figures = new NetFigures();
    figures.heard(5_000, 0);
    figures.heard(300, 3_000);
    figures.heard(100, 3_500);
    expect(figures.summary(4_000).bytesPerSecond).toBe(200);
    expect(figures.summary(9_000)).toEqual({ viewsPerSecond: 0, jitterMs: 0, bytesPerSecond: 0 });
  });

  it('takes no time without a connection for a gap between views', () => {
    const figures = new NetFigures();
    figures.view(0);
    figures.begin();
    figures.view(900);
    figures.view(930);
    expect(figures.recent()).toHaveLength(BARS);
    expect([...figures.recent()].filter((gap) => gap > 0)).toEqual([30]);
    expect(figures.recent().at(-1)).toBe(30);
  });
});

describe('a gun', () => {
  it('is ready in the share of its cool-down that has passed', () => {
    expect(readiness({ weapon: 'RAIL', coolDown: 36, heat: 0 })).toEqual({ wait: 0.5, heat: 0 });
    expect(readiness({ weapon: 'RAIL', coolDown: 0, heat: 0 }).wait).toBe(0);
  });

  it('waits for the other gun when that was the slower one', () => {
    expect(readiness({ weapon: 'BLASTER', coolDown: 60, heat: 0 }).wait).toBe(1);
  });

  it('that is a beam shows its heat, and its rest when it got too hot', () => {
    expect(readiness({ weapon: 'BEAM', coolDown: 3, heat: 90 })).toEqual({ wait: 0, heat: 0.5 });
    expect(readiness({ weapon: 'BEAM', coolDown: 30, heat: 0 })).toEqual({ wait: 0.5, heat: 0 });
  });
});

describe('the round trip', () => {
  it('is the same for as long as it only wavers', () => {
    expect([28, 31, 34].map(roundTrip)).toEqual(['30 ms', '30 ms', '30 ms']);
    expect(roundTrip(37)).toBe('40 ms');
  });

  it('is never nothing', () => {
    expect([0, 4].map(roundTrip)).toEqual(['5 ms', '5 ms']);
  });
});
