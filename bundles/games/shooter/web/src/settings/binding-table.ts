import { make } from '../dom.js';
import { type Action, ACTIONS, actions, bind, type Bindings, isFree, KEYS_MAX, unbind } from './bindings.js';
import type { Liked } from './preferences.js';

/** Something with keys or buttons that actions can have. */
export interface Device {
  /** Which of the preferences they are. */
  of: 'keys' | 'buttons';
  /** What one of them is called. */
  what: 'key' | 'button';
  usual: Bindings;
  name: (code: string) => string;
  /** Gives what is pressed to somebody and nobody else, until that is stopped. */
  hear: (take: (code: string) => void) => () => void;
}

/** What every action has of a device, each of which can be changed: press the table's button, then the device's. */
export class BindingTable {
  readonly element = make('table', { class: 'keys' });
  readonly #device: Device;
  readonly #liked: Liked;
  readonly #say: (words: string) => void;
  #stop: (() => void) | null = null;

  constructor(device: Device, liked: Liked, say: (words: string) => void) {
    this.#device = device;
    this.#liked = liked;
    this.#say = say;
    this.draw();
  }

  draw(): void {
    this.cancel();
    const { what } = this.#device;
    const head = make(
      'thead',
      {},
      make(
        'tr',
        {},
        make('th', { scope: 'col' }, 'What'),
        make('th', { scope: 'col', colspan: '2' }, `${capital(what)}s`),
      ),
    );
    const body = make('tbody', {}, ...actions().map((action) => this.#row(action)));
    this.element.replaceChildren(head, body);
  }

  /** Everything stays as it is. */
  cancel(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #row(action: Action): HTMLElement {
    const cells = Array.from({ length: KEYS_MAX }, (_, slot) => make('td', {}, this.#button(action, slot)));
    return make('tr', {}, make('th', { scope: 'row' }, ACTIONS[action]), ...cells);
  }

  #button(action: Action, slot: number): HTMLButtonElement {
    const { of, what, name } = this.#device;
    const code = this.#liked.now[of][action][slot];
    const which = slot === 0 ? what : `other ${what}`;
    const words = code === undefined ? 'none' : name(code);
    const button = make(
      'button',
      { type: 'button', 'data-key': `${action}-${slot}` },
      code === undefined ? '–' : words,
    );
    button.setAttribute('aria-label', `${ACTIONS[action]}, ${which}: ${words}`);
    button.addEventListener('click', () => this.#wait(action, slot, button));
    return button;
  }

  #wait(action: Action, slot: number, button: HTMLButtonElement): void {
    this.cancel();
    const { what, hear } = this.#device;
    const before = button.textContent;
    button.textContent = `Press a ${what} …`;
    button.classList.add('waits');
    this.#say(`Press the ${what} for: ${ACTIONS[action]}. Escape keeps it, Delete takes it away.`);
    const deafen = [
      hearKeyboard((code) => this.#told(action, slot, code)),
      hear((code) => this.#taken(action, slot, code)),
    ];
    const leave = (): void => this.cancel();
    button.addEventListener('blur', leave);
    this.#stop = () => {
      deafen.forEach((stop) => stop());
      button.removeEventListener('blur', leave);
      button.textContent = before;
      button.classList.remove('waits');
      this.#say('');
    };
  }

  /** The keyboard's own words, whatever the device. */
  #told(action: Action, slot: number, code: string): boolean {
    const { of } = this.#device;
    if (code !== 'Escape' && code !== 'Delete') {
      return false;
    }
    this.cancel();
    if (code === 'Delete') {
      this.#liked.change({ [of]: unbind(this.#liked.now[of], action, slot) });
      this.draw();
    }
    this.#focus(action, slot);
    return true;
  }

  #taken(action: Action, slot: number, code: string): void {
    const { of, what, name } = this.#device;
    const bindings = this.#liked.now[of];
    if (!isFree(code)) {
      this.#say(`This ${what} belongs to the browser. Press another one.`);
      return;
    }
    this.cancel();
    const loser = actions().find((one) => one !== action && bindings[one].includes(code));
    this.#liked.change({ [of]: bind(bindings, action, slot, code) });
    if (loser !== undefined) {
      this.#say(`${name(code)} did “${ACTIONS[loser]}” before; that has lost it.`);
    }
    this.draw();
    this.#focus(action, slot);
  }

  #focus(action: Action, slot: number): void {
    this.element.querySelector<HTMLElement>(`[data-key="${action}-${slot}"]`)?.focus();
  }

  /** Everything as it usually is. */
  reset(): void {
    this.#liked.change({ [this.#device.of]: this.#device.usual });
    this.draw();
  }
}

/** Before anybody else hears of it; a key that was taken goes no further. */
export function hearKeyboard(take: (code: string) => boolean): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.repeat || take(event.code)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  addEventListener('keydown', listen, { capture: true });
  return () => removeEventListener('keydown', listen, { capture: true });
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
