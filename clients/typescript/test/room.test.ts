import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Closing, Room, type RoomOptions } from '../src/index.js';
import type { FieldJson, RecordShape, SchemaJson } from '../src/wire/schema.js';
import { ViewStream } from '../src/wire/stream.js';
import { bytesOf, hexOf } from './golden.js';
import { NodeWebSocket, opened, pond, RoomServer, until } from './room-server.js';

interface Pond {
  open: boolean;
  ducks: { id: number; x: number }[];
}

const RATES = { ticksPerSecond: 20, viewsPerSecond: 20 };

/** The pond's next version: its one command has other fields, and takes fewer crumbs. */
const choosier: SchemaJson = {
  ...pond.schema,
  command: { kind: 'union', name: 'Command', width: 0, cases: [feed()] },
};

function feed(): RecordShape {
  const [crumbs, words] = (pond.schema.command as { cases: RecordShape[] }).cases[0]!.fields as [FieldJson, FieldJson];
  const fields: FieldJson[] = [
    { name: 'wet', type: { kind: 'boolean' } },
    { ...crumbs, type: { kind: 'integer', bits: 32, min: 1, max: 2, step: 1, steps: 1, width: 1 } },
    { name: 'hands', type: { kind: 'choice', name: 'Hands', constants: ['LEFT', 'RIGHT'], width: 1 } },
    words,
  ];
  return { kind: 'record', name: 'Feed', fields };
}

let server: RoomServer;
const rooms: Room<Pond>[] = [];
const swaps = new Map<Room<Pond>, number[]>();

beforeEach(async () => {
  server = new RoomServer();
  await server.ready();
});

afterEach(async () => {
  rooms.splice(0).forEach((room) => room.leave());
  await server.close();
});

function connect(pingEveryMs = 50, more: RoomOptions = {}): Room<Pond> {
  const room = new Room<Pond>(server.url, 'ticket-1', {
    WebSocket: NodeWebSocket,
    backoff: { firstMs: 10, mostMs: 50 },
    pingEveryMs,
    ...more,
  });
  rooms.push(room);
  swaps.set(room, []);
  room.on('schema', ({ epoch }) => epochs(room).push(epoch));
  return room;
}

const epochs = (room: Room<Pond>): number[] => swaps.get(room) ?? [];

function closingOf(room: Room<Pond>): Promise<Closing> {
  return new Promise((done) => room.on('closed', done));
}

const ofType = (type: string) => server.heard.filter((message) => message.type === type);

