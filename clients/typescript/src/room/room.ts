import { backoffMs, type BackoffLimits } from '../backoff.js';
import { Emitter } from '../emitter.js';
import { type CommandTime, type Taken, ViewStream } from '../wire/stream.js';
import { TickClock } from './clock.js';
import { type Closing, closingOf } from './closing.js';
import { Heartbeat } from './heartbeat.js';
import { type Player, type RoomInfo, type ServerMessage, serverMessage, type Welcome } from './messages.js';
import type { RoomEvents, RoomOptions, RoomStatus, SocketLike, SocketMaker, ViewUpdate } from './seen.js';

const PROTOCOL = 'atoll.v1';
const OPEN = 1;
const BACKOFF: BackoffLimits = { firstMs: 250, mostMs: 5_000 };
/**
 * Two seconds, but no multiple of any usual tick: a server looks at what came in once per tick, and pings that came at the same
 * moment of each would tell a clock that is late by the same all the time.
 */
const PING_EVERY_MS = 1_962;
/** How the server's clock is learnt at first. */
const QUICK_PINGS = 8;
const QUICK_PING_MS = 120;
/** How long a first connection is tried for, before there is a seat that could be lost. */
const FIRST_PATIENCE_MS = 15_000;
const KEYFRAME_EVERY_MS = 500;
const LEAVE_MS = 1_000;

/** A seat in a room. A connection that breaks is taken up again for as long as the server holds the seat. */
export class Room<V = unknown, C = unknown> extends Emitter<RoomEvents<V>> {
  readonly #url: string;
  readonly #ticket: string;
  readonly #maker: SocketMaker;
  readonly #backoff: BackoffLimits;
  readonly #heartbeat: Heartbeat;
  readonly #lenient: boolean;
  #socket: SocketLike | null = null;
  #status: RoomStatus = 'connecting';
  #welcome: Welcome | null = null;
  #stream: ViewStream<V> | null = null;
  #clock = new TickClock(0);
  #players: readonly Player[] = [];
  #last: ViewUpdate<V> | null = null;
  #input = 0;
  #paused: string | null = null;
  #closing = '';
  #failures = 0;
  #giveUpAt: number;
  #keyframeAskedAt = Number.NEGATIVE_INFINITY;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #asking: ReturnType<typeof setTimeout> | undefined;

