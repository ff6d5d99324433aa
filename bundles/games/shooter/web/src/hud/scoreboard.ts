import { find, make, OnChange, text } from '../dom.js';
import type { View } from '../game.js';
import { chosenPalette } from '../palette.js';
import { type Line, standing } from './ranking.js';

const LEADERS = 3;

/** Who is in the lead, in the corner and as a table. */
export class Scoreboard {
  readonly #pilot: (seat: number, name: string) => HTMLElement;
  readonly #name: (seat: number) => string;
  readonly #leaders = new OnChange();
  readonly #rows = new OnChange();
  #asked = false;

  constructor(pilot: (seat: number, name: string) => HTMLElement, name: (seat: number) => string) {
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
    const ranked = standing(view, this.#name);
    const state = [chosenPalette(), seat, ...ranked.map((line) => Object.values(line).join(' '))].join();
    const leaders = view.phase === 'PLAYING' ? ranked.slice(0, LEADERS) : [];
    // Most of who is destroyed changes nothing about who leads.
    const lead = leaders.map(({ seat: at, name, kills }) => `${at} ${name} ${kills}`);
    this.#leaders.run([chosenPalette(), seat, ...lead].join(), () => this.#drawLeaders(leaders, seat));
    this.#show(view, ranked, seat, state);
  }

  #drawLeaders(leaders: readonly Line[], seat: number | null): void {
    const lines = leaders.map((line) => {
      const pilot = this.#pilot(line.seat, line.name);
      pilot.classList.toggle('own', line.seat === seat);
      return make('li', {}, pilot, make('span', {}, String(line.kills)));
    });
    find('leaders').replaceChildren(...lines);
  }

  #show(view: View, ranked: readonly Line[], seat: number | null, state: string): void {
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
      find('rows').replaceChildren(...ranked.map((line) => this.#row(line, line.seat === seat)));
    });
  }

  #verdict(ranked: readonly Line[], seat: number | null): string {
    const best = ranked.filter((line) => line.place === 1);
    const [winner] = best;
    if (winner === undefined || best.length > 1) {
      return 'A draw';
    }
    return winner.seat === seat ? 'You win!' : `${winner.name} wins`;
  }

  #row(line: Line, own: boolean): HTMLElement {
    const cell = (value: number, name = ''): HTMLElement => make('td', { class: name }, String(value));
    const row = make(
      'tr',
      {},
      cell(line.place, 'place'),
      make('th', { scope: 'row' }, this.#pilot(line.seat, line.name)),
      cell(line.kills),
      cell(line.deaths),
    );
    row.classList.toggle('own', own);
    return row;
  }
}
