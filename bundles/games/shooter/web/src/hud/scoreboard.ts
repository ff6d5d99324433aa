import { find, make, OnChange, text } from '../dom.js';
import type { MatchState } from '../messages.js';
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
  #match: MatchState | null = null;

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
      if (this.#match !== null) {
        this.show(this.#match);
      }
    }
  }

  show(match: MatchState): void {
    this.#match = match;
    const { seat } = match;
    const ranked = standing(match, this.#name);
    const state = [chosenPalette(), seat, ...ranked.map((line) => Object.values(line).join(' '))].join();
    const leaders = match.phase === 'PLAYING' ? ranked.slice(0, LEADERS) : [];
    // Most of who is destroyed changes nothing about who leads.
    const lead = leaders.map(({ seat: at, name, kills }) => `${at} ${name} ${kills}`);
    this.#leaders.run([chosenPalette(), seat, ...lead].join(), () => this.#drawLeaders(leaders, seat));
    this.#show(match, ranked, state);
  }

  #drawLeaders(leaders: readonly Line[], seat: number | null): void {
    const lines = leaders.map((line) => {
      const pilot = this.#pilot(line.seat, line.name);
      pilot.classList.toggle('own', line.seat === seat);
      return make('li', {}, pilot, make('span', {}, String(line.kills)));
    });
    find('leaders').replaceChildren(...lines);
  }

  #show(match: MatchState, ranked: readonly Line[], state: string): void {
    const { seat } = match;
    const over = match.phase === 'RESULTS';
    const board = find('board');
    const hidden = !over && !this.#asked;
    if (board.hidden !== hidden) {
      board.hidden = hidden;
    }
    if (hidden) {
      return;
    }
    text('board-title', over ? this.#verdict(ranked, seat) : 'Scores');
    text('board-note', over ? `Next match in ${match.secondsLeft} s` : `First to ${match.killsToWin} kills`);
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
