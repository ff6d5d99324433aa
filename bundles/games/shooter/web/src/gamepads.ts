import { AimStick, heldOf, isKnown, PadButtons, padName, padOf } from './gamepad.js';
import type { Point } from './messages.js';
import type { Action } from './settings/bindings.js';
import { byButton } from './settings/buttons.js';
import type { Liked } from './settings/preferences.js';

/** Which gamepad is there; `none`: none that has told of itself, `kept`: the browser keeps them from this page. */
export type Presence = { name: string; isKnown: boolean } | 'none' | 'kept';

/** Where the sticks are; `isMoved`: the one that points was moved by hand since the last look. */
export interface Sticks {
  move: { x: number; y: number } | null;
  aim: Point | null;
  isMoved: boolean;
}

/** The gamepad that is held. Browsers tell nothing of what it does: while there is one, it is looked at with every picture. */
export class Gamepads {
  readonly #liked: Liked;
  readonly #tell: (action: Action, down: boolean) => void;
  readonly #look: () => void;
  readonly #buttons = new PadButtons();
  readonly #aim = new AimStick();
  readonly #listeners: ((presence: Presence) => void)[] = [];
  #pad: Gamepad | null = null;
  /** How its axes were when it was seen first. */
  #rest: readonly number[] = [];
  #actions: ReadonlyMap<string, Action> = new Map();

  /**
   * @param tell is told of an action that a button begins, and ends
   * @param look is called after every look at the gamepad
   */
  constructor(liked: Liked, tell: (action: Action, down: boolean) => void, look: () => void) {
    this.#liked = liked;
    this.#tell = tell;
    this.#look = look;
    liked.follow(() => this.#bind());
    addEventListener('gamepadconnected', () => {
      if (this.#pad === null) {
        this.#poll();
      }
    });
  }

  /** Null: there is no gamepad. */
  sticks(): Sticks | null {
    if (this.#pad === null) {
      return null;
    }
    const { move, aim } = heldOf(this.#pad, this.#liked.now.deadZonePercent / 100, this.#rest);
    return { move, aim: aim === null ? null : { by: 'stick', ...aim }, isMoved: this.#aim.moved(aim) };
  }

  holds(action: Action): boolean {
    return this.#buttons.holds(action);
  }

  /** As {@link PadButtons.next}. */
  next(take: (code: string) => void): () => void {
    return this.#buttons.next(take);
  }

  /** Calls at once, and whenever another gamepad is there, or none any more. */
  follow(listener: (presence: Presence) => void): void {
    this.#listeners.push(listener);
    listener(this.#presence());
  }

  #poll(): void {
    const pad = padOf(all() ?? []);
    const isOther = pad?.index !== this.#pad?.index || pad?.id !== this.#pad?.id;
    this.#pad = pad;
    if (isOther) {
      this.#rest = [...(pad?.axes ?? [])];
      this.#bind();
      this.#listeners.forEach((listener) => listener(this.#presence()));
    }
    this.#buttons.look(pad, this.#actions, this.#tell);
    this.#look();
    if (pad !== null) {
      requestAnimationFrame(() => this.#poll());
    }
  }

  #bind(): void {
    this.#actions = byButton(this.#liked.now.buttons, this.#pad === null || isKnown(this.#pad));
  }

  #presence(): Presence {
    if (this.#pad !== null) {
      return { name: padName(this.#pad.id), isKnown: isKnown(this.#pad) };
    }
    return all() === null ? 'kept' : 'none';
  }
}

/** Null where the browser keeps them from pages that aren't secure. */
function all(): (Gamepad | null)[] | null {
  try {
    return navigator.getGamepads();
  } catch {
    return null;
  }
}
