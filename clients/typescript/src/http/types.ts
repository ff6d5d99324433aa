// What the server's HTTP routes take and give. The server's own description is at /api/openapi.json.

export type AccountRole = 'GUEST' | 'PLAYER' | 'OPERATOR';

export interface Account {
  id: string;
  name: string;
  role: AccountRole;
  /** ISO 8601. */
  created: string;
}

export interface Session {
  accessToken: string;
  expiresInSeconds: number;
  refreshToken: string;
  account: Account;
}

/** A field of the form that a game's options are chosen with. */
export interface OptionField {
  name: string;
  label: string;
  help: string;
  type: 'boolean' | 'integer' | 'number' | 'text' | 'choice';
  min?: number;
  max?: number;
  step?: number;
  sizeMax?: number;
  choices?: readonly string[];
  default: OptionValue;
}

export type OptionValue = boolean | number | string;

export interface Game {
  name: string;
  title: string;
  summary: string;
  mod: string;
  version: string;
  /** 0: turn-based. */
  ticksPerSecond: number;
  /** How often rooms are shown unless the host wants otherwise; 0 when turn-based. */
  viewsPerSecond: number;
  seatsMin: number;
  seatsMax: number;
  visibility: string;
  /** Whether the game can play free seats itself. */
  bots: boolean;
  /** Names of the numbers that it keeps leaderboards of, besides score, wins and matches. */
  stats: readonly string[];
  /** The page to show in a sandboxed frame; absent when the mod has none. */
  webUrl?: string;
  options: readonly OptionField[];
}

/** A room as the server browser lists it. */
export interface RoomListing {
  id: string;
  game: string;
  gameTitle: string;
  name: string;
  host: string;
  /** People and bots on seats. */
  players: number;
  bots: number;
  seats: number;
  spectators: number;
  private: boolean;
  created: string;
  version: string;
}

export interface RoomRequest {
  game: string;
  name?: string;
  private?: boolean;
  bots?: number;
  /** A divisor of the game's ticks per second; as often as the game says when left out. */
  viewsPerSecond?: number;
  options?: Readonly<Record<string, OptionValue>>;
}

export interface OpenedRoom {
  room: RoomListing;
  /** Of private rooms: what others join with. */
  code?: string;
}

/** Good for one seat in one room, for a short time. */
export interface Ticket {
  ticket: string;
  room: RoomListing;
  /** Where its socket is, relative to the server. */
  socket: string;
  webUrl?: string;
  expiresInSeconds: number;
}

export interface GameRecord {
  game: string;
  title: string;
  matches: number;
  wins: number;
  playedSeconds: number;
  bestScore: number;
  stats: Readonly<Record<string, number>>;
}

export interface MatchRecord {
  match: string;
  /** The id of its replay, whether or not there still is one. */
  replay: string;
  game: string;
  title: string;
  ended: string;
  place: number;
  players: number;
  score: number;
  playedSeconds: number;
  stats: Readonly<Record<string, number>>;
}

export interface Profile {
  account: { id: string; name: string; role?: AccountRole; created: string };
  games: readonly GameRecord[];
  recent: readonly MatchRecord[];
}

export interface Leaderboard {
  game: string;
  stat: string;
  entries: readonly { rank: number; account: string; name: string; value: number }[];
}

/** A match, and whether it can be watched. */
export interface Replay {
  id: string;
  game: string;
  title: string;
  version: string;
  ended: string;
  lengthSeconds: number;
  /** Whether it shows the match from its beginning. */
  whole: boolean;
  /** `version-gone`: the server has no more the code of the game that it was played on; `missing`: it was not recorded. */
  state: 'ready' | 'version-gone' | 'missing';
  /** Why it can't be watched, when it can't. */
  reason?: string;
  /** Best first; bots have no account. */
  players: readonly { account?: string; name: string; place: number; score: number }[];
}
