import { Netcode, type Room } from '../../../clients/typescript/src/index.js';
import {
  AIM_STEPS,
  aimTowards,
  radians,
  type Ship,
  type Steer,
  type View,
} from '../../../bundles/games/shooter/web/src/game.js';
import { shipsAt } from '../../../bundles/games/shooter/web/src/arena/moment.js';
import { ownShip, type OwnShip, step } from '../../../bundles/games/shooter/web/src/arena/own-ship.js';
import { meets, reach } from '../../../bundles/games/shooter/web/src/arena/simulation.js';
import type { Random } from './random.js';

const RAIL_UNITS = 2_000;
const RADIUS = 18;
/** Aims this much beyond a ship's edges, too, and then sees that it would miss. */
const BESIDE = 1.15;
/** How long a shot's answer is waited for; less than a gun needs to load. */
const ANSWER_MS = 1_000;
/** For how long a finger stays on the trigger. */
const PRESS_MS = 70;
/** A gun that the server may have fired a little later is ready a little later. */
const SPARE_TICKS = 3;

export interface Shot {
  victim: number;
  at: number;
  firedAt: number;
  /** How far from the middle of the target the ray passed, in units. */
  off: number;
  /** Ticks from what was seen to the tick that the shot was for. */
  back: number;
  confirmed: boolean;
  /** When the server had it fired, if at all: behind the tick that it was for by so many. */
  late: number | null;
}

/** A player who fires the rail gun whenever the ray meets a ship on their screen. */
export class Gunner {
  readonly netcode: Netcode<View, OwnShip, Steer>;
  readonly shots: Shot[] = [];
  readonly #room: Room<View, Steer>;
  readonly #random: Random;
  readonly #isMine: (seat: number) => boolean;
  #move = { moveX: 0, moveY: 0, until: 0 };
  #last: Steer | null = null;
  #waiting: Shot | null = null;
  #joinedAt: number | null = null;
  #pressedUntil = 0;
  #readyAt = 0;

  /** @param isMine whether a seat is this player's to shoot at: nobody else does, so that who was first plays no part */
  constructor(room: Room<View, Steer>, random: Random, isMine: (seat: number) => boolean) {
    this.#room = room;
    this.#random = random;
    this.#isMine = isMine;
    this.netcode = new Netcode(
      room,
      ownShip(() => room.seat),
    );
    room.on('event', ({ event, data }) => this.#heard(event, data as { shooter: number; victim: number }));
    room.on('view', ({ view, tick }) => this.#findOut(view, tick));
  }

  get room(): Room<View, Steer> {
    return this.#room;
  }

  /** A picture. */
  look(now: number): void {
    this.netcode.advance(now);
  }

  /** What the hands do at some moment before the next picture. */
  act(now: number): void {
    if (this.#room.status !== 'open') {
      return;
    }
    this.#joinedAt ??= now;
    if (now > this.#move.until) {
      const until = now + this.#random.between(200, 900);
      this.#move = { moveX: this.#random.whole(-7, 7), moveY: this.#random.whole(-7, 7), until };
    }
    const { moveX, moveY } = this.#move;
    const rest: Steer = {
      type: 'Steer',
      moveX,
      moveY,
      aim: this.#last?.aim ?? 0,
      firing: false,
      weapon: 'RAIL',
      reach: 80,
    };
    if (now < this.#pressedUntil) {
      return;
    }
    const shot = this.#waiting === null && now - this.#joinedAt > 3_000 ? this.#find(rest, now) : null;
    if (shot !== null) {
      if (this.#say({ ...rest, aim: shot.aim, firing: true }, now)) {
        this.#waiting = shot;
        this.#pressedUntil = now + PRESS_MS;
        this.shots.push(shot);
      }
    } else if (this.#last === null || this.#last.firing || moveX !== this.#last.moveX || moveY !== this.#last.moveY) {
      this.#say(rest, now);
    }
    if (this.#waiting !== null && now - this.#waiting.firedAt > ANSWER_MS) {
      this.#waiting = null;
    }
  }

  #say(command: Steer, now: number): boolean {
    this.#last = command;
    return this.netcode.send(command, now) > 0;
  }

  /** A shot that would hit what is on the screen now. */
  #find(rest: Steer, now: number): (Shot & { aim: number }) | null {
    const moment = this.netcode.timeline.moment();
    const at = this.netcode.nextTick(now);
    const predicted = this.netcode.own;
    const until = Math.min(at - 1, predicted.newestTick);
    let own = predicted.at(until);
    if (moment === null || own === null || moment.to.view.phase === 'RESULTS') {
      return null;
    }
    for (let tick = until + 1; tick <= at; tick++) {
      own = step(own, tick === at ? rest : this.#last, tick);
    }
    if (own.coolDown > 0) {
      this.#readyAt = at + SPARE_TICKS;
    }
    if (at < this.#readyAt) {
      return null;
    }
    const others = shipsAt(moment).filter((ship) => ship.seat !== this.#room.seat && ship.health > 0);
    for (const target of others.filter((ship) => this.#isMine(ship.seat) && !ship.shield)) {
      const aim = this.#aim(own, target);
      if (firstOn(own, aim, others) === target.seat) {
        const back = at - this.netcode.timeline.tick;
        const off = passes(own, aim, target);
        return { victim: target.seat, at, firedAt: now, aim, off, back, confirmed: false, late: null };
      }
    }
    return null;
  }

  /** Somewhere on the target, or just beside it. */
  #aim(own: OwnShip, target: Ship): number {
    const [dx, dy] = [target.x - own.x, target.y - own.y];
    const distance = Math.hypot(dx, dy);
    const beside = (RADIUS * BESIDE * this.#random.between(-1, 1)) / Math.max(1, distance);
    return aimTowards(dx - dy * beside, dy + dx * beside);
  }

  #heard(event: string, { shooter, victim }: { shooter: number; victim: number }): void {
    if (event === 'Hit' && shooter === this.#room.seat && this.#waiting?.victim === victim) {
      this.#waiting.confirmed = true;
      this.#waiting = null;
    }
  }

  /** Finds out when the server had the shot fired. */
  #findOut(view: View, tick: number): void {
    const shot = this.shots.at(-1);
    if (shot?.late !== null || tick < shot.at) {
      return;
    }
    const traces = view.shots.filter((one) => one.seat === this.#room.seat && one.weapon === 'RAIL');
    const born = traces.at(-1)?.born;
    if (born !== undefined && ((tick - born) & 4095) < 10) {
      shot.late = tick - ((tick - born) & 4095) - shot.at;
    }
  }
}

/** Which ship a ray meets first, or -1. */
function firstOn(from: { x: number; y: number }, aim: number, ships: readonly Ship[]): number {
  const [dx, dy] = ray(aim);
  let first = reach(from.x, from.y, dx, dy, 0);
  let met = -1;
  for (const ship of ships) {
    const at = meets(from.x, from.y, dx, dy, ship);
    if (at <= first) {
      first = at;
      met = ship.seat;
    }
  }
  return met;
}

function passes(from: { x: number; y: number }, aim: number, ship: Ship): number {
  const [dx, dy] = ray(aim);
  return Math.abs((ship.x - from.x) * dy - (ship.y - from.y) * dx) / RAIL_UNITS;
}

function ray(aim: number): readonly [number, number] {
  const angle = radians(aim & (AIM_STEPS - 1));
  return [Math.cos(angle) * RAIL_UNITS, Math.sin(angle) * RAIL_UNITS];
}
