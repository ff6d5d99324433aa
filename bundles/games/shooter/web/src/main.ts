import { connectFrame } from '@atoll/client/frame';
import type { Steer, View } from './game.js';
import { Hud } from './hud.js';

// The engine is large: it loads while the shell hands over the seat, and the page says so meanwhile.
const hud = new Hud();
const engine = import('./play.js');
hud.cover('Loading the arena …', 25);
void engine.then(() => hud.cover('Joining the room …', 75));

Promise.all([connectFrame<View, Steer>(), engine]).then(
  ([frame, { play }]) => play(frame, hud),
  (error: unknown) => hud.cover(error instanceof Error ? error.message : String(error)),
);
