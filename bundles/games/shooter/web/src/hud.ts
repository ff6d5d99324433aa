import type { Player } from '@atoll/client/frame';
import type { Phase, Ship, View } from './game.js';
import { css, shipColour } from './palette.js';

const FEED_LINES = 4;
const FEED_MS = 6_000;
const PHASES: Record<Phase, string> = {
  WARM_UP: 'Warm-up: waiting for a second pilot',
  PLAYING: '',
  RESULTS: 'Next match in',
};

/** All that is text: clock, hull, scores, who shot whom. */
export class Hud {
  #boardAsked = false;
  #names: ReadonlyMap<number, string> = new Map();

  constructor() {
    const board = (on: boolean) => (event: KeyboardEvent) => {
      if (event.code === 'Tab') {
        event.preventDefault();
        this.#boardAsked = on;
      }
    };
    addEventListener('keydown', board(true));
    addEventListener('keyup', board(false));
    find('board-button').addEventListener('click', () => (this.#boardAsked = !this.#boardAsked));
  }

  players(players: readonly Player[]): void {
    this.#names = new Map(players.map((player) => [player.seat, player.bot ? `${player.name} (bot)` : player.name]));
  }

  name(seat: number): string {
    return this.#names.get(seat) ?? '';
  }

  show(view: View, seat: number | null): void {
    find('hud').hidden = false;
    const self = view.ships.find((ship) => ship.seat === seat);
    text('phase', PHASES[view.phase]);
    text('clock', view.phase === 'WARM_UP' ? '' : clock(view.secondsLeft));
    text('goal', view.phase === 'PLAYING' ? `First to ${view.killsToWin}` : '');
    (find('health') as HTMLMeterElement).value = self?.health ?? 0;
    text('score', self === undefined ? 'Watching' : `${self.kills} kills · ${self.deaths} deaths`);
    find('down').hidden = self === undefined || self.health > 0 || view.phase === 'RESULTS';
    this.#board(view, seat);
  }

  killed(killer: number, victim: number): void {
    const line = document.createElement('li');
    line.append(this.#pilot(killer), ' destroyed ', this.#pilot(victim));
    const feed = find('feed');
    feed.append(line);
    while (feed.children.length > FEED_LINES) {
      feed.firstElementChild?.remove();
    }
    setTimeout(() => line.remove(), FEED_MS);
  }

  cover(message: string | null): void {
    find('cover').hidden = message === null;
    text('cover-text', message ?? '');
  }

  #board(view: View, seat: number | null): void {
    const over = view.phase === 'RESULTS';
    const board = find('board');
    board.hidden = !over && !this.#boardAsked;
    if (board.hidden) {
      return;
    }
    const ranked = rank(view.ships);
    const best = ranked[0];
    text('board-title', over && best !== undefined ? `${this.name(best.seat)} wins` : 'Scores');
    text('board-note', over ? 'Results are saved to the profiles.' : '');
    find('rows').replaceChildren(...ranked.map((ship) => this.#row(ship, ship.seat === seat)));
  }

  #row(ship: Ship, own: boolean): HTMLElement {
    const row = document.createElement('tr');
    row.classList.toggle('own', own);
    const name = document.createElement('th');
    name.scope = 'row';
    name.append(this.#pilot(ship.seat));
    row.append(name, cell(ship.kills), cell(ship.deaths));
    return row;
  }

  #pilot(seat: number): HTMLElement {
    const pilot = document.createElement('b');
    pilot.style.setProperty('color', css(shipColour(seat)));
    pilot.textContent = this.name(seat);
    return pilot;
  }
}

export function rank(ships: readonly Ship[]): Ship[] {
  return [...ships].sort((one, other) => other.kills - one.kills || one.deaths - other.deaths);
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function cell(value: number): HTMLElement {
  const made = document.createElement('td');
  made.textContent = String(value);
  return made;
}

export function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`the page has no #${id}`);
  }
  return element;
}

function text(id: string, value: string): void {
  const element = find(id);
  if (element.textContent !== value) {
    element.textContent = value;
  }
}
