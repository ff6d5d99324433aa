// The game of arena-8 for the peers that run on Node, rule for rule that of benchmarks/arena. Positions are kept in units and
// leave in eighths.

export const SEATS = 8;
const SIDE = 1600;
const SPEED = 300;
const SCORE_MAX = 9999;

/** A room's ships, with the steps that a tick makes at a rate. */
export class Arena {
  constructor(hz) {
    this.step = SPEED / hz;
    this.tick = 0;
    this.ships = Array.from({ length: SEATS }, (_, seat) => ({
      seat,
      seated: false,
      x: 0,
      y: 0,
      moveX: 0,
      moveY: 0,
      aim: 0,
      health: 100,
      score: 0,
      firing: false,
      input: 0,
    }));
  }

  /** Seats a player; the seat, or -1 when all are taken. */
  join() {
    const ship = this.ships.find((each) => !each.seated);
    if (ship === undefined) {
      return -1;
    }
    Object.assign(ship, { seated: true, x: Math.random() * SIDE, y: Math.random() * SIDE, moveX: 0, moveY: 0 });
    Object.assign(ship, { aim: 0, health: 100, score: 0, firing: false, input: 0 });
    return ship.seat;
  }

  leave(seat) {
    this.ships[seat].seated = false;
  }

  get empty() {
    return this.ships.every((ship) => !ship.seated);
  }

  steer(seat, input, moveX, moveY, aim, firing) {
    const ship = this.ships[seat];
    ship.input = input;
    ship.moveX = moveX;
    ship.moveY = moveY;
    ship.aim = aim;
    ship.firing = firing;
  }

  run() {
    this.tick++;
    for (const ship of this.ships) {
      if (ship.seated) {
        move(ship, this.step, this.tick);
      }
    }
  }
}

/** One ship's tick. */
export function move(ship, step, tick) {
  ship.x = within(ship.x + ship.moveX * step);
  ship.y = within(ship.y + ship.moveY * step);
  if (ship.firing && tick % 20 === 0) {
    ship.score = Math.min(SCORE_MAX, ship.score + 1);
    ship.health = 100 - (ship.score % 100);
  }
}

/** A position in eighths, as it goes over the wire. */
export function eighths(position) {
  return Math.floor(position * 8 + 0.5);
}

function within(position) {
  return Math.max(0, Math.min(SIDE, position));
}
