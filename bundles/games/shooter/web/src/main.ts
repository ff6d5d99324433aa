import { connectFrame } from '@atoll/client/frame';
import type { Steer, View } from './game.js';
import { Hud } from './hud.js';
import { NetFigures } from './hud/net-figures.js';
import { meteredSocket } from './metered-socket.js';

// The engine is large: it loads while the shell hands over the seat, and the page says so meanwhile.
const hud = new Hud();
const figures = new NetFigures();
const engine = import('./play.js');
hud.cover.reach(0);
void engine.then(() => hud.cover.reach(1));

const frame = connectFrame<View, Steer>({ WebSocket: meteredSocket(figures, () => hud.cover.reach(2)) });
void frame.then(({ room }) => room.on('welcome', () => hud.cover.reach(3)));

Promise.all([frame, engine]).then(
  ([connected, { play }]) => play(connected, hud, figures),
  (error: unknown) => hud.cover.fall(error instanceof Error ? error.message : String(error)),
);
