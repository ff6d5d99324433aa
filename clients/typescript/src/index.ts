/**
 * A client for Atoll servers: who we are ({@link AtollClient}), and a seat in a room ({@link Room}). A game's own page
 * needs neither: it gets its seat from the page around it, see `@atoll/client/frame`.
 */
export { AtollClient, type ClientOptions } from './client.js';
export { Emitter, type Off } from './emitter.js';
export type { LiveListener } from './http/live.js';
export { type FieldProblem, NetworkError, ProblemError } from './http/problem.js';
export { type Kept, LocalTokens, MemoryTokens, type TokenStore } from './http/tokens.js';
export type * from './http/types.js';
export * from './netcode/index.js';
export { countUntil, Film, type FilmChange, type FilmFrame, type FilmHead, type FilmStream } from './replay/film.js';
export { TickClock } from './room/clock.js';
export type { Closing, ClosingReason } from './room/closing.js';
export type { Player, RoomInfo, Welcome } from './room/messages.js';
export { Room } from './room/room.js';
export type { CommandTime } from './wire/stream.js';
export type { RoomEvents, RoomOptions, RoomStatus, SocketLike, SocketMaker, ViewUpdate } from './room/seen.js';
