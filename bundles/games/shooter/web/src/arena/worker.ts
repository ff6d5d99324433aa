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

/** An event comes right before the view that it is in; with what the view changes, it is work for the page once. */
const TOGETHER_MS = 8;

const take = openArena((message) => {
  if (said.push(message) === 1) {
    setTimeout(() => {
      scope.postMessage(said);
      said = [];
    }, TOGETHER_MS);
  }
});

scope.onmessage = ({ data }) => take(data);
// It is there.
scope.postMessage([]);
