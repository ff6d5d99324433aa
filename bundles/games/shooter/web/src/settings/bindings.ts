// Which keys do what. A key is known by where it is on the keyboard (`KeyboardEvent.code`), whatever is printed on it.

export const ACTIONS = {
  up: 'Fly up',
  left: 'Fly left',
  down: 'Fly down',
  right: 'Fly right',
  fire: 'Fire',
  weapon1: 'Blaster',
  weapon2: 'Rail gun',
  weapon3: 'Scatter gun',
  weapon4: 'Mortar',
  weapon5: 'Beam',
  previous: 'Weapon before',
  next: 'Next weapon',
  scores: 'Scores (hold)',
  graph: 'Net graph',
  sound: 'Sound on or off',
  settings: 'Settings',
} as const;

export type Action = keyof typeof ACTIONS;

/** The keys of every action, the one that is told people first. */
export type Bindings = Readonly<Record<Action, readonly string[]>>;

export const KEYS_MAX = 2;

export const USUAL_KEYS: Bindings = {
  up: ['KeyW', 'ArrowUp'],
  left: ['KeyA', 'ArrowLeft'],
  down: ['KeyS', 'ArrowDown'],
  right: ['KeyD', 'ArrowRight'],
  fire: ['Space'],
  weapon1: ['Digit1'],
  weapon2: ['Digit2'],
  weapon3: ['Digit3'],
  weapon4: ['Digit4'],
  weapon5: ['Digit5'],
  previous: ['KeyQ'],
  next: ['KeyE'],
  scores: ['Tab'],
  graph: ['KeyN'],
  sound: ['KeyM'],
  settings: ['KeyO'],
};

/** Escape always leads out of the game; the others belong to the browser and the system. */
const TAKEN = /^(Escape|Meta.*|OS.*|ContextMenu|PrintScreen|F\d+|Browser.*|Audio.*|Media.*|Power|Sleep)$/;
const CODE = /^[A-Za-z][A-Za-z0-9]{0,23}$/;

export function isFree(code: string): boolean {
  return CODE.test(code) && !TAKEN.test(code);
}

export function actions(): Action[] {
  return Object.keys(ACTIONS) as Action[];
}

/** Every key's action. */
export function byKey(bindings: Bindings): Map<string, Action> {
  return new Map(actions().flatMap((action) => bindings[action].map((code) => [code, action] as const)));
}

/**
 * Gives an action another key. An action that had this key loses it, since a key that does two things does neither well.
 *
 * @param slot which of the action's keys is replaced; the first free one when it has fewer
 */
export function bind(bindings: Bindings, action: Action, slot: number, code: string): Bindings {
  if (!isFree(code)) {
    return bindings;
  }
  const without = (keys: readonly string[]): string[] => keys.filter((key) => key !== code);
  const next = Object.fromEntries(actions().map((one) => [one, without(bindings[one])])) as Record<Action, string[]>;
  const replaced = bindings[action][slot];
  const keys = replaced === undefined || replaced === code ? [...next[action]] : without(bindings[action]);
  const at = replaced === undefined || replaced === code ? Math.min(slot, keys.length) : keys.indexOf(replaced);
  keys.splice(at, replaced === undefined || replaced === code ? 0 : 1, code);
  next[action] = keys.slice(0, KEYS_MAX);
  return next;
}

export function unbind(bindings: Bindings, action: Action, slot: number): Bindings {
  return { ...bindings, [action]: bindings[action].filter((_, index) => index !== slot) };
}

/**
 * Keys as they were kept; what makes no sense is as usual.
 *
 * @param isOne whether a code is one of what is bound here
 */
export function bindingsOf(kept: unknown, usual = USUAL_KEYS, isOne: (code: string) => boolean = isFree): Bindings {
  let bindings = Object.fromEntries(actions().map((one) => [one, []])) as unknown as Bindings;
  const told = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  for (const action of actions()) {
    const keys = told[action];
    const codes = Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : usual[action];
    for (const code of codes.filter(isOne).slice(0, KEYS_MAX)) {
      if (!byKey(bindings).has(code)) {
        bindings = bind(bindings, action, bindings[action].length, code);
      }
    }
  }
  return bindings;
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ControlLeft: 'Left Ctrl',
  ControlRight: 'Right Ctrl',
  ShiftLeft: 'Left Shift',
  ShiftRight: 'Right Shift',
  AltLeft: 'Left Alt',
  AltRight: 'Right Alt',
  BracketLeft: '[',
  BracketRight: ']',
  Backquote: '`',
  Backslash: '\\',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  Minus: '−',
  Equal: '=',
};

/** What a key is called on most keyboards. */
export function keyName(code: string): string {
  return NAMES[code] ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'Num ');
}
