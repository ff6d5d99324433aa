import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Frame, type FrameMessage, type SeatMessage } from '../src/frame/index.js';
import { NodeWebSocket, RoomServer, until } from './room-server.js';

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

  it('gives up its seat when the shell says so', async () => {
    shell.postMessage({ type: 'leave' });
    await until(() => said('status').some((one) => 'status' in one && one.status === 'closed'), 'the end');
    expect(server.heard.at(-1)).toMatchObject({ type: 'leave' });
  });
});
