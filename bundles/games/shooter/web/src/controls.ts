import { aimTowards, MOVE_MAX, REACH_MAX, REACH_MIN, reachOf, type Steer, type Weapon, WEAPONS } from './game.js';
import { heldOf, PadButtons } from './gamepad.js';
import { type Action, byKey } from './settings/bindings.js';
import type { Liked } from './settings/preferences.js';
import { TouchStick } from './touch-stick.js';

/** Wheels turn by very different amounts; one weapon for each time this long. */
const WHEEL_MS = 120;
const WHEEL_LEAST = 4;

export interface Spot {
  x: number;
  y: number;
}

export type ToWorld = (x: number, y: number) => Spot;

/** Keyboard and mouse, gamepad, and touch sticks, as one command. */
export class Controls {
  readonly #down = new Set<Action>();
  readonly #moveStick: TouchStick;
  readonly #aimStick: TouchStick;
  readonly #pad = new PadButtons();
  readonly #listeners = new Map<Action, ((down: boolean) => void)[]>();
  #keys: ReadonlyMap<string, Action> = new Map();
  #pointer: Spot | null = null;
  /** Whether the mouse's first button fires, and whether it is down at all. */
  #button = false;
  #pressed = false;
  #rests = false;
  #aim = 0;
  #reach = REACH_MAX / 2;
  #weapon: Weapon = 'BLASTER';
  #wheelAt = 0;

