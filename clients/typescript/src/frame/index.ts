/**
 * For the page of a game, which runs in a sandboxed frame of the shell: {@link connectFrame} gets the player's seat from
 * the shell and connects it to the room. `atoll-frame.js` is this in one file.
 */
import { Emitter } from '../emitter.js';
import { Room } from '../room/room.js';
import type { RoomOptions } from '../room/seen.js';
import type { FrameMessage, FrameSettings, MatchResult, ReplayMessage, SeatMessage, ShellMessage } from './port.js';
import { Playback } from './playback.js';

export * from './port.js';
export { frameMessage, isReady } from './reading.js';
export { Emitter, type Off } from '../emitter.js';
export * from '../netcode/index.js';
export { TickClock } from '../room/clock.js';
export type { Closing, ClosingReason } from '../room/closing.js';
export type { Player, RoomInfo, Welcome } from '../room/messages.js';
export { Room } from '../room/room.js';
export type { RoomEvents, RoomOptions, RoomStatus, ViewUpdate } from '../room/seen.js';
export type { CommandTime } from '../wire/stream.js';

interface FrameEvents {
  settings: FrameSettings;
  /** The keyboard is the game's: the page is to take the focus. */
  focus: undefined;
}

/**
 * A game page's side of the shell: its room, and the port to the window around it. Works in a worker, too, and so leaves the
 * keyboard to the page: {@link onEscape} and the event `focus`.
 */
export class Frame<V = unknown, C = unknown> extends Emitter<FrameEvents> {
  readonly room: Room<V, C>;
  /** Who plays here; in a replay, whose match it is. */
  readonly player: SeatMessage['player'];
  /** Whether this is a match that was played before. To the page it is a room that it looks on. */
  readonly isReplay: boolean;
  /** What was last {@link keep kept}, as it came from a storage that anything may be in; null: nothing. */
  readonly preferences: unknown;
  readonly #playback = new Playback();
  readonly #port: MessagePort;
  #settings: FrameSettings;

  constructor(seat: SeatMessage | ReplayMessage, port: MessagePort, options: RoomOptions) {
    super();
    this.player = seat.player;
    this.#settings = seat.settings;
    this.preferences = seat.preferences ?? null;
    this.#port = port;
    this.isReplay = seat.atoll === 'replay';
    this.room =
      seat.atoll === 'seat'
        ? new Room<V, C>(seat.socketUrl, seat.ticket, options)
        : new Room<V, C>('', '', { ...options, WebSocket: this.#playback.socket() });
    this.#tellShell();
    port.onmessage = (event: MessageEvent<ShellMessage>) => this.hear(event.data);
  }

  get settings(): FrameSettings {
    return this.#settings;
  }

  /** Gives up the seat, and has the shell go back to the lobby. */
  leave(): void {
    this.room.leave();
    this.#say({ type: 'leave' });
  }

  /** Has the shell show how a match ended. */
  result(result: MatchResult): void {
    this.#say({ type: 'result', result });
  }

  /** Has the shell keep what the player likes, in this browser: small JSON, of 4096 characters at most. */
  keep(preferences: unknown): void {
    this.#say({ type: 'preferences', preferences });
  }

  /** Gives the keyboard back to the shell. */
  release(): void {
    this.#say({ type: 'release' });
  }

  #tellShell(): void {
    const room = this.room;
    const players = (): void => this.#say({ type: 'players', seat: room.seat, players: room.players });
    room.on('status', (status) => {
      if (status !== 'closed') {
        this.#say({ type: 'status', status });
      }
    });
    room.on('closed', ({ reason, detail }) => this.#say({ type: 'status', status: 'closed', reason, detail }));
    room.on('welcome', (welcome) => this.#say({ type: 'welcome', room: welcome.room, seat: room.seat }));
    room.on('players', players);
    room.on('paused', ({ reason }) => this.#say({ type: 'paused', reason }));
    room.on('resumed', () => this.#say({ type: 'resumed' }));
    room.on('schema', () => this.#say({ type: 'updated' }));
  }

  /** Takes what the shell says: for pages that have listened to the port before there was this. */
  hear(message: ShellMessage): void {
    switch (message.type) {
      case 'leave':
        this.room.leave();
        break;
      case 'focus':
        this.emit('focus', undefined);
        break;
      case 'settings':
        this.#settings = message.settings;
        this.emit('settings', message.settings);
        break;
      case 'feed':
        this.#playback.feed(message);
        break;
    }
  }

  #say(message: FrameMessage): void {
    this.#port.postMessage(message);
  }
}

/** What the shell gives a page: a seat, or a replay to show, and the port to the window around it. */
export interface Seating {
  seat: SeatMessage | ReplayMessage;
  port: MessagePort;
}

/**
 * Waits for the shell to give this page a seat. A page whose game runs in a worker hands all of it on, transferring the port,
 * and makes a {@link Frame} of it there; any other calls {@link connectFrame}.
 */
export function takeSeat(): Promise<Seating> {
  return new Promise((seated, failed) => {
    if (window.parent === window) {
      failed(new Error('This page belongs into a frame of the lobby.'));
      return;
    }
    const onMessage = (event: MessageEvent<{ atoll?: unknown } | null>): void => {
      const port = event.ports[0];
      const isMeant = event.data?.atoll === 'seat' || event.data?.atoll === 'replay';
      if (event.source === window.parent && isMeant && port !== undefined) {
        removeEventListener('message', onMessage);
        seated({ seat: event.data as Seating['seat'], port });
      }
    };
    addEventListener('message', onMessage);
    // Nothing secret in it, and the shell's origin isn't known here.
    window.parent.postMessage({ atoll: 'ready', version: 1, replays: true }, '*');
  });
}

/** Games take most keys, Tab among them: Escape always leads out, unless the page has a use for it and prevents it. */
export function onEscape(leadOut: () => void): void {
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      leadOut();
    }
  });
}

/**
 * Waits for the shell to give this page a seat, and connects.
 *
 * @typeParam V the game's view
 * @typeParam C the game's commands
 */
export async function connectFrame<V = unknown, C = unknown>(options: RoomOptions = {}): Promise<Frame<V, C>> {
  const { seat, port } = await takeSeat();
  const frame = new Frame<V, C>(seat, port, options);
  frame.on('focus', () => window.focus());
  onEscape(() => frame.release());
  return frame;
}
