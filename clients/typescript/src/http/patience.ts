import { backoffMs, pause } from '../backoff.js';
import { ProblemError } from './problem.js';

/** What the server says before it has done anything, so that the same call may be made again. */
const PASSING = new Set(['starting', 'draining', 'busy', 'game-busy', 'identity-away']);

const TRIES_MAX = 4;
const PAUSES = { firstMs: 500, mostMs: 4_000 };

/** Makes a call, and again after growing pauses as long as the server only says that it can't take it at this moment. */
export async function patiently<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await call();
    } catch (error) {
      const isPassing = error instanceof ProblemError && error.status === 503 && PASSING.has(error.type);
      if (!isPassing || failures === TRIES_MAX) {
        throw error;
      }
      await pause(backoffMs(failures - 1, PAUSES), signal);
      signal?.throwIfAborted();
    }
  }
}
