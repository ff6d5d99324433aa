import { pause } from './backoff.js';
import type { Off } from './emitter.js';
import { follow, type LiveListener } from './http/live.js';
import { patiently } from './http/patience.js';
import { NetworkError, ProblemError, problemOf } from './http/problem.js';
import { Sessions } from './http/sessions.js';
import { MemoryTokens, type TokenStore } from './http/tokens.js';
import type {
  Account,
  Game,
  Leaderboard,
  OpenedRoom,
  Profile,
  Replay,
  RoomListing,
  RoomRequest,
  Session,
  Ticket,
} from './http/types.js';
import { Film } from './replay/film.js';
import { Room } from './room/room.js';
import type { RoomOptions } from './room/seen.js';

export interface ClientOptions {
  /** The server: `https://play.example`. The page's own origin when left out. */
  server?: string;
  /** Where the refresh token is kept: in memory when left out, see `LocalTokens`. */
  tokens?: TokenStore;
  /** Another `fetch`, for tests. */
  fetch?: typeof fetch;
  /** How long a call may take; 20 s when left out. */
  callMs?: number;
}

interface RequestOptions {
  body?: unknown;
  /** Whether to send an access token: `must` fails at once when nobody is signed in. */
  auth?: 'must' | 'may' | 'never';
  /** Ends the call; in place of its time limit. */
  signal?: AbortSignal;
  /** How long the whole answer may take. */
  limitMs?: number;
  accept?: string;
}

const LOG_OUT_MS = 3_000;
const CALL_MS = 20_000;
/** Other tabs wait for it. */
const REFRESH_MS = 8_000;
/** The server lives a whole match again. */
const FILM_MS = 120_000;

/**
 * A server, and who we are there. Methods reject with {@link ProblemError} when the server says no and with
 * {@link NetworkError} when it says nothing.
 */
export class AtollClient {
  readonly #server: string;
  readonly #fetch: typeof fetch;
  readonly #callMs: number;
  readonly #sessions: Sessions;

