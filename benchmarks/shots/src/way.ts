import { connect, createServer, type Server, type Socket } from 'node:net';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { Random } from './random.js';

// The way to a server that is far away: what goes through takes longer, not always equally long, and stays in order. It has
// a thread of its own, so that what the players do doesn't delay it further.

export interface WayOptions {
  port: number;
  oneWayMs: number;
  /** More or less than that, at most. */
  jitterMs: number;
  seed: number;
}

/** Opens a way to a port of this machine, and tells where it begins. */
export function openWay(options: WayOptions): Promise<{ port: number; close: () => Promise<unknown> }> {
  const worker = new Worker(new URL('./way.mjs', import.meta.url), { workerData: { way: options } });
  return new Promise((opened, failed) => {
    worker.once('message', (port: number) => opened({ port, close: () => worker.terminate() }));
    worker.once('error', failed);
  });
}

function serve({ port, oneWayMs, jitterMs, seed }: WayOptions): Server {
  const random = new Random(seed);
  const delayed = (to: Socket): ((run: () => void) => void) => {
    let last = 0;
    return (run) => {
      const now = performance.now();
      last = Math.max(last, now + oneWayMs + random.between(-jitterMs, jitterMs));
      setTimeout(() => to.destroyed || run(), last - now);
    };
  };
  const join = (from: Socket, to: Socket): void => {
    const later = delayed(to);
    from.setNoDelay(true);
    from.on('data', (bytes) => later(() => to.write(bytes)));
    from.on('end', () => later(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => later(() => to.destroy()));
  };
  return createServer((near) => {
    const far = connect(port, '127.0.0.1');
    join(near, far);
    join(far, near);
  });
}

const mine = workerData as { way?: WayOptions } | null;
if (parentPort !== null && mine?.way !== undefined) {
  const server = serve(mine.way);
  server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as { port: number }).port));
}
