import './window.js';
import { openArena } from './arena.js';
import type { FromArena, ToArena } from '../messages.js';

/** The worker itself: the page's types know windows only. */
interface Scope {
  onmessage: ((event: MessageEvent<ToArena>) => void) | null;
  postMessage(said: FromArena[]): void;
}

const scope = self as unknown as Scope;
let said: FromArena[] = [];

/** What is said in one go goes as one message: each would be a task of the page's thread. */
const take = openArena((message) => {
  if (said.push(message) === 1) {
    queueMicrotask(() => {
      scope.postMessage(said);
      said = [];
    });
  }
});

scope.onmessage = ({ data }) => take(data);
// It is there.
scope.postMessage([]);
