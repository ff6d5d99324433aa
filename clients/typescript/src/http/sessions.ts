import { Emitter } from '../emitter.js';
import { NetworkError, ProblemError } from './problem.js';
import type { TokenStore } from './tokens.js';
import type { Account, Session } from './types.js';

/** An access token is renewed this long before it ends, so that none ends on its way. */
const EARLY_MS = 15_000;

interface SessionEvents {
  /** Who is signed in has changed, here or in another tab. */
  account: Account | null;
}

/**
 * Who is signed in. The access token is held in memory alone; when it is about to end, the next one is fetched with the
 * refresh token of the store, by one caller while the others wait for the same answer.
 */
export class Sessions extends Emitter<SessionEvents> {
  readonly #store: TokenStore;
  readonly #refresh: (refreshToken: string) => Promise<Session>;
  readonly #now: () => number;
  #account: Account | null = null;
  #access: { token: string; endsAt: number } | null = null;
  #refreshing: Promise<string | null> | null = null;
  /** Counts sign-outs: what was asked for before one is of no use after it. */
  #ended = 0;
  readonly #unwatch: () => void;

  constructor(store: TokenStore, refresh: (refreshToken: string) => Promise<Session>, now: () => number = Date.now) {
    super();
    this.#store = store;
    this.#refresh = refresh;
    this.#now = now;
    this.#account = store.read()?.account ?? null;
    this.#unwatch = store.watch((kept) => {
      if (kept?.account.id !== this.#account?.id) {
        this.#access = null;
      }
      this.#become(kept?.account ?? null);
    });
  }

  get account(): Account | null {
    return this.#account;
  }

  /** Takes over a session that the server has just given. */
  start(session: Session): Account {
    this.#store.write({ refreshToken: session.refreshToken, account: session.account });
    this.#access = { token: session.accessToken, endsAt: this.#now() + session.expiresInSeconds * 1000 };
    this.#become(session.account);
    return session.account;
  }

  /** Forgets the session, in all tabs. */
  end(): void {
    this.#ended++;
    this.#access = null;
    this.#store.write(null);
    this.#become(null);
  }

  /**
   * A token for the next request; null when nobody is signed in.
   *
   * @param refused a token that the server has just turned down
   */
  async token(refused?: string): Promise<string | null> {
    const access = this.#access;
    if (access !== null && access.token !== refused && this.#now() < access.endsAt - EARLY_MS) {
      return access.token;
    }
    this.#refreshing ??= this.#renew().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Stops listening to other tabs. */
  close(): void {
    this.#unwatch();
  }

  #renew(): Promise<string | null> {
    return this.#store.exclusively(async () => {
      // Read under the lock: another tab may have rotated it a moment ago.
      const kept = this.#store.read();
      if (kept === null) {
        this.end();
        return null;
      }
      try {
        const ended = this.#ended;
        const session = await this.#refresh(kept.refreshToken);
        if (ended !== this.#ended) {
          return null;
        }
        this.start(session);
        return session.accessToken;
      } catch (error) {
        if (error instanceof ProblemError && error.status === 401) {
          this.end();
          return null;
        }
        throw error instanceof ProblemError ? error : new NetworkError('The server is not reachable', { cause: error });
      }
    });
  }

  #become(account: Account | null): void {
    const before = this.#account;
    this.#account = account;
    if (before?.id !== account?.id || before?.name !== account?.name || before?.role !== account?.role) {
      this.emit('account', account);
    }
  }
}
