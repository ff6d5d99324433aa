import { MOVE_MAX, type Weapon, WEAPONS } from './game.js';
import { Gamepads } from './gamepads.js';
import { doTheSame, pointAlike } from './hands.js';
import type { Hands, Point } from './messages.js';
import { type Action, byKey } from './settings/bindings.js';
import type { Liked } from './settings/preferences.js';
import { TouchStick } from './touch-stick.js';

/** Wheels turn by very different amounts; one weapon for each time this long. */
const WHEEL_MS = 120;
const WHEEL_LEAST = 4;

/** Keyboard and mouse, gamepad, and touch sticks, as one pair of hands. */
export class Controls {
  readonly #down = new Set<Action>();
  readonly #moveStick: TouchStick;
  readonly #aimStick: TouchStick;
  readonly pads: Gamepads;
  readonly #listeners = new Map<Action, ((down: boolean) => void)[]>();
  readonly #act: (hands: Hands) => void;
  #keys: ReadonlyMap<string, Action> = new Map();
  #mouse: Point | null = null;
  /** Where a stick pointed last: it rests in its middle, and ships don't. */
  #stick: Point | null = null;
  /** Whether the mouse's first button fires, and whether it is down at all. */
  #button = false;
  #pressed = false;
  #rests = false;
  #weapon: Weapon = 'BLASTER';
  #wheelAt = 0;
  #done: Hands | null = null;

  /** @param act is told what hands do, whenever that is something else */
  constructor(moveStick: HTMLElement, aimStick: HTMLElement, liked: Liked, act: (hands: Hands) => void) {
    this.#act = act;
    this.#moveStick = new TouchStick(moveStick, () => this.#read());
    this.#aimStick = new TouchStick(aimStick, () => this.#read());
    liked.follow(({ keys }) => {
      this.#keys = byKey(keys);
    });
    this.#listenToKeys();
    this.#listenToPointer();
    this.pads = new Gamepads(
      liked,
      (action, down) => this.#tell(action, down),
      () => this.#read(),
    );
    this.on('previous', (down) => down && this.#step(-1));
    this.on('next', (down) => down && this.#step(1));
    WEAPONS.forEach((weapon, index) => this.on(`weapon${index + 1}` as Action, (down) => down && this.select(weapon)));
    if (matchMedia('(pointer: coarse)').matches) {
      document.body.classList.add('touch');
      this.#moveStick.show();
      this.#aimStick.show();
    }
  }

  /** Tells what hands do now, whatever was told before. */
  tell(): void {
    this.#done = null;
    this.#read();
  }

  /** Takes up a weapon. */
  select(weapon: Weapon): void {
    this.#weapon = weapon;
    this.#read();
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

  /** Looks at what hands do now, and says so if it is something else. */
  #read(): void {
    let { x, y } = this.#keysHeld();
    let firing = this.#button || this.#down.has('fire');
    if (this.#moveStick.held) {
      ({ x, y } = this.#moveStick);
    }
    if (this.#aimStick.held) {
      this.#stick = { by: 'stick', x: this.#aimStick.x, y: this.#aimStick.y };
      firing = true;
    }
    const sticks = this.#rests ? null : this.pads.sticks();
    if (sticks !== null) {
      ({ x, y } = sticks.move ?? { x, y });
      if (sticks.aim !== null && (sticks.isMoved || this.#mouse === null)) {
        this.#mouse = null;
        this.#stick = sticks.aim;
      }
      firing ||= this.pads.holds('fire');
    }
    const point = this.#aimStick.held ? this.#stick : (this.#mouse ?? this.#stick);
    const hands = { moveX: step(x), moveY: step(y), firing, weapon: this.#weapon, point };
    if (this.#done === null || !doTheSame(hands, this.#done) || !pointAlike(hands, this.#done)) {
      this.#done = hands;
      this.#act(hands);
    }
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
        this.#read();
      }
    });
    addEventListener('keyup', (event) => {
      const action = this.#keys.get(event.code);
      if (action !== undefined && this.#down.delete(action)) {
        this.#tell(action, false);
        this.#read();
      }
    });
    // Keys that are let go of elsewhere are never heard of.
    addEventListener('blur', () => this.#release());
    document.addEventListener('visibilitychange', () => this.#release());
  }

  #listenToPointer(): void {
    const follow = (event: PointerEvent): void => {
      if (event.pointerType === 'mouse') {
        this.#mouse = { by: 'mouse', x: event.clientX, y: event.clientY };
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
      this.#read();
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
    this.select(WEAPONS[at % WEAPONS.length] ?? this.#weapon);
  }

  #tell(action: Action, down: boolean): void {
    // What opened the settings may close them, too; and what is let go of is let go of.
    if (!this.#rests || !down || action === 'settings') {
      this.#listeners.get(action)?.forEach((listener) => listener(down));
    }
  }

  #keysHeld(): { x: number; y: number } {
    const held = (action: Action): number =>
      Number(this.#down.has(action) || (!this.#rests && this.pads.holds(action)));
    const part = (less: Action, more: Action): number => held(more) - held(less);
    return { x: part('left', 'right'), y: part('up', 'down') };
  }

  #release(): void {
    const held = [...this.#down];
    this.#down.clear();
    this.#button = false;
    held.forEach((action) => this.#listeners.get(action)?.forEach((listener) => listener(false)));
    this.#read();
  }
}

function step(part: number): number {
  return Math.round(Math.max(-1, Math.min(1, part)) * MOVE_MAX);
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, dialog') !== null;
}
