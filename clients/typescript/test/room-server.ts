import type { AddressInfo } from 'node:net';
import { WebSocket as NodeSocket, WebSocketServer } from 'ws';
import type { Room, SocketMaker } from '../src/index.js';
import type { Welcome } from '../src/room/messages.js';
import { bytesOf, golden } from './golden.js';

export const pond = golden('pond.json');

/** A real socket server that says what a test tells it to. */
export class RoomServer {
  readonly #server: WebSocketServer;
  readonly sockets: NodeSocket[] = [];
  /** All text messages, parsed, of all connections. */
  readonly heard: Record<string, unknown>[] = [];
  readonly commands: Uint8Array[] = [];
  /** What is said to a first message. Replaceable. */
  greet: (socket: NodeSocket, message: Record<string, unknown>) => void;

  constructor() {
    this.#server = new WebSocketServer({
      port: 0,
      host: '127.0.0.1',
      handleProtocols: (offered) => [...offered][0] ?? false,
    });
    this.greet = (socket) => this.welcome(socket);
    this.#server.on('connection', (socket) => {
      this.sockets.push(socket);
      let greeted = false;
      socket.on('message', (data: Buffer, binary) => {
        if (binary) {
          this.commands.push(Uint8Array.from(data));
          return;
        }
        const message = JSON.parse(data.toString()) as Record<string, unknown>;
        this.heard.push(message);
        if (!greeted) {
          greeted = true;
          this.greet(socket, message);
        } else if (message.type === 'ping') {
          this.say(socket, { type: 'pong', t: message.t, tick: 1000, serverMillis: 0 });
        }
      });
    });
  }

  /** Settled when it can be connected to. */
  ready(): Promise<void> {
    return until(() => this.#server.address() !== null, 'an address');
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/rooms/abc/socket`;
  }

  get latest(): NodeSocket {
    return this.sockets.at(-1)!;
  }

  welcome(socket: NodeSocket, changes: Partial<Welcome> = {}): void {
    this.say(socket, {
      type: 'welcome',
      room: { id: 'abc', game: 'pond', title: 'Pond', name: 'Quiet water', seats: pond.seats },
      seat: 1,
      resume: 'resume-1',
      graceSeconds: 5,
      ticksPerSecond: 20,
      tick: 40,
      epoch: pond.epoch,
      schema: pond.schema,
      players: [{ seat: 1, id: 'me', name: 'Me', bot: false, connected: true }],
      ...changes,
    });
    this.frame(pond.frames[0]!.keyframe);
  }

  say(socket: NodeSocket, message: object): void {
    socket.send(JSON.stringify(message));
  }

  frame(hex: string): void {
    this.latest.send(bytesOf(hex));
  }

  async close(): Promise<void> {
    this.sockets.forEach((socket) => socket.terminate());
    await new Promise((done) => this.#server.close(done));
  }
}

export const NodeWebSocket = NodeSocket as unknown as SocketMaker;

/** Settled when it holds; fails when it doesn't within the deadline. */
export async function until(holds: () => boolean, what: string, deadlineMs = 5_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!holds()) {
    if (performance.now() > end) {
      throw new Error(`never: ${what}`);
    }
    await new Promise((done) => setTimeout(done, 5));
  }
}

export async function opened<V, C>(room: Room<V, C>): Promise<void> {
  await until(() => room.latest !== null, 'a first view');
}
