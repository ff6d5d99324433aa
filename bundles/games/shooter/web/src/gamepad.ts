import type { Action } from './settings/bindings.js';
import { buttonCode } from './settings/buttons.js';

/** As much of a browser's `Gamepad` as is read here. */
export interface Pad {
  /** `standard`: where buttons and sticks are is known. Else it may be a wheel, or pedals. */
  readonly mapping: string;
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean }[];
}

/** Where the sticks of a gamepad are. */
export interface Held {
  /** -1 to 1 each way; null: its stick rests. */
  move: { x: number; y: number } | null;
  aim: { x: number; y: number } | null;
}

/** So far a stick must be moved to have been moved by hand. */
const STIRRED = 0.1;

export function isKnown({ mapping }: Pick<Pad, 'mapping'>): boolean {
  return mapping === 'standard';
}

/**
 * Of a layout that is not known, only what nearly all have: the first two axes are a stick, unless they rest at an end.
 *
 * @param dead the part of its way in which a stick rests
 * @param rest how its axes were when it was seen first
 */
export function heldOf(pad: Pad, dead: number, rest: readonly number[] = []): Held {
  const [x, y, aimX, aimY] = pad.axes;
  const move = stick(dead, x, y);
  return isKnown(pad)
    ? { move, aim: stick(dead, aimX, aimY) }
    : { move: stick(dead, rest[0], rest[1]) === null ? move : null, aim: null };
}

/** Begins at nothing where the dead zone ends, or the slowest way to fly would be lost in it. */
function stick(dead: number, x = 0, y = 0): Held['move'] {
  const far = Math.hypot(x, y);
  const part = far < 1 ? (far - dead) / ((1 - dead) * far) : 1;
  return far > dead ? { x: x * part, y: y * part } : null;
}

/** The gamepad to play with: the first whose layout is known, else the first. */
export function padOf<P extends Pad & { readonly connected: boolean }>(pads: readonly (P | null)[]): P | null {
  const connected = pads.filter((one) => one?.connected === true);
  return connected.find((one) => one !== null && isKnown(one)) ?? connected[0] ?? null;
}

/** What people call a gamepad: browsers put its numbers before or behind that. */
export function padName(id: string): string {
  const name = id
    .replace(/^[0-9a-f]{1,4}-[0-9a-f]{1,4}-/i, '')
    .replace(/\([^()]*(STANDARD GAMEPAD|Vendor:)[^()]*\)/i, '');
  return name.trim() || 'Gamepad';
}

/** A worn stick never quite rests: it points for its player only when it was moved, and not against a mouse that was moved since. */
export class AimStick {
  #last: Held['aim'] = null;

  /** Whether the player has moved it since it was last looked at. */
  moved(aim: Held['aim']): boolean {
    const last = this.#last;
    if (aim !== null && last !== null && Math.hypot(aim.x - last.x, aim.y - last.y) < STIRRED) {
      return false;
    }
    this.#last = aim;
    return aim !== null;
  }
}

/** What was pressed and let go of since the last look. */
export class PadButtons {
  /** What is down, and what it did when it went down: it may have been given something else to do since. */
  readonly #down = new Map<number, Action | null>();
  /** How many there were at the last look: those of a gamepad that is gone are let go of. */
  #count = 0;
  #taker: ((code: string) => void) | null = null;

  /**
   * @param actions every button's action
   * @param tell is told of an action that begins, and of one that ends
   */
  look(pad: Pad | null, actions: ReadonlyMap<string, Action>, tell: (action: Action, down: boolean) => void): void {
    const count = Math.max(pad?.buttons.length ?? 0, this.#count);
    this.#count = pad?.buttons.length ?? 0;
    for (let button = 0; button < count; button++) {
      const down = pad?.buttons[button]?.pressed === true;
      if (down && !this.#down.has(button)) {
        this.#press(button, actions, tell);
      } else if (!down && this.#down.has(button)) {
        const action = this.#down.get(button);
        this.#down.delete(button);
        if (action) {
          tell(action, false);
        }
      }
    }
  }

  /** Whether a button of this action is down. */
  holds(action: Action): boolean {
    for (const held of this.#down.values()) {
      if (held === action) {
        return true;
      }
    }
    return false;
  }

  /**
   * Gives the next button that goes down to somebody, and it does nothing else.
   *
   * @returns lets go of it again
   */
  next(take: (code: string) => void): () => void {
    this.#taker = take;
    return () => {
      this.#taker = null;
    };
  }

  #press(button: number, actions: ReadonlyMap<string, Action>, tell: (action: Action, down: boolean) => void): void {
    const action = this.#taker === null ? (actions.get(buttonCode(button)) ?? null) : null;
    this.#down.set(button, action);
    if (action !== null) {
      tell(action, true);
    } else {
      this.#taker?.(buttonCode(button));
    }
  }
}
