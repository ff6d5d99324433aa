import { type Frame, Netcode } from '@atoll/client/frame';
import {
  isTrace,
  radians,
  SHELL_SPEED,
  type Ship,
  SHOT_SPEED,
  type Shot,
  shotAge,
  shotAt,
  type Steer,
  type View,
  type Weapon,
} from '../game.js';
import { shipsAt, shotsAt } from './moment.js';
import { type Fired, ownShip, type OwnShip } from './own-ship.js';
import { meets } from './simulation.js';

/** A shot as it is shown. */
export interface Bolt {
  /** The same for as long as it flies. */
  key: string;
  shot: Omit<Shot, 'id'>;
  x: number;
  y: number;
  /** How far it has flown, in units. */
  way: number;
}

/** A ray as it is shown. */
export interface Ray {
  /** The same for as long as it is shown. */
  key: string;
  /** The same for all that left a gun at once. */
  volley: string;
  weapon: Weapon;
  seat: number;
  x: number;
  y: number;
  aim: number;
  length: number;
}

/** Ticks in which an own shot falls back from the time of the own ship to that of the others, whom it is to meet. */
const BLEND_TICKS = 30;
/** How long the trace of what hits at once stays. */
const TRACE_TICKS = 9;
const BORN_MASK = 4095;

/** What there is to see at this moment: others as they were shown, the own ship and what it fires at once. */
export class Picture {
  readonly netcode: Netcode<View, OwnShip, Steer>;
  readonly #seat: () => number | null;
  #fired: readonly Fired[] = [];
  /** How far own rays get, by what was in their way when they were first shown. */
  readonly #rays = new Map<string, number>();
  #cues: { tick: number; run: () => void }[] = [];
  #ownTick = 0;

