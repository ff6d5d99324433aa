import { type Action, type Bindings, bindingsOf, byKey } from './bindings.js';

// Which buttons of a gamepad do what. A button is known by its number, which in the standard layout says where it is.

export const USUAL_BUTTONS: Bindings = {
  up: ['Button12'],
  left: ['Button14'],
  down: ['Button13'],
  right: ['Button15'],
  fire: ['Button7', 'Button0'],
  weapon1: [],
  weapon2: [],
  weapon3: [],
  weapon4: [],
  weapon5: [],
  previous: ['Button4'],
  next: ['Button5'],
  scores: ['Button8'],
  graph: ['Button3'],
  sound: [],
  settings: ['Button9'],
};

/** Where they are in the standard layout, and what is printed on them there. */
const NAMES = [
  'A / ✕',
  'B / ○',
  'X / □',
  'Y / △',
  'Left bumper',
  'Right bumper',
  'Left trigger',
  'Right trigger',
  'View / Select',
  'Menu / Start',
  'Left stick pressed',
  'Right stick pressed',
  'D-pad ↑',
  'D-pad ↓',
  'D-pad ←',
  'D-pad →',
  'Home',
];
const BUTTON = /^Button(\d{1,2})$/;

export function buttonCode(index: number): string {
  return `Button${index}`;
}

export function buttonName(code: string): string {
  const index = Number(BUTTON.exec(code)?.[1] ?? -1);
  return NAMES[index] ?? `Button ${index + 1}`;
}

/** Buttons as they were kept; what makes no sense is as usual. */
export function buttonsOf(kept: unknown): Bindings {
  return bindingsOf(kept, USUAL_BUTTONS, (code) => BUTTON.test(code));
}

/**
 * Every button's action. Of a layout that is not known the first button fires, and others do only what the player gave them:
 * what they usually do may be anywhere else, or under a foot.
 */
export function byButton(bindings: Bindings, isKnown: boolean): ReadonlyMap<string, Action> {
  const all = byKey(bindings);
  const isGiven = (code: string, action: Action): boolean => !USUAL_BUTTONS[action].includes(code);
  return isKnown ? all : new Map([...all].filter(([code, action]) => code === buttonCode(0) || isGiven(code, action)));
}
