import { describe, expect, it, vi } from 'vitest';
import { Playback } from '../src/frame/playback.js';
import { Film, Room } from '../src/index.js';
import { bytesOf, golden } from './golden.js';

const pond = golden('pond.json');

/** A film of the golden pond: a whole view, then differences, a tenth of a second apart, and every third whole again. */
function filmBytes(head: Record<string, unknown> = {}): ArrayBuffer {
  const text = new TextEncoder().encode(
    JSON.stringify({
      format: 1,
      game: 'pond',
      title: 'Pond',
      mod: 'test',
      version: '1.0.0',
      webUrl: null,
      ticksPerSecond: 10,
      ticksPerView: 1,
      seats: pond.seats,
      epoch: pond.epoch,
      schema: pond.schema,
      firstTick: 100,
      lastTick: 100 + pond.frames.length - 1,
      lengthMillis: 100 * (pond.frames.length - 1),
      players: [
        { at: 0, players: [] },
        { at: 150, players: [{ seat: 0, id: 'ada', name: 'Ada', bot: false, connected: true }] },
      ],
      events: [{ at: 100, tick: 101, event: 'Quack', data: null }],
      ...head,
    }),
  );
  const frames = pond.frames.map((frame, i) => bytesOf(i % 3 === 0 ? frame.keyframe : frame.delta));
  const all = new Uint8Array(4 + text.length + frames.reduce((sum, frame) => sum + 8 + frame.length, 0));
  const view = new DataView(all.buffer);
  view.setUint32(0, text.length);
  all.set(text, 4);
  let at = 4 + text.length;
  frames.forEach((frame, i) => {
    view.setUint32(at, i * 100);
    view.setUint32(at + 4, frame.length);
    all.set(frame, at + 8);
    at += 8 + frame.length;
  });
  return all.buffer;
}

describe('a film', () => {
  const film = Film.of(filmBytes());

  it('knows what is shown at a time, and from which whole view one gets there', () => {
    expect(film.frames.map((frame) => frame.keyframe).slice(0, 2)).toEqual([true, false]);
    expect([-5, 0, 99, 100, 250, 9_999].map((at) => film.shownAt(at))).toEqual([1, 1, 1, 2, 3, pond.frames.length]);
    expect([0, 199, 299].map((at) => film.keyframeAt(at))).toEqual([0, 0, 0]);
    expect([0, 150, 9_999].map((at) => film.tickAt(at))).toEqual([100, 101.5, film.head.lastTick]);
    expect([0, 149, 150].map((at) => film.playersAt(at).length)).toEqual([0, 0, 1]);
  });

  it('counts turns where no time passes', () => {
    const turns = Film.of(filmBytes({ ticksPerSecond: 0 }));
    expect([0, 150, 200].map((at) => turns.tickAt(at))).toEqual([100, 101, 102]);
  });

  it('goes on with another version where the game was updated', () => {
    const change = { at: 300, frame: 3, tick: 103, version: '2.0.0', ticksPerSecond: 20, epoch: 2, seats: 4 };
    const updated = Film.of(filmBytes({ format: 2, changes: [change], lastTick: 200 }));
    expect([0, 2].map((frame) => updated.streamOf(frame).version)).toEqual(['1.0.0', '1.0.0']);
    expect([3, 4].map((frame) => updated.streamOf(frame))).toEqual([change, change]);
    expect([250, 300, 400].map((at) => updated.tickAt(at))).toEqual([102.5, 103, 105]);
    const quiet = { ...change, at: 200, frame: 2, ticksPerSecond: 0 };
    const turns = Film.of(filmBytes({ format: 2, changes: [quiet], lastTick: 200 }));
    expect([190, 200, 300].map((at) => turns.tickAt(at))).toEqual([101.9, 103, 104]);
    expect(film.changes).toEqual([]);
  });

  it('is refused when it is none', () => {
    expect(() => Film.of(filmBytes({ format: 3 }))).toThrow(RangeError);
    expect(() => Film.of(new ArrayBuffer(8))).toThrow(RangeError);
    expect(() => Film.of(filmBytes().slice(0, -3))).toThrow(RangeError);
  });
});

describe('a room that is played back', () => {
  const welcome = {
    type: 'welcome',
    room: { id: 'r', game: 'pond', title: 'Pond', name: 'Replay', seats: pond.seats },
    seat: null,
    resume: '',
    graceSeconds: 0,
    ticksPerSecond: 10,
    viewsPerSecond: 10,
    tick: 100,
    epoch: pond.epoch,
    schema: pond.schema,
    players: [],
  };

  it('sees what it is fed, knows the time, and takes no command', async () => {
    const playback = new Playback();
    const room = new Room('', '', { WebSocket: playback.socket() });
    const events: string[] = [];
    room.on('event', ({ event }) => events.push(event));
    playback.feed({
      type: 'feed',
      tick: 100,
      ticksPerMs: 0,
      messages: [
        JSON.stringify(welcome),
        bytesOf(pond.frames[0]!.keyframe).slice().buffer,
        bytesOf(pond.frames[1]!.delta).slice().buffer,
        JSON.stringify({ type: 'event', event: 'Quack', tick: 101, data: null }),
      ],
    });
    await vi.waitFor(() => expect(room.latest?.view).toEqual(pond.frames[1]!.view));
    expect(room.status).toBe('open');
    expect(room.seat).toBeNull();
    expect(events).toEqual(['Quack']);
    expect(Math.abs(room.serverTick()! - 100)).toBeLessThan(50);
    expect(room.send({ type: 'Step' })).toBe(0);
    playback.feed({ type: 'feed', tick: 7, ticksPerMs: 0, messages: [JSON.stringify({ ...welcome, tick: 7 })] });
    expect(Math.abs(room.serverTick()! - 7)).toBeLessThan(50);
    room.leave();
    expect(room.status).toBe('closed');
  });

  it('shows where it has leapt to before it stands still there', async () => {
    const playback = new Playback();
    const room = new Room('', '', { WebSocket: playback.socket() });
    const paused = JSON.stringify({ type: 'paused', reason: 'The replay is paused.' });
    const leap = [JSON.stringify(welcome), bytesOf(pond.frames[0]!.keyframe).slice().buffer, paused];
    playback.feed({ type: 'feed', tick: 100, ticksPerMs: 0, messages: leap });
    expect([room.status, room.paused]).toEqual(['open', null]);
    await vi.waitFor(() => expect(room.paused).toBe('The replay is paused.'));
    // Without a leap there is nothing to draw first; and a leap that is overtaken by another pauses nothing.
    let pauses = 0;
    room.on('paused', () => pauses++);
    playback.feed({ type: 'feed', tick: 100, ticksPerMs: 0, messages: [JSON.stringify({ type: 'resumed' }), paused] });
    expect(pauses).toBe(1);
    playback.feed({ type: 'feed', tick: 100, ticksPerMs: 0, messages: leap });
    playback.feed({ type: 'feed', tick: 100, ticksPerMs: 0, messages: leap });
    await vi.waitFor(() => expect(room.paused).not.toBeNull());
    expect(pauses).toBe(2);
    room.leave();
  });
});
