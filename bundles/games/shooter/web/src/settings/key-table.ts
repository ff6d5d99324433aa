import { make } from '../dom.js';
import { type Action, ACTIONS, actions, bind, isFree, keyName, KEYS_MAX, unbind, USUAL_KEYS } from './bindings.js';
import type { Liked } from './preferences.js';

/** The keys of every action, each of which can be changed: press the button, then the key. */
export class KeyTable {
  readonly element = make('table', { class: 'keys' });
  readonly #liked: Liked;
  readonly #say: (words: string) => void;
  #waiting: { button: HTMLButtonElement; stop: () => void } | null = null;

  constructor(liked: Liked, say: (words: string) => void) {
    this.#liked = liked;
    this.#say = say;
    this.draw();
  }

  /** Whether the next key is to be an action's. */
  get waits(): boolean {
    return this.#waiting !== null;
  }

  draw(): void {
    this.cancel();
    const head = make(
      'thead',
      {},
      make('tr', {}, make('th', { scope: 'col' }, 'What'), make('th', { scope: 'col', colspan: '2' }, 'Keys')),
    );
    const body = make('tbody', {}, ...actions().map((action) => this.#row(action)));
    this.element.replaceChildren(head, body);
  }

  /** The keys stay as they are. */
  cancel(): void {
    this.#waiting?.stop();
    this.#waiting = null;
  }

  #row(action: Action): HTMLElement {
    const cells = Array.from({ length: KEYS_MAX }, (_, slot) => make('td', {}, this.#button(action, slot)));
    return make('tr', {}, make('th', { scope: 'row' }, ACTIONS[action]), ...cells);
  }

  #button(action: Action, slot: number): HTMLButtonElement {
    const code = this.#liked.now.keys[action][slot];
    const which = slot === 0 ? 'key' : 'other key';
    const name = code === undefined ? 'none' : keyName(code);
    const button = make('button', { type: 'button', 'data-key': `${action}-${slot}` }, code === undefined ? '–' : name);
    button.setAttribute('aria-label', `${ACTIONS[action]}, ${which}: ${name}`);
    button.addEventListener('click', () => this.#wait(action, slot, button));
    return button;
  }

  #wait(action: Action, slot: number, button: HTMLButtonElement): void {
    this.cancel();
    const before = button.textContent;
    button.textContent = 'Press a key …';
    button.classList.add('waits');
    this.#say(`Press the key for: ${ACTIONS[action]}. Escape keeps it, Delete takes it away.`);
    const take = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.repeat) {
        return;
      }
      this.#taken(action, slot, event.code);
    };
    const leave = (): void => this.cancel();
    addEventListener('keydown', take, { capture: true });
    button.addEventListener('blur', leave);
    this.#waiting = {
      button,
      stop: () => {
        removeEventListener('keydown', take, { capture: true });
        button.removeEventListener('blur', leave);
        button.textContent = before;
        button.classList.remove('waits');
        this.#say('');
      },
    };
  }

  #taken(action: Action, slot: number, code: string): void {
    const keys = this.#liked.now.keys;
    if (code !== 'Escape' && code !== 'Delete' && !isFree(code)) {
      this.#say('This key belongs to the browser. Press another one.');
      return;
    }
    this.cancel();
    if (code === 'Delete') {
      this.#liked.change({ keys: unbind(keys, action, slot) });
    } else if (code !== 'Escape') {
      const loser = actions().find((one) => one !== action && keys[one].includes(code));
      this.#liked.change({ keys: bind(keys, action, slot, code) });
      if (loser !== undefined) {
        this.#say(`${keyName(code)} did “${ACTIONS[loser]}” before; that has lost it.`);
      }
    }
    const said = this.#liked.now;
    if (said.keys !== keys) {
      this.draw();
    }
    this.element.querySelector<HTMLElement>(`[data-key="${action}-${slot}"]`)?.focus();
  }

  /** All keys as they usually are. */
  reset(): void {
    this.#liked.change({ keys: USUAL_KEYS });
    this.draw();
  }
}
