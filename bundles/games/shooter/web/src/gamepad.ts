import type { Action } from './settings/bindings.js';

/** As much of a browser's `Gamepad` as is read here. */
export interface Pad {
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

/** Buttons of the standard layout that do something once, or for as long as they are held. */
export const PAD_ACTIONS: readonly (readonly [button: number, name: string, action: Action])[] = [
  [4, 'Left bumper', 'previous'],
  [5, 'Right bumper', 'next'],
  [8, 'View / Select', 'scores'],
  [9, 'Menu / Start', 'settings'],
  [3, 'Y / △', 'graph'],
];

export function heldOf({ axes, buttons }: Pad): Held {
  const stick = (x = 0, y = 0): Held['move'] => (Math.hypot(x, y) > DEAD_ZONE ? { x, y } : null);
  return {
    move: stick(axes[0], axes[1]),
    aim: stick(axes[2], axes[3]),
    firing: FIRE.some((button) => buttons[button]?.pressed === true),
  };
}

/** Tells what was pressed and let go of since the last look. */
export class PadButtons {
  readonly #down = new Set<Action>();

  look(pad: Pad | null, tell: (action: Action, down: boolean) => void): void {
    for (const [button, , action] of PAD_ACTIONS) {
      const down = pad?.buttons[button]?.pressed === true;
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
