import { Painter } from './painter.js';
import type { Answer, Order } from './strokes.js';

// The worker's side of the easel.

/** The worker itself: the page's types know windows only. */
interface Scope {
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  postMessage(answer: Answer, transfer?: Transferable[]): void;
}

const scope = self as unknown as Scope;
const painter = new Painter((width, height) => new OffscreenCanvas(width, height));

scope.onmessage = ({ data }) => {
  if (data.kind === 'sketch') {
    painter.draw(data);
    scope.postMessage({ kind: 'drawn', strokes: data.strokes }, [data.strokes.buffer]);
  } else {
    painter.take(data);
  }
};
scope.postMessage({ kind: 'ready' });
