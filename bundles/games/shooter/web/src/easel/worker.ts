import { Painter } from './painter.js';
import { type Order, READY } from './strokes.js';

// The worker's side of the easel.

/** The worker itself: the page's types know windows only. */
interface Scope {
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  postMessage(word: string): void;
}

const scope = self as unknown as Scope;
const painter = new Painter((width, height) => new OffscreenCanvas(width, height));

scope.onmessage = ({ data }) => {
  if (data.kind === 'sketches') {
    painter.draw(data, performance.timeOrigin + performance.now());
  } else {
    painter.take(data);
  }
};
scope.postMessage(READY);
