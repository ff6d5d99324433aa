import type { Player } from '@atoll/client/frame';
import { find, make, named, OnChange, text } from './dom.js';
import { HEALTH_MAX, type Phase, RESPAWN_MS, type Ship, type View, type Weapon } from './game.js';
import { WEAPON_NAMES } from './guns.js';
import { Feed } from './hud/feed.js';
import { Cover } from './hud/loading.js';
import { count, pilotName } from './hud/ranking.js';
import { Scoreboard } from './hud/scoreboard.js';
import { css, shipColour } from './palette.js';

export { count } from './hud/ranking.js';

const HELP_MS = 9_000;
const SOON_SECONDS = 10;
const PHASES: Record<Phase, string> = {
  WARM_UP: 'Warm-up: waiting for a second pilot',
  PLAYING: '',
  RESULTS: 'Next match in',
};

/** All that is text: clock, hull, scores, who shot whom. */
export class Hud {
  readonly cover = new Cover();
  readonly board = new Scoreboard(
    (seat, name) => this.#pilot(seat, name),
    (seat) => this.name(seat),
  );
  readonly #feed = new Feed((seat) => this.#pilot(seat));
  readonly #vitals = new OnChange();
  #names: ReadonlyMap<number, string> = new Map();
  #downAt: number | null = null;
  #helped = false;

  players(players: readonly Player[]): void {
    this.#names = new Map(players.map((player) => [player.seat, pilotName(player)]));
  }

  name(seat: number): string {
    return this.#names.get(seat) ?? '';
  }

  /** Shows what a view says. */
  show(view: View, seat: number | null): void {
    this.#appear();
    const self = view.ships.find((ship) => ship.seat === seat);
    text('phase', PHASES[view.phase]);
    text('clock', view.phase === 'WARM_UP' ? '' : clock(view.secondsLeft));
    text('goal', view.phase === 'PLAYING' ? `First to ${view.killsToWin}` : '');
    const soon = view.phase === 'PLAYING' && view.secondsLeft <= SOON_SECONDS;
    const { health = -1, kills = 0, deaths = 0 } = self ?? {};
    this.#vitals.run([soon, health, kills, deaths].join(), () => {
      find('clock').classList.toggle('soon', soon);
      this.#showVitals(self);
    });
    this.#down(view, self);
    this.board.show(view, seat);
    this.#feed.show(performance.now());
  }

  killed(killer: number, victim: number, weapon: Weapon, seat: number | null): void {
    this.#feed.add(killer, victim, weapon, seat);
    if (victim === seat) {
      find('down-by').replaceChildren('by ', this.#pilot(killer), ` with the ${WEAPON_NAMES[weapon].toLowerCase()}`);
    }
  }

  /** The edge of the picture glows for a moment. */
  hurt(): void {
    find('hurt').animate([{ opacity: 1 }, { opacity: 0 }], { duration: 450, easing: 'ease-out' });
  }

  /** @param ms there and back; null when unknown */
  lag(ms: number | null): void {
    text('lag', ms === null ? '' : `${Math.round(ms)} ms`);
  }

  /** Says something above the game, which goes on. */
  banner(message: string | null): void {
    find('banner').hidden = message === null;
    text('banner', message ?? '');
  }

  /** Who looks on has no ship to know about, and nothing to steer. */
  #showVitals(self: Ship | undefined): void {
    for (const id of ['hull', 'help', 'weapons']) {
      find(id).hidden = self === undefined;
    }
    const health = self?.health ?? 0;
    named('health', HTMLMeterElement).value = health;
    const gauge = find('gauge');
    gauge.style.transform = `scaleX(${health / HEALTH_MAX})`;
    gauge.dataset.level = health > 60 ? 'good' : health > 30 ? 'fair' : 'low';
    text('health-number', self === undefined ? '' : String(self.health));
    text('score', self === undefined ? 'You look on' : `${count(self.kills, 'kill')} · ${count(self.deaths, 'death')}`);
  }

  #appear(): void {
    if (!this.#helped) {
      this.#helped = true;
      find('hud').hidden = false;
      setTimeout(() => find('help').classList.add('read'), HELP_MS);
    }
  }

  #down(view: View, self: Ship | undefined): void {
    const down = self?.health === 0 && view.phase !== 'RESULTS';
    if (down !== (this.#downAt !== null)) {
      this.#downAt = down ? performance.now() : null;
      find('down').hidden = !down;
    }
    if (this.#downAt !== null) {
      const left = Math.max(0, RESPAWN_MS - (performance.now() - this.#downAt));
      text('down-wait', `Back in ${(left / 1000).toFixed(1)} s`);
    }
  }

  #pilot(seat: number, name = this.name(seat)): HTMLElement {
    const pilot = make('b', {}, name);
    pilot.style.setProperty('color', css(shipColour(seat)));
    return pilot;
  }
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
