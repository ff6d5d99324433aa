import { find, make, named } from '../dom.js';
import { PAD_ACTIONS } from '../gamepad.js';
import { css, type PaletteName, PALETTES } from '../palette.js';
import { ACTIONS } from './bindings.js';
import { KeyTable } from './key-table.js';
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

/** The settings, over the game, which goes on. Everything holds at once and is kept. */
export class SettingsDialog {
  readonly #dialog = named('settings', HTMLDialogElement);
  readonly #liked: Liked;
  readonly #keys: KeyTable;
  readonly #onOpen: (open: boolean) => void;
  #open = false;

  /** @param onOpen is told when it opens and when it has closed */
  constructor(liked: Liked, onOpen: (open: boolean) => void) {
    this.#liked = liked;
    this.#onOpen = onOpen;
    this.#keys = new KeyTable(liked, (words) => (find('settings-said').textContent = words));
    find('settings-body').append(
      make('div', {}, this.#sound(), this.#picture(), this.#touch()),
      make('div', {}, this.#keyboard(), this.#gamepad()),
    );
    find('settings-close').addEventListener('click', () => this.#close());
    find('settings-reset').addEventListener('click', () => {
      liked.change(preferencesOf({}));
      this.#keys.draw();
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
      this.#onOpen(false);
    }
  }

  #sound(): HTMLElement {
    return group('Sound', this.#range('volume', 'Volume', 0, 100, 5), this.#check('muted', 'No sound'));
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
      this.#range('stickPercent', 'Size of the sticks', STICK_PERCENT_MIN, STICK_PERCENT_MAX, 10),
      make('label', {}, left, 'Aim with the left thumb'),
    );
  }

  #keyboard(): HTMLElement {
    const reset = make('button', { type: 'button', class: 'quiet' }, 'Usual keys');
    reset.addEventListener('click', () => this.#keys.reset());
    return group('Keyboard', this.#keys.element, reset);
  }

  #gamepad(): HTMLElement {
    const lines = [
      ['Left stick', 'Fly'],
      ['Right stick', 'Aim; how far, for the mortar'],
      ['Right trigger, A / ✕', 'Fire'],
      ...PAD_ACTIONS.map(([, name, action]) => [name, ACTIONS[action]]),
    ].map(([what = '', does = '']) => make('tr', {}, make('th', { scope: 'row' }, what), make('td', {}, does)));
    return group('Gamepad', make('table', {}, make('tbody', {}, ...lines)));
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

  #range(key: 'volume' | 'stickPercent', words: string, min: number, max: number, step: number): HTMLElement {
    const range = make('input', {
      type: 'range',
      id: `like-${key}`,
      min: String(min),
      max: String(max),
      step: String(step),
    });
    range.addEventListener('input', () => this.#liked.change({ [key]: range.valueAsNumber }));
    return make('label', { class: 'range' }, make('span', {}, words), range, make('output', { for: `like-${key}` }));
  }

  #show(now: Preferences): void {
    for (const key of ['muted', 'shake', 'numbers', 'graph'] as const) {
      named(`like-${key}`, HTMLInputElement).checked = now[key];
    }
    for (const key of ['volume', 'stickPercent'] as const) {
      const range = named(`like-${key}`, HTMLInputElement);
      range.valueAsNumber = now[key];
      range.parentElement?.querySelector('output')?.replaceChildren(`${now[key]} %`);
    }
    named('like-aimThumb', HTMLInputElement).checked = now.aimThumb === 'left';
    named('like-motion', HTMLInputElement).checked = now.motion === 'less';
    named('like-drawing', HTMLSelectElement).value = now.drawing;
    named(`like-palette-${now.palette}`, HTMLInputElement).checked = true;
  }
}

function group(title: string, ...content: HTMLElement[]): HTMLElement {
  return make('section', {}, make('h3', {}, title), ...content);
}