describe('a room', () => {
  it('joins with its ticket and shows what it sees', async () => {
    const room = connect();
    await opened(room);
    expect(server.heard[0]).toEqual({ type: 'join', ticket: 'ticket-1' });
    expect(room.status).toBe('open');
    expect(room.seat).toBe(1);
    expect(room.info?.name).toBe('Quiet water');
    expect(room.players).toHaveLength(1);
    expect(room.latest).toMatchObject({ view: pond.frames[0]!.view, tick: 41, keyframe: true });
    server.frame(pond.frames[1]!.delta);
    await until(() => room.latest?.keyframe === false, 'a delta');
    expect(room.latest?.view).toEqual(pond.frames[1]!.view);
  });

  it('writes commands by the schema, numbered from 1', async () => {
    const room = connect();
    await opened(room);
    const first = pond.commands[0]!;
    expect(room.send(first.command)).toBe(1);
    await until(() => server.commands.length === 1, 'a command');
    expect(hexOf(server.commands[0]!)).toBe(first.bytes);
    expect(room.send(first.command)).toBe(2);
    expect(() => room.send({ type: 'Drain' })).toThrow(RangeError);
    expect(room.send(first.command)).toBe(3);
  });

  it('sends nothing for those who look on', async () => {
    server.greet = (socket) => server.welcome(socket, { seat: null });
    const room = connect();
    await opened(room);
    expect(room.send(pond.commands[0]!.command)).toBe(0);
  });

  it('asks for a keyframe once when a delta is missing', async () => {
    const room = connect(10_000);
    await opened(room);
    server.frame(pond.frames[2]!.delta);
    server.frame(pond.frames[3]!.delta);
    await until(() => ofType('keyframe').length > 0, 'a request');
    server.frame(pond.frames[3]!.keyframe);
    await until(() => room.latest?.tick === pond.frames[3]!.tick, 'the keyframe');
    expect(room.latest?.view).toEqual(pond.frames[3]!.view);
    expect(ofType('keyframe')).toHaveLength(1);
  });

  it('goes on after bytes that make no sense', async () => {
    const room = connect();
    const problems: string[] = [];
    room.on('problem', ({ code }) => problems.push(code));
    await opened(room);
    server.frame(`${pond.frames[3]!.keyframe}ff`);
    server.latest.send('{"type":"gossip"}');
    server.latest.send('not json');
    server.frame(pond.frames[3]!.keyframe);
    await until(() => room.latest?.tick === pond.frames[3]!.tick, 'the keyframe');
    expect(problems).toEqual(['bad-frame', 'unknown-message', 'unknown-message']);
    expect(room.status).toBe('open');
  });

  it('leaves binary messages alone that only newer servers send', async () => {
    const room = connect(10_000);
    const problems: string[] = [];
    room.on('problem', ({ code }) => problems.push(code));
    await opened(room);
    server.frame('12030100');
    server.frame(pond.frames[1]!.delta);
    await until(() => room.latest?.keyframe === false, 'the delta');
    expect(problems).toEqual(['unknown-message']);
    expect(ofType('keyframe')).toHaveLength(0);
  });

  it('tells players, events, refusals and pauses', async () => {
    const room = connect();
    const told: unknown[] = [];
    room.on('event', (e) => told.push(e));
    room.on('refused', (e) => told.push(e));
    room.on('paused', (e) => told.push(e));
    room.on('closing', (e) => told.push(e));
    await opened(room);
    server.say(server.latest, { type: 'event', event: 'Splash', tick: 40, data: { how: 'big' } });
    server.say(server.latest, { type: 'refused', input: 3, reason: 'too far' });
    server.say(server.latest, { type: 'paused', reason: 'updating' });
    server.say(server.latest, { type: 'closing', reason: 'over' });
    server.say(server.latest, { type: 'players', players: [] });
    await until(() => room.players.length === 0, 'players');
    expect(room.paused).toBe('updating');
    server.say(server.latest, { type: 'resumed' });
    await until(() => room.paused === null, 'the end of the pause');
    expect(told).toEqual([
      { event: 'Splash', tick: 40, data: { how: 'big' } },
      { input: 3, reason: 'too far' },
      { reason: 'updating' },
      { reason: 'over' },
    ]);
  });

  it("reads the next version's views after a swap, and speaks its epoch", async () => {
    const room = connect();
    await opened(room);
    const next = (pond.epoch + 1) & 0xff;
    const epochOf = (hex: string): string => hex.slice(0, 2) + next.toString(16).padStart(2, '0') + hex.slice(4);
    server.say(server.latest, { type: 'schema', epoch: next, seats: pond.seats, ...RATES, schema: pond.schema });
    // A late frame of the old epoch, as a slow path might bring it.
    server.frame(pond.frames[1]!.delta);
    server.frame(epochOf(pond.frames[3]!.keyframe));
    await until(() => room.latest?.tick === pond.frames[3]!.tick, 'a view of the new epoch');
    expect(ofType('keyframe')).toHaveLength(0);
    room.send(pond.commands[0]!.command);
    await until(() => server.commands.length === 1, 'a command');
    expect(server.commands[0]![1]).toBe(next);
  });

  it('makes commands fit those of the next version, and of no other one', async () => {
    const room = connect();
    await opened(room);
    const { command } = pond.commands[0]!;
    expect(() => room.send({ type: 'Feed', crumbs: 3 })).toThrow(RangeError);
    const epoch = pond.epoch + 1;
    server.say(server.latest, { type: 'schema', epoch, seats: pond.seats, ...RATES, schema: choosier });
    await until(() => epochs(room).includes(epoch), 'the swap');
    expect(room.send(command)).toBe(1);
    // Its type is gone: nothing else takes its place.
    expect(room.send({ type: 'Leave' })).toBe(0);
    await until(() => server.commands.length === 1, 'a command');
    const same = { ...(command as object), crumbs: 2, hands: 'LEFT', wet: false };
    const expected = new ViewStream(choosier, epoch, pond.seats).command(1, same, { seen: 41 });
    expect(hexOf(server.commands[0]!)).toBe(hexOf(expected!));
    server.say(server.latest, { type: 'schema', epoch: 9, seats: pond.seats, ...RATES, schema: pond.schema });
    await until(() => epochs(room).includes(9), 'the way back');
    expect(() => room.send({ type: 'Feed', crumbs: 3 })).toThrow(RangeError);
  });

  it('makes commands fit from the beginning when it is told to', async () => {
    const room = connect(50, { lenient: true });
    await opened(room);
    expect(room.send({ type: 'Feed', crumbs: 9 })).toBe(1);
    await until(() => server.commands.length === 1, 'a command');
    const expected = new ViewStream(pond.schema, pond.epoch, pond.seats);
    expect(hexOf(server.commands[0]!)).toBe(
      hexOf(expected.command(1, { type: 'Feed', crumbs: 5, words: '' }, { seen: 41 })!),
    );
  });

  it('reads frames of another number of seats after a swap', async () => {
    const room = connect();
    await opened(room);
    const next = pond.epoch + 1;
    server.say(server.latest, { type: 'schema', epoch: next, seats: 3, ...RATES, schema: pond.schema });
    // The README's keyframe, with a third input number, 3, after the two.
    const bits = Array.from(bytesOf('100400c8800809c2823200'), (byte) => byte.toString(2).padStart(8, '0')).join('');
    const wider = `${bits.slice(0, 44)}00011${bits.slice(44, 82)}0`;
    server.latest.send(Uint8Array.from(wider.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2)));
    await until(() => room.latest?.inputs.length === 3, 'a view of the new number of seats');
    expect(room.latest?.inputs).toEqual([0, 0, 3]);
    expect(room.latest?.view).toEqual(pond.frames[0]!.view);
    expect(room.info?.seats).toBe(3);
    expect(ofType('keyframe')).toHaveLength(0);
  });

  it('takes up the rates of the next version, with another clock', async () => {
    const room = connect();
    await opened(room);
    const { clock } = room;
    const faster = { ticksPerSecond: 40, viewsPerSecond: 10 };
    server.say(server.latest, { type: 'schema', epoch: 9, seats: pond.seats, ...faster, schema: pond.schema });
    await until(() => room.ticksPerSecond === 40, 'the new rate');
    expect(room.viewsPerSecond).toBe(10);
    expect(room.clock).not.toBe(clock);
    await until(() => room.rttMs !== null, 'a pong that the new clock has heard');
  });

  it('knows how far the server is', async () => {
    const room = connect(20);
    await opened(room);
    await until(() => room.rttMs !== null, 'a pong');
    expect(room.rttMs).toBeLessThan(1_000);
    expect(room.serverTick()).toBeGreaterThanOrEqual(1000);
  });
});

