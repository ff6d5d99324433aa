import { make } from '../dom.js';
import { type Weapon, WEAPONS } from '../game.js';
import { WEAPON_NAMES } from '../guns.js';
import { type Bindings, keyName } from '../settings/bindings.js';
import { weaponIcon } from './weapon-icons.js';

const HOT = 0.7;

interface Slot {
  button: HTMLButtonElement;
  key: HTMLElement;
  heat: HTMLElement;
}

/** The five weapons: which one is taken up, how long until it fires, how hot it is. */
export class WeaponBar {
  readonly #slots: ReadonlyMap<Weapon, Slot>;
  readonly #gauge: HTMLElement;
  #chosen: Weapon | null = null;

  /** @param gauge what shows a wait; one does for all, since only what is taken up waits */
  constructor(root: HTMLElement, gauge: HTMLElement, select: (weapon: Weapon) => void) {
    this.#gauge = gauge;
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

  /** @returns whether another one was chosen before */
  choose(weapon: Weapon): boolean {
    const before = this.#chosen;
    if (weapon === before) {
      return false;
    }
    this.#chosen = weapon;
    this.#slots.forEach(({ button }, one) => button.setAttribute('aria-pressed', String(one === weapon)));
    this.#slots.get(weapon)?.button.prepend(this.#gauge);
    return before !== null;
  }

  /** @param heat of the beam, 0 to 1 */
  heat(heat: number): void {
    const element = this.#slots.get('BEAM')?.heat;
    element?.style.setProperty('transform', `scaleX(${heat})`);
    element?.classList.toggle('hot', heat > HOT);
  }
}

function slot(weapon: Weapon, select: (weapon: Weapon) => void): Slot {
  const key = make('kbd', { 'aria-hidden': 'true' });
  const heat = make('i', { class: 'heat' });
  const button = make('button', { type: 'button', 'aria-pressed': 'false', 'aria-label': WEAPON_NAMES[weapon] });
  button.append(weaponIcon(weapon), key, heat);
  // At once, not when the finger is lifted; and the keyboard stays the game's.
  button.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    select(weapon);
  });
  button.addEventListener('click', () => select(weapon));
  return { button, key, heat };
}
