import { find, make } from '../dom.js';
import type { Weapon } from '../game.js';
import { WEAPON_NAMES } from '../guns.js';
import { KillLines } from './kill-lines.js';
import { weaponIcon } from './weapon-icons.js';

/** Says who destroyed whom, and with what. */
export class Feed {
  readonly #lines = new KillLines();
  readonly #drawn = new Map<number, HTMLElement>();
  readonly #pilot: (seat: number) => HTMLElement;

  constructor(pilot: (seat: number) => HTMLElement) {
    this.#pilot = pilot;
  }

  add(killer: number, victim: number, weapon: Weapon, seat: number | null): void {
    const line = this.#lines.add(killer, victim, weapon, performance.now());
    const pilots = [this.#pilot(killer), this.#pilot(victim)] as const;
    const [by, whom] = pilots.map((pilot) => pilot.textContent);
    const words = killer === victim ? `${by} destroyed themselves` : `${by} destroyed ${whom}`;
    const element = make(
      'li',
      { 'aria-label': `${words} with the ${WEAPON_NAMES[weapon].toLowerCase()}` },
      pilots[0],
      weaponIcon(weapon),
      pilots[1],
    );
    element.classList.toggle('mine', killer === seat || victim === seat);
    this.#drawn.set(line.id, element);
    this.show(performance.now());
  }

  /** Shows what is new, and lets go of what is old. */
  show(now: number): void {
    const feed = find('feed');
    const there = new Set(this.#lines.at(now).map((line) => line.id));
    for (const [id, element] of this.#drawn) {
      if (!there.has(id)) {
        element.remove();
        this.#drawn.delete(id);
      } else if (element.parentElement === null) {
        feed.append(element);
      }
    }
  }
}
