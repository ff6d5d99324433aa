import { takeSeat } from '@atoll/client/frame';
import { Doorway } from './doorway.js';
import { hireArena } from './hire.js';
import { Hud } from './hud.js';
import type { FromArena } from './messages.js';
import { Page } from './page.js';

// The engine is large: it loads while the shell hands over the seat, and the page says so meanwhile.
const hud = new Hud();
let page: Page | null = null;
const arena = hireArena((said: FromArena) => page?.hear(said));
hud.cover.reach(0);
arena.then(
  () => hud.cover.reach(1),
  // It is told below.
  () => undefined,
);

takeSeat()
  .then(async (seating) => {
    const doorway = new Doorway(seating);
    page = new Page(seating, await arena, hud);
    page.open(doorway);
  })
  .catch((error: unknown) => hud.cover.fall(error instanceof Error ? error.message : String(error)));