  constructor(room: Frame<View, Steer>['room']) {
    this.#seat = () => room.seat;
    this.netcode = new Netcode(room, ownShip(this.#seat));
  }

  /** Moves everything on to now. Call once per picture. */
  advance(now: number): void {
    this.netcode.advance(now);
    const { own, timeline } = this.netcode;
    this.#fired = own.newest?.fired ?? this.#fired;
    this.#ownTick = own.tick;
    const due = this.#cues.filter((cue) => cue.tick <= timeline.tick);
    this.#cues = this.#cues.filter((cue) => cue.tick > timeline.tick);
    due.forEach((cue) => cue.run());
  }

  /** Does something when this tick is shown of the others. */
  when(tick: number, run: () => void): void {
    this.#cues.push({ tick, run });
  }

  /**
   * All ships.
   *
   * @param aim where the player points now
   */
  ships(aim: () => number): Ship[] {
    const moment = this.netcode.timeline.moment();
    if (moment === null) {
      return [];
    }
    const others = shipsAt(moment).filter((ship) => ship.seat !== this.#seat());
    const told = this.netcode.timeline.newest?.view.ships.find((ship) => ship.seat === this.#seat());
    return told === undefined ? others : [...others, this.#own(told, others, aim)];
  }

  /** Whether walls hide what is behind them. */
  get fog(): boolean {
    return this.netcode.timeline.newest?.view.fog ?? false;
  }

  /** All that flies. */
  bolts(): Bolt[] {
    const moment = this.netcode.timeline.moment();
    if (moment === null) {
      return [];
    }
    const told = shotsAt(moment).filter((shot) => !isTrace(shot));
    const own = this.#fired
      .filter((fired) => !isTrace(fired))
      .flatMap((fired) => this.#ownBolt(fired, told, moment.tick) ?? []);
    const known = new Set(own.map((bolt) => bolt.shot.born));
    return [
      ...own,
      ...told
        .filter((shot) => shot.seat !== this.#seat() || !known.has(shot.born))
        .map((shot) => {
          const way = Math.max(0, shotAge(shot, moment.tick) + 1) * speedOf(shot);
          return { key: `${shot.id}`, shot, ...shotAt(shot, moment.tick), way };
        }),
    ];
  }

  /** All that hits at once, and beams. */
  rays(ships: readonly Ship[]): Ray[] {
    const moment = this.netcode.timeline.moment();
    const seat = this.#seat();
    const told = moment === null ? [] : shotsAt(moment).filter((shot) => isTrace(shot) && shot.seat !== seat);
    const beams = ships.filter((ship) => ship.beam > 0);
    return [
      ...told.map((shot) => ({ ...shot, key: `${shot.id}`, volley: `${shot.seat} ${shot.born}` })),
      ...this.#ownRays(ships, seat ?? -1),
      ...beams.map((ship) => ({
        ...{ key: `beam ${ship.seat}`, volley: '', weapon: 'BEAM' as const, seat: ship.seat },
        ...{ x: ship.x, y: ship.y, aim: ship.aim, length: ship.beam },
      })),
    ];
  }

  #own(told: Ship, others: readonly Ship[], aim: () => number): Ship {
    const [x, y] = this.netcode.own.shown() ?? [];
    const own = this.netcode.own.newest;
    if (told.health === 0 || x === undefined || y === undefined || own === null) {
      return told;
    }
    const ship = { ...told, x, y, aim: aim(), weapon: own.weapon };
    return { ...ship, beam: own.beam > 0 ? free(ship, own.beam, others) : 0 };
  }

  /** Where an own shot is; null when it isn't under way. */
  #ownBolt(fired: Fired, told: readonly Shot[], othersTick: number): Bolt | null {
    const flown = this.#ownTick - fired.born + 1;
    const lag = this.#ownTick - othersTick;
    const shot = { ...fired, born: fired.born & BORN_MASK, seat: this.#seat() ?? -1 };
    const isTold = told.some((one) => one.seat === shot.seat && one.born === shot.born && one.weapon === shot.weapon);
    const way = fallenBack(flown, lag) * speedOf(fired);
    if (flown < 0 || way > fired.length || (othersTick >= fired.born && !isTold)) {
      return null;
    }
    const angle = radians(fired.aim);
    return {
      key: `own-${fired.born}`,
      shot,
      x: fired.x + Math.cos(angle) * way,
      y: fired.y + Math.sin(angle) * way,
      way,
    };
  }

  #ownRays(ships: readonly Ship[], seat: number): Ray[] {
    const rays = this.#fired.filter(isTrace).flatMap((fired): Ray[] => {
      const age = this.#ownTick - fired.born + 1;
      if (age < 0 || age >= TRACE_TICKS) {
        return [];
      }
      const volley = `own ${fired.born}`;
      const key = `${volley} ${fired.aim}`;
      const others = ships.filter((ship) => ship.seat !== seat);
      const length = this.#rays.get(key) ?? free(fired, fired.length, others);
      return [{ key, volley, weapon: fired.weapon, seat, x: fired.x, y: fired.y, aim: fired.aim, length }];
    });
    this.#rays.clear();
    rays.forEach((ray) => this.#rays.set(ray.key, ray.length));
    return rays;
  }
}

/**
 * How long an own shot is shown to have flown: it leaves at once, ahead of what is shown of the others, and flies a little
 * slower until it is in their time.
 */
export function fallenBack(flownTicks: number, lagTicks: number): number {
  const blend = Math.max(BLEND_TICKS, 1.6 * lagTicks);
  return flownTicks - lagTicks * Math.max(0, Math.min(1, flownTicks / blend));
}

/** How far a ray gets before it meets a ship. */
function free(from: { x: number; y: number; aim: number }, length: number, others: readonly Ship[]): number {
  const angle = radians(from.aim);
  const [dx, dy] = [Math.cos(angle) * length, Math.sin(angle) * length];
  const alive = others.filter((ship) => ship.health > 0);
  return length * Math.min(1, ...alive.map((ship) => meets(from.x, from.y, dx, dy, ship)));
}

function speedOf(shot: { weapon: Shot['weapon'] }): number {
  return shot.weapon === 'MORTAR' ? SHELL_SPEED : SHOT_SPEED;
}
