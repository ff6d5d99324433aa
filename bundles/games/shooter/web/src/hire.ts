import type { FromArena, ToArena } from './messages.js';
import address from './arena/worker.js?worker&url';

/** A worker that says nothing for so long is not waited for. */
const PATIENCE_MS = 3_000;

/** Where the arena is, and how to tell it something. */
export interface Hired {
  /** Whether canvases have to be given away to it. */
  elsewhere: boolean;
  tell: (said: ToArena, given?: Transferable[]) => void;
}

/** Has a worker play and draw; where browsers can't do that, the page does it itself. */
export async function hireArena(hear: (said: FromArena) => void): Promise<Hired> {
  if (typeof Worker !== 'undefined' && 'transferControlToOffscreen' in HTMLCanvasElement.prototype) {
    const worker = await hire().catch(() => null);
    if (worker !== null) {
      worker.onmessage = ({ data }: MessageEvent<FromArena[]>) => data.forEach(hear);
      // What failed there is in the browser's console, and a picture that stands still would say nothing.
      const words = 'Something went wrong in the arena. If it stands still, reload the page.';
      worker.onerror = () => hear({ type: 'banner', words });
      return { elsewhere: true, tell: (said, given = []) => worker.postMessage(said, given) };
    }
  }
  const { openArena } = await import('./arena/arena.js');
  return { elsewhere: false, tell: openArena(hear) };
}

/** The page's origin is opaque: it may start no worker but one of its own making, which then fetches the rest. */
async function hire(): Promise<Worker> {
  const words = `postMessage([]); importScripts(${JSON.stringify(address)})`;
  const stub = URL.createObjectURL(new Blob([words], { type: 'text/javascript' }));
  const worker = new Worker(stub);
  try {
    // It says one word when it begins, and another when it has fetched the rest, which may take a while.
    await word(worker, PATIENCE_MS);
    await word(worker, null);
    return worker;
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    URL.revokeObjectURL(stub);
  }
}

function word(worker: Worker, patienceMs: number | null): Promise<void> {
  return new Promise((said, failed) => {
    const late =
      patienceMs === null ? undefined : setTimeout(() => failed(new Error('the worker says nothing')), patienceMs);
    worker.onmessage = (): void => {
      clearTimeout(late);
      said();
    };
    worker.onerror = (event): void => {
      clearTimeout(late);
      failed(new Error(event.message));
    };
  });
}
