import { withLease } from './lease.js';
import type { Account } from './types.js';

/** What outlives a page: who is signed in, and the token that gets the next access token. */
export interface Kept {
  refreshToken: string;
  account: Account;
}

/**
 * Keeps the refresh token, and lets only one holder use it at a time: the server rotates it with each use and takes a
 * second use of an old one for theft.
 */
export interface TokenStore {
  read(): Kept | null;
  write(kept: Kept | null): void;
  /** Runs the work while no one else that shares this store does. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Calls the listener when someone else, such as another tab, has written. */
  watch(listener: (kept: Kept | null) => void): () => void;
}

/** Forgets with the process: for scripts and tests. */
export class MemoryTokens implements TokenStore {
  #kept: Kept | null = null;
  #last: Promise<unknown> = Promise.resolve();

  read(): Kept | null {
    return this.#kept;
  }

  write(kept: Kept | null): void {
    this.#kept = kept;
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work, work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  watch(): () => void {
    return () => undefined;
  }
}

/**
 * In `localStorage`, shared by the tabs of a browser, which take turns by Web Locks or, without these, by a note. Where storage is forbidden or full, a session lasts
 * as long as the page.
 */
export class LocalTokens implements TokenStore {
  readonly #key: string;
  readonly #alone = new MemoryTokens();

  /** @param key the name of the entry in `localStorage` */
  constructor(key = 'atoll.session') {
    this.#key = key;
  }

  read(): Kept | null {
    return this.#alone.read() ?? parse(storage()?.getItem(this.#key) ?? null);
  }

  write(kept: Kept | null): void {
    this.#alone.write(isShared(this.#key, kept) ? null : kept);
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const shared = storage();
    if (shared === null) {
      return this.#alone.exclusively(work);
    }
    const locks = (navigator as { locks?: LockManager }).locks;
    // Pages that are not served securely have no Web Locks.
    return locks === undefined
      ? this.#alone.exclusively(() => withLease(shared, `${this.#key}.turn`, work))
      : (locks.request(this.#key, work) as Promise<T>);
  }

  watch(listener: (kept: Kept | null) => void): () => void {
    const onStorage = (event: StorageEvent): void => {
      if (event.storageArea === storage() && (event.key === this.#key || event.key === null)) {
        listener(parse(event.key === null ? null : event.newValue));
      }
    };
    addEventListener('storage', onStorage);
    return () => removeEventListener('storage', onStorage);
  }
}

/** Keeps it for all tabs, if that can be. What was there before is gone in any case. */
function isShared(key: string, kept: Kept | null): boolean {
  const shared = storage();
  if (kept === null || shared === null) {
    shared?.removeItem(key);
    return kept === null;
  }
  try {
    shared.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    shared.removeItem(key);
    return false;
  }
}

/** null where the browser keeps it from this page. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function parse(text: string | null): Kept | null {
  if (text === null) {
    return null;
  }
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    return typeof kept?.refreshToken === 'string' && typeof kept.account?.id === 'string' ? (kept as Kept) : null;
  } catch {
    return null;
  }
}
