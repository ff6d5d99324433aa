import { type ClosingReason, closingReasons } from '../room/closing.js';
import type { Player, RoomInfo } from '../room/messages.js';
import type { RoomStatus } from '../room/seen.js';
import type { FrameMessage, MatchResult, ReadyMessage } from './port.js';

/** Nobody reads more, and nothing of ours says as much. */
const CHARS_MAX = 500;
const PLAYERS_MAX = 1_000;
const STATUSES: readonly unknown[] = ['connecting', 'open', 'reconnecting', 'closed'] satisfies RoomStatus[];

type Members = Record<string, unknown>;

/**
 * What a frame that may be anyone's has sent, with nothing in it but what the types say; null when that is no message. Words that
 * are too long are cut.
 */
export function frameMessage(data: unknown): FrameMessage | null {
  if (!isObject(data)) {
    return null;
  }
  switch (data.type) {
    case 'status':
      return statusOf(data);
    case 'welcome': {
      const room = roomOf(data.room);
      return room === null || !isSeat(data.seat) ? null : { type: 'welcome', room, seat: data.seat };
    }
    case 'players': {
      const players = playersOf(data.players);
      return players === null || !isSeat(data.seat) ? null : { type: 'players', seat: data.seat, players };
    }
    case 'paused':
      return isText(data.reason) ? { type: 'paused', reason: cut(data.reason) } : null;
    case 'result': {
      const result = resultOf(data.result);
      return result === null ? null : { type: 'result', result };
    }
    case 'preferences':
      return 'preferences' in data ? { type: 'preferences', preferences: data.preferences } : null;
    case 'resumed':
    case 'updated':
    case 'release':
    case 'leave':
      return { type: data.type };
    default:
      return null;
  }
}

export function isReady(data: unknown): data is ReadyMessage {
  return isObject(data) && data.atoll === 'ready';
}

function statusOf({ status, reason, detail }: Members): FrameMessage | null {
  return STATUSES.includes(status)
    ? {
        type: 'status',
        status: status as RoomStatus,
        ...(closingReasons.has(reason as ClosingReason) ? { reason: reason as ClosingReason } : {}),
        ...(isText(detail) ? { detail: cut(detail) } : {}),
      }
    : null;
}

function roomOf(value: unknown): RoomInfo | null {
  if (!isObject(value)) {
    return null;
  }
  const { id, game, title, name, seats } = value;
  return isText(id) && isText(game) && isText(title) && isText(name) && isCount(seats)
    ? { id: cut(id), game: cut(game), title: cut(title), name: cut(name), seats }
    : null;
}

function playersOf(value: unknown): Player[] | null {
  if (!Array.isArray(value) || value.length > PLAYERS_MAX) {
    return null;
  }
  const players = value.map(playerOf);
  return players.every((player) => player !== null) ? players : null;
}

function playerOf(value: unknown): Player | null {
  if (!isObject(value)) {
    return null;
  }
  const { seat, id, name, bot, connected } = value;
  const isPlayer =
    isCount(seat) && isText(id) && isText(name) && typeof bot === 'boolean' && typeof connected === 'boolean';
  return isPlayer ? { seat, id: cut(id), name: cut(name), bot, connected } : null;
}

function resultOf(value: unknown): MatchResult | null {
  if (!isObject(value) || !isText(value.summary)) {
    return null;
  }
  const { summary, place, score } = value;
  return {
    summary: cut(summary),
    ...(isNumber(place) ? { place } : {}),
    ...(isNumber(score) ? { score } : {}),
  };
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isSeat(value: unknown): value is number | null {
  return value === null || isCount(value);
}

function cut(text: string): string {
  return text.slice(0, CHARS_MAX);
}
