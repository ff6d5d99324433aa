// What a peer says of itself: how many ticks it ran, how far each was from its time, and what its heap holds. Served on a
// port of its own, as text, so that it needs nothing of the server under measurement.
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';

/** Upper bounds in milliseconds; the same for all peers. */
const BOUNDS = [0.5, 1, 2, 3, 4, 5, 6, 8, 10, 12.5, 15, 20, 25, 50, 100, 250, 500, 1000];

const counts = new Array(BOUNDS.length + 1).fill(0);
let ticks = 0;

/** Counts ticks of one room: the error is how far the time between two ticks is from the period. */
export function tickClock(hz) {
  const period = 1000 / hz;
  let last = 0;
  return () => {
    const now = performance.now();
    ticks++;
    if (last > 0) {
      const error = Math.abs(now - last - period);
      let bucket = 0;
      while (bucket < BOUNDS.length && error > BOUNDS[bucket]) {
        bucket++;
      }
      counts[bucket]++;
    }
    last = now;
  };
}

export function serveFigures(port) {
  createServer((request, response) => {
    if (request.url.includes('gc')) {
      globalThis.gc();
      globalThis.gc();
    }
    const { heapUsed, external } = process.memoryUsage();
    const lines = [`heap_bytes ${heapUsed + external}`, `ticks_total ${ticks}`];
    let below = 0;
    counts.forEach((count, bucket) => {
      below += count;
      lines.push(`tick_error_seconds_bucket{le="${bucket < BOUNDS.length ? BOUNDS[bucket] / 1000 : '+Inf'}"} ${below}`);
    });
    response.end(lines.join('\n') + '\n');
  }).listen(port, '127.0.0.1', () => console.log('ready'));
}
