import { Easel } from './easel.js';
import type { Source } from './notes.js';
import address from './worker.js?worker&url';

/** A worker that says nothing for so long is not waited for. */
const PATIENCE_MS = 3_000;

/** Has a worker draw. Null where browsers can't do that: then the page draws itself. */
export async function setUpEasel(): Promise<Easel | null> {
  if (typeof Worker === 'undefined' || !('transferControlToOffscreen' in HTMLCanvasElement.prototype)) {
    return null;
  }
  const worker = await hire().catch(() => null);
  return worker === null ? null : new Easel(worker, copy);
}

/** The page's origin is opaque: it may start no worker but one of its own making, which then fetches the rest. */
function hire(): Promise<Worker> {
  const stub = URL.createObjectURL(
    new Blob([`importScripts(${JSON.stringify(address)})`], { type: 'text/javascript' }),
  );
  const worker = new Worker(stub);
  return new Promise<Worker>((there, failed) => {
    const late = setTimeout(() => failed(new Error('the worker is not there in time')), PATIENCE_MS);
    // It says one word.
    worker.onmessage = (): void => {
      clearTimeout(late);
      there(worker);
    };
    worker.onerror = (event): void => {
      clearTimeout(late);
      failed(new Error(event.message));
    };
  })
    .catch((error: unknown) => {
      worker.terminate();
      throw error;
    })
    .finally(() => URL.revokeObjectURL(stub));
}

function copy(source: Source): ImageBitmap {
  const canvas = new OffscreenCanvas(source.width, source.height);
  canvas.getContext('2d')?.drawImage(source, 0, 0);
  return canvas.transferToImageBitmap();
}
