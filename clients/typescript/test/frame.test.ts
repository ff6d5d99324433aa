import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Frame, type FrameMessage, frameMessage, type SeatMessage } from '../src/frame/index.js';
import { NodeWebSocket, pond, RoomServer, until } from './room-server.js';

// As in a worker: there is no window.
let server: RoomServer;
let shell: MessagePort;
let frame: Frame;
let heard: FrameMessage[];

beforeEach(async () => {
  server = new RoomServer();
  await server.ready();
  const channel = new MessageChannel();
  shell = channel.port1;
  heard = [];
  shell.onmessage = ({ data }: MessageEvent<FrameMessage>) => heard.push(data);
  const seat: SeatMessage = {
    atoll: 'seat',
    version: 1,
    ticket: 'ticket-1',
    socketUrl: server.url,
    room: 'abc',
    player: { id: 'me', name: 'Me' },
    settings: { reducedMotion: false, scheme: 'dark' },
    preferences: { volume: 30 },
  };
  frame = new Frame(seat, channel.port2, { WebSocket: NodeWebSocket });
  await until(() => frame.room.latest !== null, 'a view');
});

afterEach(async () => {
  frame.room.leave();
  shell.close();
  await server.close();
});

const said = (type: FrameMessage['type']) => heard.filter((message) => message.type === type);

describe('a frame without a window', () => {
  it('plays on its seat, and tells the shell of it', async () => {
    expect(frame.preferences).toEqual({ volume: 30 });
    await until(() => said('players').length > 0, 'the players');
    expect(said('welcome')).toMatchObject([{ room: { name: 'Quiet water' }, seat: 1 }]);
    expect(said('status')).toMatchObject([{ status: 'open' }]);
  });

  it('says what the player likes, and that the keyboard is free', async () => {
    frame.keep({ volume: 40 });
    frame.release();
    await until(() => said('release').length > 0, 'a release');
    expect(said('preferences')).toEqual([{ type: 'preferences', preferences: { volume: 40 } }]);
  });

  it('hears that the keyboard is its own, and of other settings', async () => {
    let focused = 0;
    const schemes: string[] = [];
    frame.on('focus', () => focused++);
    frame.on('settings', ({ scheme }) => schemes.push(scheme));
    shell.postMessage({ type: 'focus' });
    shell.postMessage({ type: 'settings', settings: { reducedMotion: true, scheme: 'light' } });
    await until(() => schemes.length > 0, 'settings');
    expect([focused, schemes, frame.settings.reducedMotion]).toEqual([1, ['light'], true]);
  });

  it('tells when its game has become another version', async () => {
    const rates = { ticksPerSecond: 20, viewsPerSecond: 20 };
    server.say(server.latest, { type: 'schema', epoch: 9, seats: pond.seats, ...rates, schema: pond.schema });
    await until(() => said('updated').length === 1, 'the news');
  });

  it('gives up its seat when the shell says so', async () => {
    shell.postMessage({ type: 'leave' });
    await until(() => said('status').some((one) => 'status' in one && one.status === 'closed'), 'the end');
    expect(server.heard.at(-1)).toMatchObject({ type: 'leave' });
  });
});

describe('what a frame says', () => {
  const player = { seat: 0, id: 'a', name: 'Ada', bot: false, connected: true };
  const room = { id: 'r', game: 'pond', title: 'Pond', name: 'Quiet water', seats: 2 };

  it.each<FrameMessage>([
    { type: 'status', status: 'open' },
    { type: 'status', status: 'closed', reason: 'left', detail: 'Bye.' },
    { type: 'welcome', room, seat: null },
    { type: 'players', seat: 1, players: [player, { ...player, seat: 1, bot: true }] },
    { type: 'paused', reason: 'An update' },
    { type: 'resumed' },
    { type: 'updated' },
    { type: 'result', result: { summary: 'You won', place: 1, score: 12.5 } },
    { type: 'preferences', preferences: { volume: 3 } },
    { type: 'release' },
    { type: 'leave' },
  ])('is heard: $type', (message) => {
    expect(frameMessage({ ...message, more: 1 })).toEqual(message);
  });

  it.each([
    null,
    'leave',
    [],
    { type: 'explode' },
    { type: ['leave'] },
    { type: 'status', status: 'great' },
    { type: 'status', status: ['open'] },
    { type: 'welcome', room, seat: {} },
    { type: 'welcome', room: { ...room, title: { $$typeof: 1 } }, seat: 0 },
    { type: 'welcome', room: { ...room, seats: 'many' }, seat: 0 },
    { type: 'welcome', seat: 0 },
    { type: 'players', seat: 0, players: [player, null] },
    { type: 'players', seat: 0, players: [{ ...player, name: { first: 'Ada' } }] },
    { type: 'players', seat: 0, players: [{ ...player, seat: -1 }] },
    { type: 'players', seat: 0, players: Array.from({ length: 1_001 }, () => player) },
    { type: 'players', seat: 0, players: { length: 1 } },
    { type: 'players', players: [] },
    { type: 'paused', reason: {} },
    { type: 'result', result: { summary: {} } },
    { type: 'result', result: [] },
    { type: 'preferences' },
  ])('is not heard when it is no message: number %#', (message) => {
    expect(frameMessage(message)).toBeNull();
  });

  it('is heard without what makes no sense, and not at any length', () => {
    const closed = { type: 'status', status: 'closed', reason: 'constructor', detail: { toString: 1 } };
    expect(frameMessage(closed)).toEqual({ type: 'status', status: 'closed' });
    const result = { summary: 'x'.repeat(10_000), place: '1st', score: Number.NaN };
    expect(frameMessage({ type: 'result', result })).toEqual({ type: 'result', result: { summary: 'x'.repeat(500) } });
  });
});
