import { Film } from '@atoll/client';
import type { FeedMessage } from '@atoll/client/frame';
import { describe, expect, it } from 'vitest';
import { clockTime, marksOf } from '../src/replay/marks.js';
import { Projector } from '../src/replay/projector.js';

/** Ten seconds of ten ticks each, a whole view every second; frames say only which they are. */
function film(events: { at: number; event: string }[] = [], more: Record<string, unknown> = {}): Film {
  const head = new TextEncoder().encode(
    JSON.stringify({
      format: 1,
      ...more,
      title: 'Pond',
      ticksPerSecond: 10,
      ticksPerView: 1,
      seats: 2,
      epoch: 1,
      schema: {},
      firstTick: 50,
      lastTick: 150,
      lengthMillis: 10_000,
      players: [
        { at: 0, players: [] },
        { at: 5_000, players: [{ seat: 0, id: 'ada', name: 'Ada', bot: false, connected: true }] },
      ],
      events: events.map((event) => ({ ...event, tick: 0, data: null })),
    }),
  );
  const bytes = new Uint8Array(4 + head.length + 101 * 10);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length);
  bytes.set(head, 4);
  for (let i = 0; i <= 100; i++) {
    const at = 4 + head.length + i * 10;
    view.setUint32(at, i * 100);
    view.setUint32(at + 4, 2);
    bytes.set([i % 10 === 0 ? 0x10 : 0x11, i], at + 8);
  }
  return Film.of(bytes.buffer);
}

function projected(of = film()): { projector: Projector; said: FeedMessage[]; last: () => unknown[] } {
  const said: FeedMessage[] = [];
  const projector = new Projector(of, 'r1');
  projector.connect((message) => said.push(message));
  /** The frames' numbers and the texts' types of what was said last. */
  const last = (): unknown[] =>
    (said.at(-1)?.messages ?? []).map((one) =>
      typeof one === 'string' ? (JSON.parse(one) as { type: string }).type : new Uint8Array(one)[1],
    );
  return { projector, said, last };
}

const welcomeOf = (message: FeedMessage | undefined) =>
  JSON.parse(message?.messages[0] as string) as { ticksPerSecond: number; tick: number; players: unknown[] };

describe('a projector', () => {
  it('begins with a welcome and a whole view, and goes on in time', () => {
    const { projector, said, last } = projected();
    expect(last()).toEqual(['welcome', 0]);
    projector.advance(1_000);
    projector.advance(1_240);
    expect(last()).toEqual([1, 2]);
    expect(said.at(-1)).toMatchObject({ tick: 52.4, ticksPerMs: 0.01 });
  });

  it('leaps to the whole view before, and through what lies between', () => {
    const { projector, said, last } = projected();
    projector.seek(5_320);
    expect(last()).toEqual(['welcome', 50, 51, 52, 53]);
    expect(welcomeOf(said.at(-1))).toMatchObject({ tick: 103, ticksPerSecond: 10 });
    expect(welcomeOf(said.at(-1)).players).toHaveLength(1);
    projector.seek(99_999);
    expect(projector.progress.at).toBe(10_000);
    projector.seek(-1);
    expect(projector.progress.at).toBe(0);
  });

  it('stands still when paused, also after a leap', () => {
    const { projector, said, last } = projected();
    projector.seek(0);
    projector.pause();
    expect(last()).toEqual(['paused']);
    projector.advance(0);
    projector.advance(200);
    expect(projector.progress).toMatchObject({ at: 0, playing: false });
    projector.seek(100);
    expect(last()).toEqual(['welcome', 0, 1, 'paused']);
    expect(said.at(-1)?.ticksPerMs).toBe(0);
    projector.play();
    expect(last()).toEqual(['resumed']);
  });

  it('is a room of longer or shorter ticks at another speed', () => {
    const { projector, said } = projected();
    projector.seek(0);
    projector.setSpeed(4);
    expect(welcomeOf(said.at(-1)).ticksPerSecond).toBe(40);
    projector.advance(0);
    projector.advance(100);
    expect(projector.progress.at).toBe(400);
    expect(said.at(-1)).toMatchObject({ tick: 54, ticksPerMs: 0.04 });
  });

  it('says who came and what happened in their order, once', () => {
    const { projector, last } = projected(film([{ at: 5_000, event: 'Quack' }]));
    projector.seek(4_950);
    projector.advance(0);
    projector.advance(100);
    expect(last()).toEqual(['players', 50, 'event']);
    projector.advance(200);
    expect(last()).toEqual([51]);
  });

  it('says the schema before the first frame of another version, and greets with it behind that', () => {
    const change = { at: 5_000, frame: 50, tick: 100, version: '2', ticksPerSecond: 20, ticksPerView: 2, seats: 4 };
    const changes = [{ ...change, epoch: 2, schema: { id: 'next' } }];
    const { projector, said, last } = projected(film([], { format: 2, changes }));
    projector.seek(4_850);
    projector.advance(0);
    projector.advance(200);
    expect(last()).toEqual([49, 'players', 'schema', 50]);
    const schema = JSON.parse(said.at(-1)?.messages[2] as string) as unknown;
    expect(schema).toMatchObject({
      epoch: 2,
      seats: 4,
      ticksPerSecond: 20,
      viewsPerSecond: 10,
      schema: { id: 'next' },
    });
    expect(said.at(-1)).toMatchObject({ tick: 101, ticksPerMs: 0.02 });
    projector.seek(4_950);
    expect(welcomeOf(said.at(-1))).toMatchObject({ epoch: 1, ticksPerSecond: 10 });
    projector.seek(5_050);
    expect(last()).toEqual(['welcome', 50]);
    expect(welcomeOf(said.at(-1))).toMatchObject({ epoch: 2, ticksPerSecond: 20, room: { seats: 4 } });
  });

  it('stops at the end, and begins anew from there', () => {
    const { projector, last } = projected();
    projector.seek(9_950);
    projector.advance(0);
    projector.advance(100);
    expect(projector.progress).toMatchObject({ at: 10_000, playing: false });
    projector.play();
    expect(projector.progress).toMatchObject({ at: 0, playing: true });
    expect(last()).toEqual(['welcome', 0]);
  });

  it('does not leap after the page stood still', () => {
    const { projector } = projected();
    projector.seek(0);
    projector.advance(0);
    projector.advance(60_000);
    expect(projector.progress.at).toBe(250);
  });
});

describe('marks', () => {
  it('leave out what happens all the time', () => {
    const hits = Array.from({ length: 500 }, (_, i) => ({ at: i, event: 'Hit' }));
    const marks = marksOf(film([...hits, { at: 900, event: 'Killed' }, { at: 100, event: 'Killed' }]));
    expect(marks).toEqual([
      { at: 100, event: 'Killed', often: false },
      { at: 900, event: 'Killed', often: false },
    ]);
    expect(marksOf(film([{ at: 1, event: 'Hit' }, ...hits.slice(0, 2), { at: 9, event: 'Killed' }])).at(0)?.often).toBe(
      true,
    );
  });

  it('have times', () => {
    expect([0, 59_999, 60_000, 3_605_000].map(clockTime)).toEqual(['0:00', '0:59', '1:00', '60:05']);
  });
});
