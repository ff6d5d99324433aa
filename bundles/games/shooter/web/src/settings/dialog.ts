import { find, make, named } from '../dom.js';
import type { Gamepads } from '../gamepads.js';
import { css, type PaletteName, PALETTES } from '../palette.js';
import { BindingTable, type Device, hearKeyboard } from './binding-table.js';
import { keyName, USUAL_KEYS } from './bindings.js';
import { group, range, showRanges } from './fields.js';
import { GamepadSection } from './gamepad-section.js';
import {
  type Drawing,
  type Liked,
  type Preferences,
  preferencesOf,
  STICK_PERCENT_MAX,
  STICK_PERCENT_MIN,
} from './preferences.js';

const PALETTE_NAMES: Readonly<Record<PaletteName, string>> = {
  usual: 'Usual',
  redGreen: 'For red-green blindness',
  blueYellow: 'For blue-yellow blindness',
};

const DRAWINGS: Readonly<Record<Drawing, string>> = {
  system: 'Whichever is faster here',
  webgl: 'The graphics processor',
  canvas: 'The processor',
};

const KEYBOARD: Device = {
  of: 'keys',
  what: 'key',
  usual: USUAL_KEYS,
  name: keyName,
  hear: (take) =>
    hearKeyboard((code) => {
      take(code);
      return true;
    }),
};

/** The settings, over the game, which goes on. Everything holds at once and is kept. */
export class SettingsDialog {
  readonly #dialog = named('settings', HTMLDialogElement);
  readonly #liked: Liked;
  readonly #keys: BindingTable;
  readonly #gamepad: GamepadSection;
  readonly #onOpen: (open: boolean) => void;
  #open = false;

  /** @param onOpen is told when it opens and when it has closed */
  constructor(liked: Liked, pads: Gamepads, onOpen: (open: boolean) => void) {
    const say = (words: string): void => void (find('settings-said').textContent = words);
    this.#liked = liked;
    this.#onOpen = onOpen;
    this.#keys = new BindingTable(KEYBOARD, liked, say);
    this.#gamepad = new GamepadSection(liked, pads, say);
    find('settings-body').append(
      make('div', {}, this.#sound(), this.#picture(), this.#touch()),
      make('div', {}, this.#keyboard()),
      make('div', {}, this.#gamepad.element),
    );
    find('settings-close').addEventListener('click', () => this.#close());
    find('settings-reset').addEventListener('click', () => {
      liked.change(preferencesOf({}));
      this.#keys.draw();
      this.#gamepad.draw();
    });
    // Escape closes this, and does not lead out of the game as it else does.
    this.#dialog.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        this.#close();
      }
    });
    this.#dialog.addEventListener('close', () => this.#closed());
    liked.follow((now) => this.#show(now));
  }

  toggle(): void {
    if (this.#dialog.open) {
      this.#close();
    } else {
      this.#dialog.showModal();
      find('settings-close').focus();
      this.#open = true;
      this.#onOpen(true);
    }
  }

  /** Told at once: the event of it may come after the next key, which would be let go of. */
  #close(): void {
    this.#dialog.close();
    this.#closed();
  }

  #closed(): void {
    if (this.#open) {
      this.#open = false;
      this.#keys.cancel();
      this.#gamepad.cancel();
      this.#onOpen(false);
    }
  }

  #sound(): HTMLElement {
    return group('Sound', range(this.#liked, 'volume', 'Volume', [0, 100, 5]), this.#check('muted', 'No sound'));
  }

  #picture(): HTMLElement {
    const palettes = Object.keys(PALETTES) as PaletteName[];
    return group(
      'Picture',
      make(
        'fieldset',
        { class: 'palettes' },
        make('legend', {}, 'Colours of the ships'),
        ...palettes.map((name) => this.#palette(name)),
      ),
      this.#check('shake', 'The picture shakes when you are hit'),
      this.#motion(),
      this.#check('numbers', 'Hits show what they took'),
      this.#check('graph', 'Net graph'),
      this.#drawing(),
    );
  }

  #touch(): HTMLElement {
    const left = make('input', { type: 'checkbox', id: 'like-aimThumb' });
    left.addEventListener('change', () => this.#liked.change({ aimThumb: left.checked ? 'left' : 'right' }));
    return group(
      'Touch',
      range(this.#liked, 'stickPercent', 'Size of the sticks', [STICK_PERCENT_MIN, STICK_PERCENT_MAX, 10]),
      make('label', {}, left, 'Aim with the left thumb'),
    );
  }

  #keyboard(): HTMLElement {
    const reset = make('button', { type: 'button', class: 'quiet' }, 'Usual keys');
    reset.addEventListener('click', () => this.#keys.reset());
    return group('Keyboard', this.#keys.element, reset);
  }

  #motion(): HTMLElement {
    const less = make('input', { type: 'checkbox', id: 'like-motion' });
    less.addEventListener('change', () => this.#liked.change({ motion: less.checked ? 'less' : 'system' }));
    return make('label', {}, less, 'Less motion, whatever the system says');
  }

  #drawing(): HTMLElement {
    const choices = (Object.keys(DRAWINGS) as Drawing[]).map((name) => make('option', { value: name }, DRAWINGS[name]));
    const select = make('select', { id: 'like-drawing' }, ...choices);
    select.addEventListener('change', () => this.#liked.change({ drawing: select.value as Drawing }));
    return make('label', { class: 'range' }, make('span', {}, 'Drawn by, from the next match on'), select);
  }

  #palette(name: PaletteName): HTMLElement {
    const radio = make('input', { type: 'radio', name: 'palette', id: `like-palette-${name}`, value: name });
    radio.addEventListener('change', () => this.#liked.change({ palette: name }));
    const dots = PALETTES[name].map((colour) => {
      const dot = make('i');
      dot.style.background = css(colour);
      return dot;
    });
    return make(
      'label',
      {},
      radio,
      PALETTE_NAMES[name],
      make('span', { class: 'dots', 'aria-hidden': 'true' }, ...dots),
    );
  }

  #check(key: 'muted' | 'shake' | 'numbers' | 'graph', words: string): HTMLElement {
    const box = make('input', { type: 'checkbox', id: `like-${key}` });
    box.addEventListener('change', () => this.#liked.change({ [key]: box.checked }));
    return make('label', {}, box, words);
  }

  #show(now: Preferences): void {
    for (const key of ['muted', 'shake', 'numbers', 'graph'] as const) {
      named(`like-${key}`, HTMLInputElement).checked = now[key];
    }
    showRanges(now);
    named('like-aimThumb', HTMLInputElement).checked = now.aimThumb === 'left';
    named('like-motion', HTMLInputElement).checked = now.motion === 'less';
    named('like-drawing', HTMLSelectElement).value = now.drawing;
    named(`like-palette-${now.palette}`, HTMLInputElement).checked = true;
  }
}
