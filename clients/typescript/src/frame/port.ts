// What the shell and a game's page say to each other. The shell imports these types, so that both sides agree.
import type { ClosingReason } from '../room/closing.js';
import type { Player, RoomInfo } from '../room/messages.js';
import type { RoomStatus } from '../room/seen.js';

/** From the page to the window around it, once it listens: the only message that needs no port. */
export interface ReadyMessage {
  atoll: 'ready';
  version: 1;
  /** Whether the page can show replays: all that were built with this library can. */
  replays?: boolean;
}

/** What the player likes; also sent anew when it changes. */
export interface FrameSettings {
  reducedMotion: boolean;
  scheme: 'light' | 'dark';
}

/** The answer to {@link ReadyMessage}, with a `MessagePort` as its one transferred object. Sent once per load of the page: a ticket is good once. */
export interface SeatMessage {
  atoll: 'seat';
  version: 1;
  /** Good for one seat in one room, and for nothing else. */
  ticket: string;
  /** Absolute: `wss://…`. */
  socketUrl: string;
  /** The room's id; all else about it comes with the welcome. */
  room: string;
  /** Who plays here. */
  player: { id: string; name: string };
  settings: FrameSettings;
  /** What the page has asked to be kept for this player and game, the last time; null or left out when nothing was. */
  preferences?: unknown;
}

/** The answer to {@link ReadyMessage} when there is nobody to play for: the page shows a match that was played before. */
export interface ReplayMessage {
  atoll: 'replay';
  version: 1;
  /** The replay's id. */
  room: string;
  /** Whose match it is, for pages that follow somebody. */
  player: { id: string; name: string };
  settings: FrameSettings;
  /** As in {@link SeatMessage}. */
  preferences?: unknown;
}

/** What a replay has come to: what the room said, as it said it. */
export interface FeedMessage {
  type: 'feed';
  /** Which tick it is now, with fractions. */
  tick: number;
  ticksPerMs: number;
  /** Texts and frames, in order. */
  messages: readonly (string | ArrayBuffer)[];
}

export interface MatchResult {
  /** One line for people: `You won 12 to 9`. */
  summary: string;
  place?: number;
  score?: number;
}

/** From the page, through the port. */
export type FrameMessage =
  | { type: 'status'; status: RoomStatus; reason?: ClosingReason; detail?: string }
  /** After joining, and after a lost connection was taken up again. */
  | { type: 'welcome'; room: RoomInfo; seat: number | null }
  | { type: 'players'; seat: number | null; players: readonly Player[] }
  | { type: 'paused'; reason: string }
  | { type: 'resumed' }
  /** The game is now another version than this page is of, which plays on as well as it can. */
  | { type: 'updated' }
  /** A match is over; the room may go on. */
  | { type: 'result'; result: MatchResult }
  /** To be kept for this player and game, since the page itself can't: JSON of 4096 characters at most, else it is dropped. */
  | { type: 'preferences'; preferences: unknown }
  /** The keyboard is the shell's again: the player has pressed Escape. */
  | { type: 'release' }
  /** The player wants to go back to the lobby; the page has given up its seat. */
  | { type: 'leave' };

/** From the shell, through the port. */
export type ShellMessage =
  /** Give up the seat now: the shell is about to close the page. */
  | { type: 'leave' }
  /** The keyboard is the game's: take the focus. */
  | { type: 'focus' }
  | { type: 'settings'; settings: FrameSettings }
  | FeedMessage;