describe("a schema that can't be read", () => {
  const bad = { ...pond.schema, view: { kind: 'quaternion' } } as unknown as SchemaJson;

  it('is the end, for good, at the welcome', async () => {
    server.greet = (socket) => server.welcome(socket, { schema: bad });
    const room = connect();
    const told: string[] = [];
    room.on('status', (status) => told.push(status));
    room.on('welcome', () => told.push('welcome'));
    expect(await closingOf(room)).toMatchObject({ reason: 'protocol' });
    await until(() => server.latest.readyState === 3, 'the end of the socket');
    expect([told, room.status]).toEqual([['closed'], 'closed']);
  });

  it('is the end at a swap, too', async () => {
    const room = connect();
    const closed = closingOf(room);
    await opened(room);
    server.say(server.latest, { type: 'schema', epoch: 9, seats: pond.seats, ...RATES, schema: bad });
    expect((await closed).reason).toBe('protocol');
    expect([epochs(room), room.status]).toEqual([[], 'closed']);
  });
});

describe('a connection that breaks', () => {
  it('is taken up again with the resume token, on the same seat', async () => {
    const room = connect();
    const statuses: string[] = [];
    room.on('status', (status) => statuses.push(status));
    await opened(room);
    room.send(pond.commands[0]!.command);
    server.latest.terminate();
    await until(() => server.sockets.length === 2 && room.status === 'open', 'a second connection');
    expect(ofType('resume')).toEqual([{ type: 'resume', token: 'resume-1' }]);
    expect(statuses).toEqual(['open', 'reconnecting', 'open']);
    await until(() => room.latest?.keyframe === true, 'a keyframe');
    expect(room.send(pond.commands[0]!.command)).toBe(2);
  });

  it('uses the newest resume token', async () => {
    let welcomes = 0;
    server.greet = (socket) => server.welcome(socket, { resume: `resume-${++welcomes}` });
    const room = connect();
    await opened(room);
    for (const tries of [2, 3]) {
      server.latest.terminate();
      await until(() => server.sockets.length === tries && room.status === 'open', 'another connection');
    }
    expect(ofType('resume').map((m) => m.token)).toEqual(['resume-1', 'resume-2']);
  });

  it('is not given up when it is the page that stood still', async () => {
    const room = connect(20);
    const statuses: string[] = [];
    room.on('status', (status) => statuses.push(status));
    await opened(room);
    for (let round = 1; round <= 3; round++) {
      const end = performance.now() + 200;
      while (performance.now() < end);
      const pings = ofType('ping').length;
      await until(() => ofType('ping').length > pings + 1, 'life to go on');
    }
    expect(statuses).toEqual(['open']);
  });

  it('is given up when the server is silent', async () => {
    const room = connect(20);
    await opened(room);
    server.latest.pause();
    await until(() => server.sockets.length === 2 && room.status === 'open', 'a second connection');
  });

  it('comes back after the server asks for it', async () => {
    const room = connect();
    await opened(room);
    server.latest.close(4007, 'draining');
    await until(() => server.sockets.length === 2 && room.status === 'open', 'a second connection');
  });

  it('comes again with its ticket when it was never welcomed', async () => {
    const greet = server.greet;
    server.greet = (socket) => {
      server.greet = greet;
      socket.close(4007, 'the game is being updated; connect again');
    };
    await opened(connect());
    expect(ofType('join').map((message) => message.ticket)).toEqual(['ticket-1', 'ticket-1']);
  });

  it('ends for good when the seat is held no longer', async () => {
    let welcomes = 0;
    server.greet = (socket) => (welcomes++ === 0 ? server.welcome(socket, { graceSeconds: 0.2 }) : socket.terminate());
    const room = connect();
    const closed = closingOf(room);
    await opened(room);
    server.latest.terminate();
    expect((await closed).reason).toBe('grace-over');
    expect(room.status).toBe('closed');
    expect(room.send(pond.commands[0]!.command)).toBe(0);
  });

  it.each([
    [4001, 'bad-ticket'],
    [4002, 'room-closed'],
    [4003, 'replaced'],
    [4006, 'removed'],
  ])('ends for good with close code %i', async (code, reason) => {
    const room = connect();
    const closed = closingOf(room);
    await opened(room);
    server.latest.close(code, 'because');
    expect(await closed).toEqual({ code, reason, detail: 'Because.' });
    expect(server.sockets).toHaveLength(1);
  });

  it('goes on numbering where another window of the same player stopped', async () => {
    server.greet = (socket) => {
      server.welcome(socket);
      server.frame(pond.frames.at(-1)!.keyframe);
    };
    const room = connect();
    await until(() => room.latest?.tick === pond.frames.at(-1)!.tick, 'the last frame');
    expect(room.send(pond.commands[0]!.command)).toBe((pond.frames.at(-1)!.inputs[1] ?? 0) + 1);
  });

  it('is not taken up again after leaving', async () => {
    const room = connect();
    const closed = closingOf(room);
    await opened(room);
    room.leave();
    expect((await closed).reason).toBe('left');
    await until(() => ofType('leave').length === 1, 'the message');
    await until(() => server.latest.readyState === 3, 'the end of the socket');
    expect(server.sockets).toHaveLength(1);
  });
});
