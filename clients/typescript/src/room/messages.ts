import type { SchemaJson } from '../wire/schema.js';

/** Someone on a seat. */
export interface Player {
  seat: number;
  id: string;
  name: string;
  bot: boolean;
  /** False while a lost connection may still come back. */
  connected: boolean;
}

export interface RoomInfo {
  id: string;
  game: string;
  title: string;
  name: string;
  seats: number;
}

export interface Welcome {
  type: 'welcome';
  room: RoomInfo;
  /** null: looks on. */
  seat: number | null;
  /** What a lost connection is taken up again with. */
  resume: string;
  graceSeconds: number;
  ticksPerSecond: number;
  /** How often views come; less often than ticks in some rooms. */
  viewsPerSecond?: number;
  tick: number;
  epoch: number;
  schema: SchemaJson;
  players: Player[];
}

/** What the server says in text frames. */
export type ServerMessage =
  | Welcome
  | { type: 'schema'; epoch: number; seats: number; ticksPerSecond: number; viewsPerSecond: number; schema: SchemaJson }
  | { type: 'players'; players: Player[] }
  | { type: 'event'; event: string; tick?: number; data: unknown }
  | { type: 'refused'; input: number; reason: string }
  | { type: 'error'; code: string; detail: string }
  | { type: 'pong'; t: number; tick: number; serverMillis: number }
  | { type: 'closing'; reason: string }
  | { type: 'paused'; reason: string }
  | { type: 'resumed' };

type Check = (message: Record<string, unknown>) => boolean;

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const CHECKS: Readonly<Record<ServerMessage['type'], Check>> = {
  welcome: (m) =>
    isObject(m.room) &&
    (m.seat === null || m.seat === undefined || isNumber(m.seat)) &&
    isText(m.resume) &&
    isNumber(m.graceSeconds) &&
    isNumber(m.ticksPerSecond) &&
    isNumber(m.tick) &&
    isNumber(m.epoch) &&
    isObject(m.schema) &&
    Array.isArray(m.players),
  schema: (m) =>
    isNumber(m.epoch) &&
    isNumber(m.seats) &&
    isNumber(m.ticksPerSecond) &&
    isNumber(m.viewsPerSecond) &&
    isObject(m.schema),
  players: (m) => Array.isArray(m.players),
  event: (m) => isText(m.event),
  refused: (m) => isNumber(m.input) && isText(m.reason),
  error: (m) => isText(m.code),
  pong: (m) => isNumber(m.t) && isNumber(m.tick),
  closing: (m) => isText(m.reason),
  paused: (m) => isText(m.reason),
  resumed: () => true,
};

/** A control message; null when the text is none that this version knows, which newer servers may send. */
export function serverMessage(text: string): ServerMessage | null {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof message !== 'object' || message === null) {
    return null;
  }
  const fields = message as Record<string, unknown>;
  const type = fields.type;
  return typeof type === 'string' && Object.hasOwn(CHECKS, type) && CHECKS[type as ServerMessage['type']](fields)
    ? (message as ServerMessage)
    : null;
}
