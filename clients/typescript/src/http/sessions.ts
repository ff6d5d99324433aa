import { backoffMs, pause } from '../backoff.js';
import { Emitter } from '../emitter.js';
import { NetworkError, ProblemError } from './problem.js';
import type { TokenStore } from './tokens.js';
import type { Account, Session } from './types.js';

/** An access token is renewed this long before it ends, so that none ends on its way. */
const EARLY_MS = 15_000;
/** How often a renewal is tried whose answer doesn't come. */
const TRIES_MAX = 3;
const PAUSES = { firstMs: 300, mostMs: 2_000 };

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
    this.#store.write(null);
    this.#forget();
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
      const before = this.#access;
      for (;;) {
        // Read under the lock: another tab may have rotated it a moment ago.
        const kept = this.#store.read();
        if (kept === null) {
          this.#forget();
          return null;
        }
        const session = await this.#ask(kept.refreshToken);
        // Signing in and out doesn't wait for answers: one to a token that was given up meanwhile is of no use.
        if (this.#store.read()?.refreshToken === kept.refreshToken) {
          if (session === null) {
            this.end();
            return null;
          }
          this.start(session);
          return session.accessToken;
        }
        if (this.#access !== null && this.#access !== before) {
          return this.#access.token;
        }
      }
    });
  }

  /** The next session; null when there is none to be had with this token any more. */
  async #ask(refreshToken: string): Promise<Session | null> {
    for (let failures = 1; ; failures++) {
      try {
        return await this.#refresh(refreshToken);
      } catch (error) {
        if (error instanceof ProblemError) {
          if (error.status === 401) {
            return null;
          }
          throw error;
        }
        // Perhaps the answer alone was lost: the server takes the same token until the next one has been used.
        if (failures === TRIES_MAX) {
          throw error instanceof NetworkError
            ? error
            : new NetworkError('The server is not reachable', { cause: error });
        }
        await pause(backoffMs(failures - 1, PAUSES));
      }
    }
  }

  #forget(): void {
    this.#access = null;
    this.#become(null);
  }

  #become(account: Account | null): void {
    const before = this.#account;
    this.#account = account;
    if (before?.id !== account?.id || before?.name !== account?.name || before?.role !== account?.role) {
      this.emit('account', account);
    }
  }
}
