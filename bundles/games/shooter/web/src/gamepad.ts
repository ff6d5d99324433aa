import type { Action } from './settings/bindings.js';

/** As much of a browser's `Gamepad` as is read here. */
export interface Pad {
  /** `standard`: where buttons and sticks are is known. Else it may be a wheel, or pedals. */
  readonly mapping: string;
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean }[];
}

/** What a gamepad is held like. */
export interface Held {
  /** -1 to 1 each way; null: its stick rests. */
  move: { x: number; y: number } | null;
  aim: { x: number; y: number } | null;
  firing: boolean;
}

const DEAD_ZONE = 0.25;
const FIRE = [7, 0];
/** So far a stick must be moved to have been moved by hand. */
const STIRRED = 0.1;

/** Buttons of the standard layout that do something once, or for as long as they are held. */
export const PAD_ACTIONS: readonly (readonly [button: number, name: string, action: Action])[] = [
  [4, 'Left bumper', 'previous'],
  [5, 'Right bumper', 'next'],
  [8, 'View / Select', 'scores'],
  [9, 'Menu / Start', 'settings'],
  [3, 'Y / △', 'graph'],
];

/** Of a layout that is not known, only what nearly all have: the first two axes are a stick, unless they rest at an end. */
export function heldOf({ mapping, axes, buttons }: Pad, rest: readonly number[] = []): Held {
  const isDown = (button: number): boolean => buttons[button]?.pressed === true;
  const move = stick(axes[0], axes[1]);
  return mapping === 'standard'
    ? { move, aim: stick(axes[2], axes[3]), firing: FIRE.some(isDown) }
    : { move: stick(rest[0], rest[1]) === null ? move : null, aim: null, firing: isDown(0) };
}

function stick(x = 0, y = 0): Held['move'] {
  return Math.hypot(x, y) > DEAD_ZONE ? { x, y } : null;
}

/** The gamepad to play with: the first whose layout is known, else the first. */
export function padOf<P extends Pad & { readonly connected: boolean }>(pads: readonly (P | null)[]): P | null {
  const connected = pads.filter((one) => one?.connected === true);
  return connected.find((one) => one?.mapping === 'standard') ?? connected[0] ?? null;
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

/** Tells what was pressed and let go of since the last look. */
export class PadButtons {
  readonly #down = new Set<Action>();

  look(pad: Pad | null, tell: (action: Action, down: boolean) => void): void {
    for (const [button, , action] of PAD_ACTIONS) {
      const down = pad?.mapping === 'standard' && pad.buttons[button]?.pressed === true;
      if (down !== this.#down.has(action)) {
        if (down) {
          this.#down.add(action);
        } else {
          this.#down.delete(action);
        }
        tell(action, down);
      }
    }
  }
}
