import { browserStore, type Store } from '../storage.js';

const SHELF = 'atoll.preferences.';
/** A game's pages have no storage of their own; what they may have here is small. */
const CHARS_MAX = 4_096;

/** What a game's page has asked to be kept for a player, in this browser. */
export interface Shelf {
  read(): unknown;
  /** Keeps this instead of what was there, unless it is too large. */
  keep(preferences: unknown): void;
}

/** @param account whose it is; null: nobody is signed in */
export function shelfOf(account: string | null, game: string, store: Store = browserStore): Shelf {
  const key = `${SHELF}${account ?? ''}.${game}`;
  return {
    read: () => {
      try {
        return JSON.parse(store.getItem(key) ?? 'null') as unknown;
      } catch {
        return null;
      }
    },
    keep: (preferences) => {
      const kept = jsonOf(preferences);
      if (kept !== undefined && kept.length <= CHARS_MAX) {
        store.setItem(key, kept);
      }
    },
  };
}

/** undefined for what has none. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