  /**
   * Connects at once. `AtollClient.connect` is the usual way to get one.
   *
   * @param url of the room's socket: `wss://…/api/rooms/…/socket`
   * @param ticket for a seat, or to look on
   */
  constructor(url: string, ticket: string, options: RoomOptions = {}) {
    super();
    this.#url = url;
    this.#ticket = ticket;
    const maker = options.WebSocket ?? (globalThis as { WebSocket?: unknown }).WebSocket;
    if (maker === undefined) {
      throw new Error('this runtime has no WebSocket: pass one as options.WebSocket');
    }
    this.#maker = maker as SocketMaker;
    this.#backoff = options.backoff ?? BACKOFF;
    this.#heartbeat = new Heartbeat(options.pingEveryMs ?? PING_EVERY_MS, {
      beat: () => this.#status === 'open' && this.#say({ type: 'ping', t: now() }),
      stoodStill: (milliseconds) => (this.#giveUpAt += milliseconds),
      silent: () => this.#lost(1006, 'the server is silent'),
    });
    this.#lenient = options.lenient ?? false;
    this.#giveUpAt = now() + FIRST_PATIENCE_MS;
    this.#connect();
  }

  get status(): RoomStatus {
    return this.#status;
  }

  /** null before the first welcome. */
  get info(): RoomInfo | null {
    return this.#welcome?.room ?? null;
  }

  /** null before the first welcome, and for those who look on. */
  get seat(): number | null {
    return this.#welcome?.seat ?? null;
  }

  get players(): readonly Player[] {
    return this.#players;
  }

  /** What was last seen of the game; null before the first view. */
  get latest(): ViewUpdate<V> | null {
    return this.#last;
  }

  get ticksPerSecond(): number {
    return this.#welcome?.ticksPerSecond ?? 0;
  }

  /** How often views come. */
  get viewsPerSecond(): number {
    return this.#welcome?.viewsPerSecond ?? this.ticksPerSecond;
  }

  /** Why the room stands still; null when it doesn't. */
  get paused(): string | null {
    return this.#paused;
  }

  /** There and back, in milliseconds; null before the first answer. */
  get rttMs(): number | null {
    return this.#clock.rttMs;
  }

  /** What is known of the server's clock and of the way to it. */
  get clock(): TickClock {
    return this.#clock;
  }

  /** Which tick the server is probably at now, with fractions; null before the first view. */
  serverTick(): number | null {
    return this.#clock.tick(now());
  }

  /**
   * Sends a command: an object with its `type` and the fields that the game's schema says. When another version of the game
   * has taken over, one made for the first is made to fit: without what isn't known there, with plain values for what is
   * missing, and within ranges.
   *
   * @returns the input's number, which {@link ViewUpdate.input} reaches once a view has it in; 0 when there is no
   *     connection, nobody to play for, or no such command any more: then nothing was sent
   * @param time by default, the player was looking at the latest view and means the next tick
   * @throws RangeError when the command doesn't fit the schema that the room had at first
   */
  send(command: C, time: CommandTime = {}): number {
    const stream = this.#stream;
    if (this.#status !== 'open' || this.#socket?.readyState !== OPEN || stream === null || this.seat === null) {
      return 0;
    }
    const bytes = stream.command(this.#input + 1, command, { seen: this.#last?.tick ?? 0, ...time });
    if (bytes === null) {
      return 0;
    }
    this.#socket.send(bytes);
    return ++this.#input;
  }

  /** Gives the seat up for good. */
  leave(): void {
    if (this.#status === 'closed') {
      return;
    }
    this.#say({ type: 'leave' });
    // The server closes after a leave; two closes that cross look like a failure in a browser's console.
    this.#release(LEAVE_MS);
    this.#end({ code: 1000, reason: 'left', detail: 'You have left the room.' });
  }

  /** Drops the connection as if the network had: the room comes back by itself. For tests of games. */
  dropConnection(): void {
    this.#lost(1006, '');
  }

  #connect(): void {
    const socket = new this.#maker(this.#url, PROTOCOL);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      const resume = this.#welcome?.resume;
      this.#say(resume === undefined ? { type: 'join', ticket: this.#ticket } : { type: 'resume', token: resume });
    };
    socket.onmessage = (event: { data: unknown }) => {
      if (this.#socket === socket) {
        this.#heartbeat.heard();
        this.#received(event.data);
      }
    };
    socket.onclose = (event: { code: number; reason: string }) => {
      if (this.#socket === socket) {
        this.#lost(event.code, event.reason);
      }
    };
    // What went wrong is told by the close that follows.
    socket.onerror = () => undefined;
    this.#heartbeat.start();
  }

  #received(data: unknown): void {
    if (data instanceof ArrayBuffer) {
      this.#binary(new Uint8Array(data));
    } else if (typeof data === 'string') {
      const message = serverMessage(data);
      if (message !== null) {
        this.#heard(message);
      } else {
        this.emit('problem', { code: 'unknown-message', detail: data.slice(0, 200) });
      }
    }
  }

  #binary(bytes: Uint8Array): void {
    let taken: Taken<V>;
    try {
      taken = this.#stream?.take(bytes) ?? { outcome: 'gap' };
    } catch (error) {
      this.emit('problem', { code: 'bad-frame', detail: error instanceof Error ? error.message : String(error) });
      taken = { outcome: 'gap' };
    }
    if (taken.outcome === 'gap') {
      this.#askKeyframe();
    } else if (taken.outcome === 'unknown') {
      this.emit('problem', { code: 'unknown-message', detail: `${bytes.length} bytes of type ${bytes[0]}` });
    }
    if (taken.outcome !== 'applied') {
      return;
    }
    const frame = taken.frame;
    this.#clock.heard(frame.tick, now());
    const seat = this.seat;
    const input = seat === null ? 0 : (frame.inputs[seat] ?? 0);
    // On a seat that was taken over from another connection, the numbers go on from where that one stopped.
    this.#input = Math.max(this.#input, input);
    this.#last = { view: frame.view, tick: frame.tick, input, inputs: frame.inputs, keyframe: frame.keyframe };
    this.emit('view', this.#last);
  }

  #askKeyframe(): void {
    if (now() - this.#keyframeAskedAt >= KEYFRAME_EVERY_MS) {
      this.#keyframeAskedAt = now();
      this.#say({ type: 'keyframe' });
    }
  }

  #heard(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#welcomed(message);
        break;
      case 'schema':
        this.#paced(message);
        if (this.#read(message.epoch, message.seats, message.schema)) {
          this.emit('schema', { epoch: message.epoch });
        }
        break;
      case 'players':
        this.#players = message.players;
        this.emit('players', message.players);
        break;
      case 'event':
        this.emit('event', { event: message.event, tick: message.tick ?? this.#last?.tick ?? 0, data: message.data });
        break;
      case 'refused':
        this.emit('refused', { input: message.input, reason: message.reason });
        break;
      case 'error':
        this.emit('problem', { code: message.code, detail: message.detail });
        break;
      case 'pong':
        this.#clock.pong(message.tick, message.t, now());
        break;
      case 'closing':
        this.#closing = message.reason;
        this.emit('closing', { reason: message.reason });
        break;
      case 'paused':
        this.#paused = message.reason;
        this.#clock.stop(now());
        this.emit('paused', { reason: message.reason });
        break;
      case 'resumed':
        this.#paused = null;
        this.#clock.forget();
        this.#askTime(QUICK_PINGS);
        this.emit('resumed', undefined);
        break;
    }
  }

  #welcomed(welcome: Welcome): void {
    this.#welcome = { ...welcome, seat: welcome.seat ?? null };
    this.#failures = 0;
    this.#giveUpAt = Number.POSITIVE_INFINITY;
    this.#players = welcome.players;
    this.#paused = null;
    this.#clock = new TickClock(welcome.ticksPerSecond);
    if (!this.#read(welcome.epoch, welcome.room.seats, welcome.schema)) {
      return;
    }
    this.#become('open');
    this.emit('welcome', this.#welcome);
    this.emit('players', welcome.players);
    this.#askTime(QUICK_PINGS);
  }

  /** Another version of the game may have other seats and other rates. */
  #paced({ seats, ticksPerSecond, viewsPerSecond }: Extract<ServerMessage, { type: 'schema' }>): void {
    if (this.#welcome === null) {
      return;
    }
    const before = this.ticksPerSecond;
    this.#welcome = { ...this.#welcome, room: { ...this.#welcome.room, seats }, ticksPerSecond, viewsPerSecond };
    if (ticksPerSecond !== before) {
      this.#clock = new TickClock(ticksPerSecond);
      this.#askTime(QUICK_PINGS);
    }
  }

  /** Several pings in a row, since the one that was on its way for the shortest time tells most. */
  #askTime(times: number): void {
    clearTimeout(this.#asking);
    this.#say({ type: 'ping', t: now() });
    if (times > 1 && this.ticksPerSecond > 0) {
      this.#asking = setTimeout(() => this.#askTime(times - 1), QUICK_PING_MS);
    }
  }

  /** Takes up a schema; one that can't be read is the end. */
  #read(epoch: number, seats: number, schema: Welcome['schema']): boolean {
    this.#keyframeAskedAt = Number.NEGATIVE_INFINITY;
    try {
      this.#stream = new ViewStream<V>(schema, epoch, seats, { before: this.#stream, lenient: this.#lenient });
      return true;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.#end({ code: 1000, reason: 'protocol', detail: `The game's schema can't be read: ${detail}` });
      return false;
    }
  }

  #lost(code: number, detail: string): void {
    if (this.#status === 'closed') {
      return;
    }
    this.#release();
    const closing = closingOf(code, detail || this.#closing);
    if (closing !== null) {
      this.#end(closing);
      return;
    }
    if (this.#welcome !== null && this.#giveUpAt === Number.POSITIVE_INFINITY) {
      this.#giveUpAt = now() + this.#welcome.graceSeconds * 1000;
    }
    const wait = backoffMs(this.#failures++, this.#backoff);
    if (now() + wait > this.#giveUpAt) {
      const gone = this.#welcome !== null;
      this.#end({
        code,
        reason: gone ? 'grace-over' : 'unreachable',
        detail: gone ? 'The connection was lost for too long.' : 'The room is not reachable.',
      });
      return;
    }
    this.#become(this.#welcome === null ? 'connecting' : 'reconnecting');
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  #end(closing: Closing): void {
    if (this.#status === 'closed') {
      return;
    }
    clearTimeout(this.#retry);
    this.#release();
    this.#become('closed');
    this.emit('closed', closing);
  }

  /** Lets go of the socket, whose late events then count for nothing. */
  #release(closeAfterMs = 0): void {
    this.#heartbeat.stop();
    clearTimeout(this.#asking);
    const socket = this.#socket;
    this.#socket = null;
    if (closeAfterMs === 0) {
      socket?.close(1000);
    } else if (socket !== null) {
      setTimeout(() => socket.close(1000), closeAfterMs);
    }
  }

  #say(message: object): void {
    if (this.#socket?.readyState === OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  #become(status: RoomStatus): void {
    if (this.#status !== status) {
      this.#status = status;
      this.emit('status', status);
    }
  }
}

/** Milliseconds of a clock that never jumps. */
function now(): number {
  return performance.now();
}