  constructor(moveStick: HTMLElement, aimStick: HTMLElement, liked: Liked) {
    this.#moveStick = new TouchStick(moveStick);
    this.#aimStick = new TouchStick(aimStick);
    liked.follow(({ keys }) => {
      this.#keys = byKey(keys);
    });
    this.#listenToKeys();
    this.#listenToPointer();
    this.on('previous', (down) => down && this.#step(-1));
    this.on('next', (down) => down && this.#step(1));
    WEAPONS.forEach((weapon, index) => this.on(`weapon${index + 1}` as Action, (down) => down && this.select(weapon)));
    if (matchMedia('(pointer: coarse)').matches) {
      document.body.classList.add('touch');
      this.#moveStick.show();
      this.#aimStick.show();
    }
  }

  /** The weapon that the player wants. */
  get weapon(): Weapon {
    return this.#weapon;
  }

  select(weapon: Weapon): void {
    this.#weapon = weapon;
  }

  /** Calls when a key or button of an action goes down, and when it is let go of. */
  on(action: Action, listener: (down: boolean) => void): void {
    this.#listeners.set(action, [...(this.#listeners.get(action) ?? []), listener]);
  }

  /** While something else has the keyboard, nothing is steered. */
  rest(on: boolean): void {
    this.#rests = on;
    this.#release();
  }

  /**
   * What the player's hands do now.
   *
   * @param toWorld from the page's pixels to the arena's units
   */
  read(self: Spot | null, toWorld: ToWorld): Steer {
    let { x, y } = this.#keysHeld();
    let firing = this.#button || this.#down.has('fire');
    this.aim(self, toWorld);
    if (this.#moveStick.held) {
      ({ x, y } = this.#moveStick);
    }
    firing ||= this.#aimStick.held;
    const pad = present();
    this.#pad.look(pad, (action, down) => this.#tell(action, down));
    if (pad !== null && !this.#rests) {
      const held = heldOf(pad);
      ({ x, y } = held.move ?? { x, y });
      if (held.aim !== null) {
        this.#pointer = null;
        this.#point(held.aim);
      }
      firing ||= held.firing;
    }
    return {
      type: 'Steer',
      moveX: step(x),
      moveY: step(y),
      aim: this.#aim,
      firing,
      weapon: this.#weapon,
      reach: this.#reach,
    };
  }

  /** How far a shell is to fly, in units. */
  get reach(): number {
    return this.#reach;
  }

  /** Where the player points now, in steps of the turn. */
  aim(self: Spot | null, toWorld: ToWorld): number {
    if (this.#aimStick.held) {
      this.#point(this.#aimStick);
    } else if (self !== null && this.#pointer !== null) {
      const target = toWorld(this.#pointer.x, this.#pointer.y);
      this.#aim = aimTowards(target.x - self.x, target.y - self.y);
      this.#reach = reachOf(Math.hypot(target.x - self.x, target.y - self.y));
    }
    return this.#aim;
  }

  /** A stick says where, and by how far it is pushed also how far a shell is to fly. */
  #point({ x, y }: Spot): void {
    this.#aim = aimTowards(x, y);
    this.#reach = reachOf(REACH_MIN + Math.min(1, Math.hypot(x, y)) * (REACH_MAX - REACH_MIN));
  }

  #listenToKeys(): void {
    addEventListener('keydown', (event) => {
      const action = this.#keys.get(event.code);
      // With Ctrl a key is the browser's, unless Ctrl itself is one of the game's.
      const isBrowsers =
        (event.ctrlKey && !this.#keys.has('ControlLeft') && !this.#keys.has('ControlRight')) || event.metaKey;
      if (action === undefined || this.#rests || isBrowsers) {
        return;
      }
      event.preventDefault();
      // A key that repeats was held while something else had the keyboard.
      if (!this.#down.has(action)) {
        this.#down.add(action);
        this.#tell(action, true);
      }
    });
    addEventListener('keyup', (event) => {
      const action = this.#keys.get(event.code);
      if (action !== undefined && this.#down.delete(action)) {
        this.#tell(action, false);
      }
    });
    // Keys that are let go of elsewhere are never heard of.
    addEventListener('blur', () => this.#release());
    document.addEventListener('visibilitychange', () => this.#release());
  }

  #listenToPointer(): void {
    const follow = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse') {
        this.#pointer = { x: event.clientX, y: event.clientY };
      }
    };
    // Of several buttons that are down, the first and the last alone are told of as going down and up.
    const button = (event: PointerEvent): void => {
      follow(event);
      const isDown = event.pointerType === 'mouse' && (event.buttons & 1) !== 0;
      if (!isDown) {
        this.#button = false;
      } else if (!this.#pressed && !this.#rests && !isControl(event.target)) {
        this.#button = true;
        // Let go of outside the frame, it would else go on firing.
        document.documentElement.setPointerCapture(event.pointerId);
      }
      this.#pressed = isDown;
    };
    addEventListener('pointermove', button);
    addEventListener('pointerdown', button);
    addEventListener('pointerup', button);
    addEventListener('contextmenu', (event) => event.preventDefault());
    addEventListener(
      'wheel',
      (event) => {
        const { deltaY, timeStamp } = event;
        if (!this.#rests && !event.ctrlKey && Math.abs(deltaY) >= WHEEL_LEAST && timeStamp - this.#wheelAt > WHEEL_MS) {
          this.#wheelAt = timeStamp;
          this.#step(Math.sign(deltaY));
        }
      },
      { passive: true },
    );
  }

  #step(by: number): void {
    const at = WEAPONS.indexOf(this.#weapon) + by + WEAPONS.length;
    this.#weapon = WEAPONS[at % WEAPONS.length] ?? this.#weapon;
  }

  #tell(action: Action, down: boolean): void {
    // What opened the settings may close them, too; and what is let go of is let go of.
    if (!this.#rests || !down || action === 'settings') {
      this.#listeners.get(action)?.forEach((listener) => listener(down));
    }
  }

  #keysHeld(): Spot {
    const part = (less: Action, more: Action): number => Number(this.#down.has(more)) - Number(this.#down.has(less));
    return { x: part('left', 'right'), y: part('up', 'down') };
  }

  #release(): void {
    const held = [...this.#down];
    this.#down.clear();
    this.#button = false;
    held.forEach((action) => this.#listeners.get(action)?.forEach((listener) => listener(false)));
  }
}

/** The gamepad that is held. There is none where the browser keeps them from pages that aren't secure. */
function present(): Gamepad | null {
  try {
    return navigator.getGamepads().find((one) => one?.connected) ?? null;
  } catch {
    return null;
  }
}

function step(part: number): number {
  return Math.round(Math.max(-1, Math.min(1, part)) * MOVE_MAX);
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, dialog') !== null;
}
