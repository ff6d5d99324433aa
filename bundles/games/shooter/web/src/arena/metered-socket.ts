import type { NetFigures } from './net-figures.js';

const encoder = new TextEncoder();

/** A browser's socket that counts what comes. */
export function meteredSocket(figures: NetFigures, opened: () => void): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('open', opened);
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const length = data instanceof ArrayBuffer ? data.byteLength : encoder.encode(String(data)).length;
        figures.heard(length, performance.now());
      });
    }
  };
}
