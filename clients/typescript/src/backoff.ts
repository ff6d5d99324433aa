export interface BackoffLimits {
  firstMs: number;
  mostMs: number;
}

/**
 * How long to wait before another try: doubling, and anywhere in the upper half of that, so that a server that comes back
 * isn't greeted by all of its clients at once.
 *
 * @param failures how many tries have failed so far
 */
export function backoffMs(failures: number, limits: BackoffLimits, random: () => number = Math.random): number {
  const full = Math.min(limits.mostMs, limits.firstMs * 2 ** Math.min(failures, 30));
  return full / 2 + (full / 2) * random();
}

/** Waits; ends early, without an error, when it is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal?.aborted) {
      done();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}
