import type { Player } from '@atoll/client/frame';
import { find, named, text } from './dom.js';
import { type Phase, RESPAWN_MS, type Ship, type View } from './game.js';
import { css, shipColour } from './palette.js';

const FEED_LINES = 5;
const FEED_MS = 6_000;
const HELP_MS = 9_000;
const LEADERS = 3;
const SOON_SECONDS = 10;
const PHASES: Record<Phase, string> = {
  WARM_UP: 'Warm-up: waiting for a second pilot',
  PLAYING: '',
  RESULTS: 'Next match in',
};

/** All that is text: clock, hull, scores, who shot whom. */
export class Hud {
  #boardAsked = false;
  #names: ReadonlyMap<number, string> = new Map();
  #downAt: number | null = null;
  #helped = false;

  constructor() {
    const board = (on: boolean) => (event: KeyboardEvent) => {
      if (event.code === 'Tab') {
        event.preventDefault();
        this.#askBoard(on);
      }
    };
    addEventListener('keydown', board(true));
    addEventListener('keyup', board(false));
    addEventListener('blur', () => this.#askBoard(false));
    find('board-button').addEventListener('click', () => this.#askBoard(!this.#boardAsked));
  }

  players(players: readonly Player[]): void {
    this.#names = new Map(players.map((player) => [player.seat, player.bot ? `${player.name} (bot)` : player.name]));
  }

  name(seat: number): string {
    return this.#names.get(seat) ?? '';
  }

  show(view: View, seat: number | null): void {
    this.#appear();
    const self = view.ships.find((ship) => ship.seat === seat);
    text('phase', PHASES[view.phase]);
    text('clock', view.phase === 'WARM_UP' ? '' : clock(view.secondsLeft));
    find('clock').classList.toggle('soon', view.phase === 'PLAYING' && view.secondsLeft <= SOON_SECONDS);
    text('goal', view.phase === 'PLAYING' ? `First to ${view.killsToWin}` : '');
    // Who looks on has no ship to know about, and nothing to steer.
    find('hull').hidden = self === undefined;
    find('help').hidden = self === undefined;
    const health = self?.health ?? 0;
    named('health', HTMLMeterElement).value = health;
    text('health-number', self === undefined ? '' : String(health));
    text('score', self === undefined ? 'You look on' : `${count(self.kills, 'kill')} · ${count(self.deaths, 'death')}`);
    this.#down(view, self);
    const ranked = rank(view.ships);
    this.#leaders(view.phase === 'PLAYING' ? ranked.slice(0, LEADERS) : [], seat);
    this.#board(view, ranked, seat);
  }

  killed(killer: number, victim: number, seat: number | null): void {
    const line = document.createElement('li');
    line.classList.toggle('mine', killer === seat || victim === seat);
    line.append(this.#pilot(killer), ' ▸ ', this.#pilot(victim));
    line.setAttribute('aria-label', `${this.name(killer)} destroyed ${this.name(victim)}`);
    const feed = find('feed');
    feed.append(line);
    while (feed.children.length > FEED_LINES) {
      feed.firstElementChild?.remove();
    }
    setTimeout(() => line.remove(), FEED_MS);
    if (victim === seat) {
      find('down-by').replaceChildren('by ', this.#pilot(killer));
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

  /** Hides everything behind one message. */
  cover(message: string | null, percent?: number): void {
    find('cover').hidden = message === null;
    text('cover-text', message ?? '');
    const progress = named('progress', HTMLProgressElement);
    progress.hidden = percent === undefined;
    progress.value = percent ?? 0;
  }

  /** Says something above the game, which goes on. */
  banner(message: string | null): void {
    find('banner').hidden = message === null;
    text('banner', message ?? '');
  }

  #appear(): void {
    find('hud').hidden = false;
    if (!this.#helped) {
      this.#helped = true;
      setTimeout(() => find('help').classList.add('read'), HELP_MS);
    }
  }

  #askBoard(on: boolean): void {
    this.#boardAsked = on;
    find('board-button').setAttribute('aria-expanded', String(on));
  }

  #down(view: View, self: Ship | undefined): void {
    const down = self?.health === 0 && view.phase !== 'RESULTS';
    find('down').hidden = !down;
    if (!down) {
      this.#downAt = null;
      return;
    }
    this.#downAt ??= performance.now();
    const left = Math.max(0, RESPAWN_MS - (performance.now() - this.#downAt));
    text('down-wait', `Back in ${(left / 1000).toFixed(1)} s`);
  }

  #leaders(leaders: readonly Ship[], seat: number | null): void {
    const lines = leaders.map((ship) => {
      const line = document.createElement('li');
      const kills = document.createElement('span');
      kills.textContent = String(ship.kills);
      const pilot = this.#pilot(ship.seat);
      pilot.classList.toggle('own', ship.seat === seat);
      line.append(pilot, kills);
      return line;
    });
    find('leaders').replaceChildren(...lines);
  }

  #board(view: View, ranked: readonly Ship[], seat: number | null): void {
    const over = view.phase === 'RESULTS';
    const board = find('board');
    board.hidden = !over && !this.#boardAsked;
    if (board.hidden) {
      return;
    }
    text('board-title', over ? this.#verdict(ranked, seat) : 'Scores');
    text('board-note', over ? `Next match in ${view.secondsLeft} s` : `First to ${view.killsToWin} kills`);
    find('rows').replaceChildren(...ranked.map((ship) => this.#row(ship, place(ship, ranked), ship.seat === seat)));
  }

  #verdict(ranked: readonly Ship[], seat: number | null): string {
    const best = ranked.filter((ship) => place(ship, ranked) === 1);
    const [winner] = best;
    if (winner === undefined || best.length > 1) {
      return 'A draw';
    }
    return winner.seat === seat ? 'You win!' : `${this.name(winner.seat)} wins`;
  }

  #row(ship: Ship, at: number, own: boolean): HTMLElement {
    const row = document.createElement('tr');
    row.classList.toggle('own', own);
    const name = document.createElement('th');
    name.scope = 'row';
    name.append(this.#pilot(ship.seat));
    const number = cell(at);
    number.className = 'place';
    row.append(number, name, cell(ship.kills), cell(ship.deaths));
    return row;
  }

  #pilot(seat: number): HTMLElement {
    const pilot = document.createElement('b');
    pilot.style.setProperty('color', css(shipColour(seat)));
    pilot.textContent = this.name(seat);
    return pilot;
  }
}

/** Best first, as the server ranks them. */
export function rank(ships: readonly Ship[]): Ship[] {
  return [...ships].sort((one, other) => other.kills - one.kills || one.deaths - other.deaths);
}

/** From 1; ties share a place. */
export function place(ship: Ship, ships: readonly Ship[]): number {
  const better = (other: Ship): boolean =>
    other.kills > ship.kills || (other.kills === ship.kills && other.deaths < ship.deaths);
  return 1 + ships.filter(better).length;
}

export function count(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? '' : 's'}`;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function cell(value: number): HTMLElement {
  const made = document.createElement('td');
  made.textContent = String(value);
  return made;
}
