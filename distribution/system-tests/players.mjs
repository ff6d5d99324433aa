// People on a real server, over real sockets: through the TypeScript SDK, or by hand where the SDK is too polite.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { AtollClient } from '@atoll/client';
import WebSocket from 'ws';

const PATIENCE_MS = 20_000;

/** Waits until the look gives something true, and gives that. */
export async function until(what, look, patienceMs = PATIENCE_MS) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (seen) {
      return seen;
    }
    assert.ok(Date.now() < deadline, `${what}: not within ${patienceMs / 1000} s`);
    await pause(25);
  }
}

/** A guest with a seat. Remembers everything that the room told, and whether anything went wrong. */
export class Player {
  views = 0;
  gaps = [];
  statuses = ['connecting'];
  complaints = [];
  events = [];
  refusals = [];
  epochs = [];
  pauses = [];
  closing = null;
  closed = null;

  constructor(server, client, room) {
    this.server = server;
    this.client = client;
    this.room = room;
    let last = null;
    room.on('view', ({ tick }) => {
      this.views++;
      if (last !== null && room.ticksPerSecond > 0 && tick !== last + room.ticksPerSecond / room.viewsPerSecond) {
        this.gaps.push(`${last} → ${tick}`);
      }
      last = tick;
    });
    room.on('status', (status) => this.statuses.push(status));
    room.on('problem', ({ code, detail }) => this.complaints.push(`${code}: ${detail}`));
    room.on('event', (event) => this.events.push(event));
    room.on('refused', (refusal) => this.refusals.push(refusal));
    room.on('schema', ({ epoch }) => this.epochs.push(epoch));
    room.on('paused', ({ reason }) => this.pauses.push(reason));
    room.on('closing', ({ reason }) => (this.closing = reason));
    room.on('closed', (closed) => (this.closed = closed));
  }

  /** Opens a room of a game and sits down in it. */
  static async host(server, request) {
    const client = new AtollClient({ server: server.url });
    await client.guest();
    const { room } = await client.openRoom(request);
    return Player.#seated(server, client, room.id);
  }

  /** Sits down in a room that is there. */
  static async guest(server, roomId) {
    const client = new AtollClient({ server: server.url });
    await client.guest();
    return Player.#seated(server, client, roomId);
  }

  static async #seated(server, client, roomId) {
    const room = client.connect(await client.seat(roomId), { WebSocket });
    const player = new Player(server, client, room);
    await until('the first view', () => room.latest);
    return player;
  }

  get id() {
    return this.room.info.id;
  }

  get view() {
    return this.room.latest.view;
  }

  /** Sends a command and waits until it is seen to have counted. */
  async play(command) {
    const input = this.room.send(command);
    assert.ok(input > 0, 'the command was sent');
    await until('the view with the command in it', () => this.room.latest.input >= input);
    return this.view;
  }

  /** Lets some more ticks pass. */
  async ticks(count) {
    const from = this.room.latest.tick;
    await until(`${count} more ticks`, () => this.room.latest.tick >= from + count);
  }

  leave() {
    this.room.leave();
    this.client.close();
  }
}

/** Somebody in a ticking room of their own, whom nothing that happens elsewhere may reach. */
export class Bystander {
  #player;

  constructor(player) {
    this.#player = player;
  }

  static async arrive(server) {
    const options = { matchSeconds: 900, killsToWin: 50 };
    return new Bystander(await Player.host(server, { game: 'shooter', name: 'Quiet bay', options }));
  }

  /** The room has gone on, on the same socket, tick by tick without a gap. */
  async noticedNothing() {
    await this.#player.ticks(10);
    const { statuses, gaps, complaints, refusals, pauses } = this.#player;
    assert.deepEqual(
      { statuses, gaps, complaints, refusals, pauses },
      { statuses: ['connecting', 'open'], gaps: [], complaints: [], refusals: [], pauses: [] },
    );
  }

  leave() {
    this.#player.leave();
  }
}

/** A socket by hand. */
export class RawSocket {
  messages = [];
  frames = 0;
  code = null;
  reason = null;

  constructor(url, options = {}) {
    this.socket = new WebSocket(url, 'atoll.v1', { perMessageDeflate: false, ...options });
    this.socket.on('message', (data, binary) => {
      if (binary) {
        this.frames++;
      } else {
        this.messages.push(JSON.parse(data.toString()));
      }
    });
    this.socket.on('error', (error) => (this.error = error));
    this.socket.on('close', (code, reason) => {
      this.code = code;
      this.reason = reason.toString();
    });
  }

  /** Connects to a room without saying a word. */
  static async connect(server, roomId) {
    const raw = new RawSocket(`${server.url.replace('http', 'ws')}/api/rooms/${roomId}/socket`);
    await until('an open socket', () => raw.socket.readyState === WebSocket.OPEN);
    return raw;
  }

  /** Sits down in a room. */
  static async join(server, roomId, token) {
    token ??= await guestToken(server);
    const { body } = await call(server, 'POST', `/api/rooms/${roomId}/seats`, { token, body: {} });
    const raw = await RawSocket.connect(server, roomId);
    raw.say({ type: 'join', ticket: body.ticket });
    raw.welcome = await raw.heard('welcome');
    return raw;
  }

  say(message) {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  bytes(data) {
    this.socket.send(Buffer.from(data));
  }

  heard(type, patienceMs) {
    return until(`a message ${type}`, () => this.messages.find((one) => one.type === type), patienceMs);
  }

  /** Takes the first message of a type out of what was heard. */
  async next(type) {
    const message = await this.heard(type);
    this.messages.splice(this.messages.indexOf(message), 1);
    return message;
  }

  async closedWith(code, patienceMs) {
    await until(`a close with ${code}`, () => this.code !== null, patienceMs);
    assert.equal(this.code, code, this.reason);
  }

  /** A round trip: everything that was said before has been looked at. */
  async settled() {
    const t = Math.random();
    this.say({ type: 'ping', t });
    await until('the pong', () => this.messages.some((one) => one.type === 'pong' && one.t === t));
  }

  /** Gives the seat up, if there is one. */
  close() {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.say({ type: 'leave' });
    }
    setTimeout(() => this.socket.terminate(), 500);
  }
}

/** An HTTP call: its status, headers and body, whatever they are. */
export async function call(server, method, path, { token, body, raw, type = 'application/json' } = {}) {
  const headers = {};
  if (token !== undefined) {
    headers.Authorization = `Bearer ${token}`;
  }
  if (body !== undefined || raw !== undefined) {
    headers['Content-Type'] = type;
  }
  const response = await fetch(server.url + path, { method, headers, body: raw ?? (body && JSON.stringify(body)) });
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

/** The last part of a problem's type, after a look at whether it is one at all. */
export function problem({ headers, body }) {
  assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/);
  return body.type.replace('urn:atoll:problem:', '');
}

export async function guestToken(server) {
  const { status, body } = await call(server, 'POST', '/api/sessions/guest', { body: {} });
  assert.equal(status, 201, JSON.stringify(body));
  return body.accessToken;
}
