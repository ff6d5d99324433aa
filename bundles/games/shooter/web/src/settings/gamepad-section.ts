import { make } from '../dom.js';
import type { Gamepads, Presence } from '../gamepads.js';
import { BindingTable } from './binding-table.js';
import { buttonName, USUAL_BUTTONS } from './buttons.js';
import { group, range } from './fields.js';
import { DEAD_ZONE_PERCENT_MAX, DEAD_ZONE_PERCENT_MIN, type Liked } from './preferences.js';

/** Which gamepad is there, where its sticks begin to do something, and what its buttons do. */
export class GamepadSection {
  readonly element: HTMLElement;
  readonly #buttons: BindingTable;

  constructor(liked: Liked, pads: Gamepads, say: (words: string) => void) {
    this.#buttons = new BindingTable(
      {
        of: 'buttons',
        what: 'button',
        usual: USUAL_BUTTONS,
        name: buttonName,
        hear: (take) => pads.next(take),
      },
      liked,
      say,
    );
    const there = make('p', { id: 'gamepad-there', role: 'status' });
    const reset = make('button', { type: 'button', class: 'quiet' }, 'Usual buttons');
    reset.addEventListener('click', () => this.#buttons.reset());
    this.element = group(
      'Gamepad',
      there,
      make('p', {}, 'The left stick flies. The right one aims, and how far it is pushed is how far a shell flies.'),
      range(liked, 'deadZonePercent', 'Dead zone of the sticks', [DEAD_ZONE_PERCENT_MIN, DEAD_ZONE_PERCENT_MAX, 5]),
      this.#buttons.element,
      reset,
    );
    pads.follow((presence) => (there.textContent = wordsOf(presence)));
  }

  draw(): void {
    this.#buttons.draw();
  }

  cancel(): void {
    this.#buttons.cancel();
  }
}

function wordsOf(presence: Presence): string {
  if (presence === 'none') {
    return 'None is there yet. Browsers tell of one when one of its buttons is pressed.';
  }
  if (presence === 'kept') {
    return 'This browser keeps gamepads from pages that don’t come by HTTPS.';
  }
  const { name, isKnown } = presence;
  const only =
    'Its layout is not known: its first stick flies, its first button fires, and others do what you give them.';
  return isKnown ? name : `${name}. ${only}`;
}