  constructor(options: ClientOptions = {}) {
    this.#server = (options.server ?? (globalThis as { location?: Location }).location?.origin ?? '').replace(
      /\/$/,
      '',
    );
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#callMs = options.callMs ?? CALL_MS;
    this.#sessions = new Sessions(options.tokens ?? new MemoryTokens(), async (refreshToken) => {
      const response = await this.#send(
        'POST',
        '/api/sessions/refresh',
        { body: { refreshToken }, limitMs: REFRESH_MS },
        null,
      );
      return (await this.#answer(response)) as Session;
    });
  }

  /** Who is signed in, as far as this client knows; null: nobody. */
  get account(): Account | null {
    return this.#sessions.account;
  }

  /** Calls the listener whenever someone signs in or out, here or in another tab. */
  onAccount(listener: (account: Account | null) => void): Off {
    return this.#sessions.on('account', listener);
  }

  /** Checks a kept session with the server and gives whose it is; null when there is none or it has ended. */
  async restore(): Promise<Account | null> {
    return (await this.#sessions.token()) === null ? null : this.account;
  }

  /** Plays without an account; {@link signUp} later makes this guest a player with the same history. */
  async guest(name?: string): Promise<Account> {
    return this.#begin('/api/sessions/guest', name === undefined ? {} : { name }, 'never');
  }

  async signUp(name: string, password: string): Promise<Account> {
    return this.#begin('/api/accounts', { name, password }, 'may');
  }

  async logIn(name: string, password: string): Promise<Account> {
    return this.#begin('/api/sessions', { name, password }, 'never');
  }

  /** Takes another password. Sessions elsewhere end; this one goes on. */
  async changePassword(password: string, newPassword: string): Promise<void> {
    await this.#request('PUT', '/api/me/password', { body: { password, newPassword }, auth: 'must' });
  }

  /** Ends the session here at once, and at the server if that answers within some seconds. */
  async logOut(): Promise<void> {
    // One that is about to end has to be fetched anew first, which may take too long as well.
    const enough = new AbortController();
    const token = await Promise.race([
      this.#sessions.token().catch(() => null),
      pause(LOG_OUT_MS, enough.signal).then(() => null),
    ]);
    enough.abort();
    this.#sessions.end();
    if (token !== null) {
      await this.#send('DELETE', '/api/sessions/current', { limitMs: LOG_OUT_MS }, token).catch(() => undefined);
    }
  }

  async games(): Promise<readonly Game[]> {
    return ((await this.#request('GET', '/api/games')) as { games: Game[] }).games;
  }

  /** The public rooms, of one game or of all. */
  async rooms(game?: string): Promise<readonly RoomListing[]> {
    const query = game === undefined ? '' : `?game=${encodeURIComponent(game)}`;
    return ((await this.#request('GET', `/api/rooms${query}`)) as { rooms: RoomListing[] }).rooms;
  }

  /** Follows the list of public rooms until the returned function is called. */
  liveRooms(listener: LiveListener<readonly RoomListing[]>): Off {
    return follow<{ rooms: RoomListing[] }>(
      async (signal) => {
        const response = await this.#send('GET', '/api/rooms/live', { signal, accept: 'text/event-stream' }, null);
        if (!response.ok) {
          throw await problemOf(response);
        }
        return response;
      },
      {
        value: ({ rooms }) => listener.value(rooms),
        connected: (connected) => listener.connected?.(connected),
      },
    );
  }

  /** Opens a room. The opener takes a seat like everyone else: by {@link seat}. */
  async openRoom(request: RoomRequest): Promise<OpenedRoom> {
    return (await this.#request('POST', '/api/rooms', { body: request, auth: 'must' })) as OpenedRoom;
  }

  /** The fullest public room that has a free seat, or a new one. */
  async quickRoom(game: string): Promise<RoomListing> {
    const opened = await this.#request('POST', '/api/rooms/quick', { body: { game }, auth: 'must' });
    return (opened as OpenedRoom).room;
  }

  /** A ticket for a seat. @param code needed for private rooms */
  async seat(room: string, code?: string): Promise<Ticket> {
    const body = code === undefined ? {} : { code };
    return (await this.#request('POST', `/api/rooms/${segment(room)}/seats`, { body, auth: 'must' })) as Ticket;
  }

  /** A ticket to look on. @param code needed for private rooms */
  async spectate(room: string, code?: string): Promise<Ticket> {
    const body = code === undefined ? {} : { code };
    return (await this.#request('POST', `/api/rooms/${segment(room)}/spectators`, { body, auth: 'must' })) as Ticket;
  }

  /** A ticket for a seat in the private room that has this code. Case and spaces don't matter. */
  async seatByCode(code: string): Promise<Ticket> {
    const clean = code.replace(/[\s-]/g, '').toUpperCase();
    return (await this.#request('POST', `/api/codes/${segment(clean)}/seats`, { body: {}, auth: 'must' })) as Ticket;
  }

  async profile(account: string): Promise<Profile> {
    return (await this.#request('GET', `/api/profiles/${segment(account)}`)) as Profile;
  }

  /** @param stat `score`, `wins`, `matches`, or one of the game's stats */
  async leaderboard(game: string, stat = 'score', limit = 20): Promise<Leaderboard> {
    const query = new URLSearchParams({ stat, limit: String(limit) });
    return (await this.#request('GET', `/api/leaderboards/${segment(game)}?${query.toString()}`)) as Leaderboard;
  }

  /** The replays of an account's matches, the latest first. */
  async replays(account: string, limit = 20): Promise<readonly Replay[]> {
    const query = new URLSearchParams({ account, limit: String(limit) });
    return ((await this.#request('GET', `/api/replays?${query.toString()}`)) as { replays: Replay[] }).replays;
  }

  async replay(id: string): Promise<Replay> {
    return (await this.#request('GET', `/api/replays/${segment(id)}`)) as Replay;
  }

  /** A match to watch. The server lives it again for this, which may take some seconds. */
  async film(id: string): Promise<Film> {
    const accept = 'application/octet-stream, application/problem+json';
    const response = await this.#send('GET', `/api/replays/${segment(id)}/frames`, { accept, limitMs: FILM_MS }, null);
    if (!response.ok) {
      throw await problemOf(response);
    }
    try {
      return Film.of(await response.arrayBuffer());
    } catch (error) {
      throw new NetworkError('The answer of the server broke off', { cause: error });
    }
  }

  /** Where a ticket's socket is. */
  socketUrl(ticket: Ticket): string {
    const url = new URL(ticket.socket, this.#server);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return url.href;
  }

  /** Takes the seat that a ticket is for. @typeParam V the game's view @typeParam C its commands */
  connect<V = unknown, C = unknown>(ticket: Ticket, options: RoomOptions = {}): Room<V, C> {
    return new Room<V, C>(this.socketUrl(ticket), ticket.ticket, options);
  }

  /** Stops listening to other tabs. Rooms stay open. */
  close(): void {
    this.#sessions.close();
  }

  async #begin(path: string, body: unknown, auth: 'may' | 'never'): Promise<Account> {
    return this.#sessions.start((await this.#request('POST', path, { body, auth })) as Session);
  }

  #request(method: string, path: string, options: RequestOptions = {}): Promise<unknown> {
    return patiently(() => this.#ask(method, path, options), options.signal);
  }

  async #ask(method: string, path: string, options: RequestOptions): Promise<unknown> {
    const auth = options.auth ?? 'never';
    let token = auth === 'never' ? null : await this.#sessions.token();
    if (token === null && auth === 'must') {
      throw new ProblemError('signed-out', 401, 'Nobody is signed in', 'Sign in, or continue as a guest.');
    }
    let response = await this.#send(method, path, options, token);
    if (response.status === 401 && token !== null) {
      // Revoked, or the clocks disagree: one try with a new token tells.
      token = await this.#sessions.token(token);
      if (token !== null) {
        response = await this.#send(method, path, options, token);
      }
    }
    return this.#answer(response);
  }

  async #send(method: string, path: string, options: RequestOptions, token: string | null): Promise<Response> {
    const headers: Record<string, string> = { Accept: options.accept ?? 'application/json, application/problem+json' };
    if (token !== null) {
      headers.Authorization = `Bearer ${token}`;
    }
    const signal = options.signal ?? AbortSignal.timeout(options.limitMs ?? this.#callMs);
    const init: RequestInit = { method, headers, credentials: 'omit', cache: 'no-store', signal };
    if (options.body !== undefined) {
      headers['Content-Type'] = 'application/json';
      init.body = JSON.stringify(options.body);
    }
    try {
      return await this.#fetch(this.#server + path, init);
    } catch (error) {
      throw new NetworkError('The server is not reachable', { cause: error });
    }
  }

  async #answer(response: Response): Promise<unknown> {
    if (!response.ok) {
      throw await problemOf(response);
    }
    if (response.status === 204) {
      return null;
    }
    try {
      return await response.json();
    } catch (error) {
      throw new NetworkError('The answer of the server broke off', { cause: error });
    }
  }
}

function segment(text: string): string {
  return encodeURIComponent(text);
}
