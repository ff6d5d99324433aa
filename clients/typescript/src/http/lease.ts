/** How long a turn lasts at most, should whoever has it end without a word. */
const LEASE_MS = 15_000;
/** Two that begin within this time of each other both look again, and see who wrote last. */
const SETTLE_MS = 50;

/**
 * Takes turns with other tabs by a note in their common storage, where there are no Web Locks. Storage can't compare and set, so
 * turns may overlap if a tab is held up for longer than it takes to settle; almost never is much better than at any start of two.
 *
 * @param key where the note is
 */
export async function withLease<T>(storage: Storage, key: string, work: () => Promise<T>): Promise<T> {
  const mine = crypto.getRandomValues(new Uint32Array(2)).join('-');
  while (!(await isMine(storage, key, mine))) {
    await pause(SETTLE_MS * (1 + Math.random()));
  }
  try {
    return await work();
  } finally {
    if (holder(storage, key) === mine) {
      storage.removeItem(key);
    }
  }
}

async function isMine(storage: Storage, key: string, mine: string): Promise<boolean> {
  if (holder(storage, key) !== null) {
    return false;
  }
  try {
    storage.setItem(key, `${mine} ${Date.now() + LEASE_MS}`);
  } catch {
    // Full: then nothing that tabs share is written, either.
    return true;
  }
  await pause(SETTLE_MS);
  return holder(storage, key) === mine;
}

/** Whose turn it is; null: nobody's. A note from a clock that ran ahead counts for no longer than any. */
function holder(storage: Storage, key: string): string | null {
  const [who = '', until = ''] = storage.getItem(key)?.split(' ') ?? [];
  const left = Number(until) - Date.now();
  return who !== '' && left > 0 && left <= LEASE_MS ? who : null;
}

function pause(ms: number): Promise<void> {
  return new Promise((over) => setTimeout(over, ms));
}
