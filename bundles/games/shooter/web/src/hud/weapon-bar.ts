import { make } from '../dom.js';
import type { Sheet } from '../easel/easel.js';
import { type Weapon, WEAPONS } from '../game.js';
import { WEAPON_NAMES } from '../guns.js';
import { type Bindings, keyName } from '../settings/bindings.js';
import { css, WALL_EDGE } from '../palette.js';
import type { Readiness } from './readiness.js';
import { weaponIcon } from './weapon-icons.js';

/** Steps in which heat is shown: a change that nobody sees is not written. */
const STEPS = 32;
const MS_PER_TICK = 1000 / 60;

interface Slot {
  button: HTMLButtonElement;
  key: HTMLElement;
  wait: HTMLElement;
  /** Lets the wait run out by itself, without the page's help in every picture. */
  running: Animation | null;
  heat: HTMLElement;
  shown: { chosen: boolean; wait: number; heat: number };
}

/** Pixels of what shows a wait elsewhere than here. */
const GAUGE = { width: 4, height: 62 };

/** The five weapons: which one is taken up, how long until it fires, how hot it is. */
export class WeaponBar {
  readonly #slots: ReadonlyMap<Weapon, Slot>;
  /** An animation is work for the page in every picture. One canvas does for all: only what is taken up waits. */
  readonly #gauge: { canvas: HTMLCanvasElement; sheet: Sheet; high: number } | null = null;

  /** @param gaugeOf has what is drawn on this canvas drawn elsewhere; null: waits run out as the page's animations */
  constructor(
    root: HTMLElement,
    select: (weapon: Weapon) => void,
    gaugeOf: ((canvas: HTMLCanvasElement) => Sheet) | null,
  ) {
    if (gaugeOf !== null) {
      const canvas = make('canvas', { class: 'wait' });
      this.#gauge = { canvas, sheet: gaugeOf(canvas), high: 0 };
    }
    this.#slots = new Map(WEAPONS.map((weapon) => [weapon, slot(weapon, select)]));
    root.append(...[...this.#slots.values()].map(({ button }) => button));
  }

  keys(keys: Bindings): void {
    WEAPONS.forEach((weapon, index) => {
      const [code] = keys[`weapon${index + 1}` as keyof Bindings];
      const slot = this.#slots.get(weapon);
      if (slot !== undefined) {
        slot.key.textContent = code === undefined ? '' : keyName(code);
        slot.button.title = WEAPON_NAMES[weapon] + (code === undefined ? '' : ` (${keyName(code)})`);
      }
    });
  }

  /** Call once per picture. */
  show(chosen: Weapon, ready: Readiness): void {
    for (const [weapon, slot] of this.#slots) {
      const { button, heat, shown } = slot;
      const isChosen = weapon === chosen;
      if (isChosen !== shown.chosen) {
        shown.chosen = isChosen;
        button.setAttribute('aria-pressed', String(isChosen));
        if (isChosen && this.#gauge !== null) {
          button.prepend(this.#gauge.canvas);
        }
      }
      const waits = isChosen ? ready.wait : 0;
      if (this.#gauge === null && (waits > shown.wait || (waits === 0 && shown.wait > 0))) {
        slot.running?.cancel();
        slot.running = waits === 0 ? null : runOut(slot.wait, waits, ready.ticks);
      }
      shown.wait = waits;
      const hot = weapon === 'BEAM' ? Math.ceil(ready.heat * STEPS) / STEPS : 0;
      if (hot !== shown.heat) {
        shown.heat = hot;
        heat.style.transform = `scaleX(${hot})`;
        heat.classList.toggle('hot', hot > 0.7);
      }
    }
    this.#draw(ready.wait);
  }

  #draw(wait: number): void {
    const gauge = this.#gauge;
    const high = Math.round(wait * GAUGE.height);
    if (gauge !== null && gauge.high !== high) {
      gauge.high = high;
      const { notes } = gauge.sheet;
      notes.clearRect(0, 0, GAUGE.width, GAUGE.height);
      notes.fillStyle = css(WALL_EDGE);
      notes.fillRect(0, GAUGE.height - high, GAUGE.width, high);
      gauge.sheet.done(GAUGE.width, GAUGE.height);
    }
  }
}

function runOut(element: HTMLElement, from: number, ticks: number): Animation {
  return element.animate([{ transform: `scaleY(${from})` }, { transform: 'scaleY(0)' }], ticks * MS_PER_TICK);
}

function slot(weapon: Weapon, select: (weapon: Weapon) => void): Slot {
  const key = make('kbd', { 'aria-hidden': 'true' });
  const wait = make('i', { class: 'wait' });
  const heat = make('i', { class: 'heat' });
  const button = make('button', { type: 'button', 'aria-pressed': 'false', 'aria-label': WEAPON_NAMES[weapon] });
  button.append(wait, weaponIcon(weapon), key, heat);
  // At once, not when the finger is lifted; and the keyboard stays the game's.
  button.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    select(weapon);
  });
  button.addEventListener('click', () => select(weapon));
  return { button, key, wait, running: null, heat, shown: { chosen: false, wait: 0, heat: 0 } };
}
