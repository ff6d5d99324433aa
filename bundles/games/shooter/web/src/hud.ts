import type { Player } from '@atoll/client/frame';
import { find, make, named, OnChange, text } from './dom.js';
import { type Phase, RESPAWN_MS, type Weapon } from './game.js';
import { WEAPON_NAMES } from './guns.js';
import { Feed } from './hud/feed.js';
import { Cover } from './hud/loading.js';
import { Scoreboard } from './hud/scoreboard.js';
import type { MatchState } from './messages.js';
import { css, shipColour } from './palette.js';
import { count, minutes, pilotName, roundTrip } from './words.js';

const HELP_MS = 9_000;
const SECOND_MS = 1_000;
const PHASES: Record<Phase, string> = {
  WARM_UP: 'Warm-up: waiting for a second pilot',
  PLAYING: '',
  RESULTS: 'Next match in',
};

interface Kill {
  killer: number;
  victim: number;
  weapon: Weapon;
  /** The own one. */
  seat: number | null;
}

/** All that is written: time, hull, scores, who shot whom. */
export class Hud {
  readonly cover = new Cover();
  readonly board = new Scoreboard(
    (seat, name) => this.#pilot(seat, name),
    (seat) => this.name(seat),
  );
  readonly #feed = new Feed((seat) => this.#pilot(seat));
  readonly #vitals = new OnChange();
  #names: ReadonlyMap<number, string> = new Map();
  #match: MatchState | null = null;
  #backAt: number | null = null;
  #lagMs: number | null = null;
  #second: ReturnType<typeof setTimeout> | undefined;
  #helped = false;

  players(players: readonly Player[]): void {
    this.#names = new Map(players.map((player) => [player.seat, pilotName(player)]));
    this.refresh();
  }

  name(seat: number): string {
    return this.#names.get(seat) ?? '';
  }

  show(match: MatchState): void {
    this.#appear();
    this.#match = match;
    const { phase, secondsLeft, killsToWin, seat, health } = match;
    text('phase', PHASES[phase]);
    // It is drawn every second, and written for those who can't see that.
    find('clock-face').hidden = phase === 'WARM_UP';
    text('clock', phase === 'WARM_UP' ? '' : minutes(secondsLeft));
    text('goal', phase === 'PLAYING' ? `First to ${killsToWin}` : '');
    const { kills = 0, deaths = 0 } = match.scores.find((score) => score.seat === seat) ?? {};
    this.#vitals.run([health, kills, deaths].join(), () => this.#showVitals(health, kills, deaths));
    this.#down(health === 0 && phase !== 'RESULTS');
    this.board.show(match);
    this.#passTime();
  }

  /** Names or colours are others. */
  refresh(): void {
    if (this.#match !== null) {
      this.board.show(this.#match);
    }
  }

  killed({ killer, victim, weapon, seat }: Kill): void {
    this.#feed.add(killer, victim, weapon, seat);
    if (victim === seat) {
      find('down-by').replaceChildren('by ', this.#pilot(killer), ` with the ${WEAPON_NAMES[weapon].toLowerCase()}`);
    }
  }

  /** @param ms there and back; null when unknown */
  lag(ms: number | null): void {
    this.#lagMs = ms;
  }

  /** Says something above the game, which goes on. */
  banner(message: string | null): void {
    find('banner').hidden = message === null;
    text('banner', message ?? '');
  }

  /** Who looks on has no ship to know about, and nothing to steer. */
  #showVitals(health: number | null, kills: number, deaths: number): void {
    for (const id of ['hull', 'help', 'weapons']) {
      find(id).hidden = health === null;
    }
    named('health', HTMLMeterElement).value = health ?? 0;
    text('score', health === null ? 'You look on' : `${count(kills, 'kill')} · ${count(deaths, 'death')}`);
  }

  #appear(): void {
    if (!this.#helped) {
      this.#helped = true;
      find('hud').hidden = false;
      setTimeout(() => find('help').classList.add('read'), HELP_MS);
    }
  }

  #down(down: boolean): void {
    if (down !== (this.#backAt !== null)) {
      this.#backAt = down ? performance.now() + RESPAWN_MS : null;
      find('down').hidden = !down;
    }
  }

  /**
   * Shows what changes with time alone. That happens along with what else is new, or after a second: each change by itself would be
   * work for the whole page.
   */
  #passTime(): void {
    const now = performance.now();
    this.#feed.show(now);
    text('lag', this.#lagMs === null ? '' : roundTrip(this.#lagMs));
    if (this.#backAt !== null) {
      text('down-wait', `Back in ${Math.max(1, Math.ceil((this.#backAt - now) / SECOND_MS))} s`);
    }
    clearTimeout(this.#second);
    this.#second = setTimeout(() => this.#passTime(), SECOND_MS);
  }

  #pilot(seat: number, name = this.name(seat)): HTMLElement {
    const pilot = make('b', {}, name);
    pilot.style.setProperty('color', css(shipColour(seat)));
    return pilot;
  }
}
