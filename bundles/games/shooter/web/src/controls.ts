import { aimTowards, MOVE_MAX, REACH_MAX, reachOf, type Steer, type Weapon, WEAPONS } from './game.js';
import { TouchStick } from './touch-stick.js';

const KEYS: Record<string, [number, number]> = {
  KeyW: [0, -1],
  ArrowUp: [0, -1],
  KeyS: [0, 1],
  ArrowDown: [0, 1],
  KeyA: [-1, 0],
  ArrowLeft: [-1, 0],
  KeyD: [1, 0],
  ArrowRight: [1, 0],
};
const DEAD_ZONE = 0.25;

export interface Spot {
  x: number;
  y: number;
}

export type ToWorld = (x: number, y: number) => Spot;

/** Keyboard and mouse, gamepad, and touch sticks, as one command. */
export class Controls {
  readonly #down = new Set<string>();
  readonly #moveStick: TouchStick;
  readonly #aimStick: TouchStick;
  #pointer: { x: number; y: number } | null = null;
  #button = false;
  #aim = 0;
  #reach = REACH_MAX / 2;
  #weapon: Weapon = 'BLASTER';

  constructor(moveStick: HTMLElement, aimStick: HTMLElement) {
    this.#moveStick = new TouchStick(moveStick);
    this.#aimStick = new TouchStick(aimStick);
    addEventListener('keydown', (event) => {
      if (event.code in KEYS || event.code === 'Space') {
        this.#down.add(event.code);
        event.preventDefault();
      }
      const weapon = WEAPONS[Number(/^Digit([1-5])$/.exec(event.code)?.[1]) - 1];
      this.#weapon = weapon ?? this.#weapon;
    });
    addEventListener('keyup', (event) => this.#down.delete(event.code));
    // Keys that are let go of elsewhere are never heard of.
    addEventListener('blur', () => this.#release());
    document.addEventListener('visibilitychange', () => this.#release());
    addEventListener('pointermove', (event) => this.#point(event));
    addEventListener('pointerdown', (event) => {
      this.#point(event);
      this.#button = event.pointerType === 'mouse' && event.button === 0 && !isControl(event.target);
      if (this.#button) {
        // Let go of outside the frame, it would else go on firing.
        document.documentElement.setPointerCapture(event.pointerId);
      }
    });
    addEventListener('pointerup', () => (this.#button = false));
    addEventListener('contextmenu', (event) => event.preventDefault());
    if (matchMedia('(pointer: coarse)').matches) {
      document.body.classList.add('touch');
      this.#moveStick.show();
      this.#aimStick.show();
    }
  }

  /**
   * What the player's hands do now.
   *
   * @param toWorld from the page's pixels to the arena's units
   */
  read(self: Spot | null, toWorld: ToWorld): Steer {
    let [x, y] = this.#keys();
    let firing = this.#button || this.#down.has('Space');
    this.aim(self, toWorld);
    if (this.#moveStick.held) {
      ({ x, y } = this.#moveStick);
    }
    firing ||= this.#aimStick.held;
    const pad = navigator.getGamepads().find((one) => one?.connected);
    if (pad) {
      const [leftX = 0, leftY = 0, rightX = 0, rightY = 0] = pad.axes;
      if (Math.hypot(leftX, leftY) > DEAD_ZONE) {
        [x, y] = [leftX, leftY];
      }
      if (Math.hypot(rightX, rightY) > DEAD_ZONE) {
        this.#aim = aimTowards(rightX, rightY);
        this.#pointer = null;
      }
      firing ||= (pad.buttons[7]?.pressed ?? false) || (pad.buttons[0]?.pressed ?? false);
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

  /** Where the player points now, in steps of the turn. */
  aim(self: Spot | null, toWorld: ToWorld): number {
    if (this.#aimStick.held) {
      this.#aim = aimTowards(this.#aimStick.x, this.#aimStick.y);
    } else if (self !== null && this.#pointer !== null) {
      const target = toWorld(this.#pointer.x, this.#pointer.y);
      this.#aim = aimTowards(target.x - self.x, target.y - self.y);
      this.#reach = reachOf(Math.hypot(target.x - self.x, target.y - self.y));
    }
    return this.#aim;
  }

  #keys(): [number, number] {
    let x = 0;
    let y = 0;
    for (const code of this.#down) {
      const [dx, dy] = KEYS[code] ?? [0, 0];
      x += dx;
      y += dy;
    }
    return [Math.sign(x), Math.sign(y)];
  }

  #point(event: PointerEvent): void {
    if (event.pointerType === 'mouse') {
      this.#pointer = { x: event.clientX, y: event.clientY };
    }
  }

  #release(): void {
    this.#down.clear();
    this.#button = false;
  }
}

function step(part: number): number {
  return Math.round(Math.max(-1, Math.min(1, part)) * MOVE_MAX);
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button') !== null;
}
