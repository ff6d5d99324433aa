import { find, make, OnChange, text } from '../dom.js';
import type { Ship, View } from '../game.js';
import { chosenPalette } from '../palette.js';
import { place, rank } from './ranking.js';

const LEADERS = 3;

/** Who is in the lead, in the corner and as a table. */
export class Scoreboard {
  readonly #pilot: (seat: number) => HTMLElement;
  readonly #name: (seat: number) => string;
  readonly #leaders = new OnChange();
  readonly #rows = new OnChange();
  #asked = false;

  constructor(pilot: (seat: number) => HTMLElement, name: (seat: number) => string) {
    this.#pilot = pilot;
    this.#name = name;
    find('board-button').addEventListener('click', () => this.ask(!this.#asked));
  }

  /** Shows the table, or no longer. */
  ask(on: boolean): void {
    if (on !== this.#asked) {
      this.#asked = on;
      find('board-button').setAttribute('aria-expanded', String(on));
    }
  }

  show(view: View, seat: number | null): void {
    const ranked = rank(view.ships);
    const state = [chosenPalette(), seat, ...ranked.map((ship) => this.#stateOf(ship))].join();
    const leaders = view.phase === 'PLAYING' ? ranked.slice(0, LEADERS) : [];
    // Most of who is destroyed changes nothing about who leads.
    const lead = leaders.map((ship) => `${ship.seat} ${this.#name(ship.seat)} ${ship.kills}`);
    this.#leaders.run([chosenPalette(), seat, ...lead].join(), () => this.#drawLeaders(leaders, seat));
    this.#show(view, ranked, seat, state);
  }

  #stateOf({ seat, kills, deaths }: Ship): string {
    return `${seat} ${this.#name(seat)} ${kills} ${deaths}`;
  }

  #drawLeaders(leaders: readonly Ship[], seat: number | null): void {
    const lines = leaders.map((ship) => {
      const pilot = this.#pilot(ship.seat);
      pilot.classList.toggle('own', ship.seat === seat);
      return make('li', {}, pilot, make('span', {}, String(ship.kills)));
    });
    find('leaders').replaceChildren(...lines);
  }

  #show(view: View, ranked: readonly Ship[], seat: number | null, state: string): void {
    const over = view.phase === 'RESULTS';
    const board = find('board');
    const hidden = !over && !this.#asked;
    if (board.hidden !== hidden) {
      board.hidden = hidden;
    }
    if (hidden) {
      return;
    }
    text('board-title', over ? this.#verdict(ranked, seat) : 'Scores');
    text('board-note', over ? `Next match in ${view.secondsLeft} s` : `First to ${view.killsToWin} kills`);
    this.#rows.run(state, () => {
      find('rows').replaceChildren(...ranked.map((ship) => this.#row(ship, place(ship, ranked), ship.seat === seat)));
    });
  }

  #verdict(ranked: readonly Ship[], seat: number | null): string {
    const best = ranked.filter((ship) => place(ship, ranked) === 1);
    const [winner] = best;
    if (winner === undefined || best.length > 1) {
      return 'A draw';
    }
    return winner.seat === seat ? 'You win!' : `${this.#name(winner.seat)} wins`;
  }

  #row(ship: Ship, at: number, own: boolean): HTMLElement {
    const cell = (value: number, name = ''): HTMLElement => make('td', { class: name }, String(value));
    const row = make(
      'tr',
      {},
      cell(at, 'place'),
      make('th', { scope: 'row' }, this.#pilot(ship.seat)),
      cell(ship.kills),
      cell(ship.deaths),
    );
    row.classList.toggle('own', own);
    return row;
  }
}
