/**
 * The same work, but what it throws ends only this once: for what is done with every picture, since an engine asks for the next one
 * when this one is done. Errors are reported as uncaught ones, one and the same but once in a row.
 */
export function steady<A extends unknown[]>(
  work: (...given: A) => void,
  report: (error: unknown) => void = throwLater,
): (...given: A) => void {
  let last: string | null = null;
  return (...given) => {
    try {
      work(...given);
      last = null;
    } catch (error) {
      const words = String(error);
      if (words !== last) {
        last = words;
        report(error);
      }
    }
  };
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
