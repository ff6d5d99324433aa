// What users of a room see of it, and what a room sees of its socket.
import type { BackoffLimits } from '../backoff.js';
import type { Closing } from './closing.js';
import type { Player, Welcome } from './messages.js';

/** As much of a browser's `WebSocket` as a room needs, so that Node programs can bring another one. */
export interface SocketLike {
  binaryType: string;
  readonly readyState: number;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
}

export type SocketMaker = new (url: string, protocols: string) => SocketLike;

export interface RoomOptions {
  /** Another `WebSocket`: for Node before 22, and for tests. */
  WebSocket?: SocketMaker;
  /** How long to wait before trying to connect again. */
  backoff?: BackoffLimits;
  /** How often to ask whether the server is still there. A connection silent for three times as long is given up. */
  pingEveryMs?: number;
  /**
   * Whether commands are made to fit from the beginning. Else one that doesn't fit the first schema is a mistake and throws, which
   * is what one wants while a game is written; but a page may have been loaded just before its game was swapped.
   */
  lenient?: boolean;
}

/** `connecting` → `open` ⇄ `reconnecting` → `closed`, the last from anywhere. */
export type RoomStatus = 'connecting' | 'open' | 'reconnecting' | 'closed';

export interface ViewUpdate<V> {
  view: V;
  tick: number;
  /** The last of our inputs that this view has in it; 0: none yet, or we look on. */
  input: number;
  /** By seat. */
  inputs: readonly number[];
  /** Whether it stands alone; else it followed from the one before. */
  keyframe: boolean;
}

export interface RoomEvents<V> {
  status: RoomStatus;
  /** After joining, and after each time a lost connection was taken up again. */
  welcome: Welcome;
  view: ViewUpdate<V>;
  players: readonly Player[];
  /** What the game tells that happened; may come before the view of its tick. */
  event: { event: string; tick: number; data: unknown };
  /** A command that the game turned down. */
  refused: { input: number; reason: string };
  /** The game is now another version; its next view comes whole. */
  schema: { epoch: number };
  paused: { reason: string };
  resumed: undefined;
  /** The server is about to close the room. */
  closing: { reason: string };
  /** Something that should not be: a message or frame that makes no sense. The room goes on. */
  problem: { code: string; detail: string };
  closed: Closing;
}
