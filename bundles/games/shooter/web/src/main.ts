import { onEscape, takeSeat } from '@atoll/client/frame';
import { hireArena } from './hire.js';
import { Hud } from './hud.js';
import type { FromArena } from './messages.js';
import { Page } from './page.js';

// The engine is large: it loads while the shell hands over the seat, and the page says so meanwhile.
const hud = new Hud();
let page: Page | null = null;
const arena = hireArena((said: FromArena) => page?.hear(said));
hud.cover.reach(0);
void arena.then(() => hud.cover.reach(1));

Promise.all([takeSeat(), arena]).then(
  ([seating, hired]) => {
    page = new Page(seating, hired, hud);
    onEscape(() => hired.tell({ type: 'release' }));
  },
  (error: unknown) => hud.cover.fall(error instanceof Error ? error.message : String(error)),
);
