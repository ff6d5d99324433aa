import type { PredictedGame } from '@atoll/client/frame';
import { AIM_STEPS, type Phase, SHOT_SPEED, type Ship, type Steer, type View, type Weapon } from '../game.js';
import { BEAM_COOLING_TICKS, BEAM_HEAT, BEAM_HEAT_MAX, CHANGE_TICKS, COOL_DOWN_TICKS } from '../guns.js';
import { east, fly, type Hull, reach, south } from './simulation.js';

/** Something that left the own ship, before the server has said so. */
export interface Fired {
  weapon: Weapon;
  /** The tick in which it left. */
  born: number;
  x: number;
  y: number;
  aim: number;
  /** How far it gets when it meets nobody, in units. */
  length: number;
}

/** The own ship, ahead of the server. */
export interface OwnShip extends Hull {
  weapon: Weapon;
  /** Ticks until the next shot. */
  coolDown: number;
  heat: number;
  /** How far the beam reaches when it meets nobody, in units; 0: there is none. */
  beam: number;
  /** What left in the last ticks. */
  fired: readonly Fired[];
  /** As the last view had it; null: there was none. */
  phase: Phase | null;
}

interface Gun {
  coolDownTicks: number;
  /** How far it reaches, in units; 0: as far as the player says. */
  units: number;
  /** Aims off the ship's own, one for each that leaves. */
  fan: readonly number[];
}

/** It flies on in the tick in which it is too old. */
const SHOT_STEPS = 79;
const GUNS: Readonly<Record<Weapon, Gun>> = {
  BLASTER: { coolDownTicks: COOL_DOWN_TICKS.BLASTER, units: SHOT_SPEED * SHOT_STEPS, fan: [0] },
  RAIL: { coolDownTicks: COOL_DOWN_TICKS.RAIL, units: 2000, fan: [0] },
  SCATTER: { coolDownTicks: COOL_DOWN_TICKS.SCATTER, units: 360, fan: [-114, -76, -38, 0, 38, 76, 114] },
  MORTAR: { coolDownTicks: COOL_DOWN_TICKS.MORTAR, units: 0, fan: [0] },
  BEAM: { coolDownTicks: COOL_DOWN_TICKS.BEAM, units: 420, fan: [0] },
};
/** Longer than anything flies. */
const REMEMBERED_TICKS = 180;

const REST: Steer = { type: 'Steer', moveX: 0, moveY: 0, aim: 0, firing: false, weapon: 'BLASTER', reach: 80 };

/** Views round to a sixteenth of a unit, and a bit of that stays after a correction. */
const NEAR_UNITS = 0.15;
const NEAR_SPEED = 0.03;
/** Farther off, it didn't fly there. */
const SNAP_UNITS = 120;

/** The prediction of the ship on a seat. */
export function ownShip(seat: () => number | null): PredictedGame<View, OwnShip, Steer> {
  return {
    step,
    told: (view, predicted) => {
      const ship = view.ships.find((one) => one.seat === seat());
      // After a match nothing moves.
      const isAway = ship === undefined || ship.health === 0 || view.phase === 'RESULTS';
      return isAway ? null : told(ship, view.phase, predicted);
    },
    near: (predicted, ship) =>
      predicted.phase === ship.phase &&
      Math.abs(predicted.x - ship.x) < NEAR_UNITS &&
      Math.abs(predicted.y - ship.y) < NEAR_UNITS &&
      Math.abs(predicted.speedX - ship.speedX) < NEAR_SPEED &&
      Math.abs(predicted.speedY - ship.speedY) < NEAR_SPEED,
    visible: (ship) => [ship.x, ship.y],
    snap: SNAP_UNITS,
  };
}

/** Views don't say how hot a gun is: that stays as it was thought to be, but a match begins with guns that are ready. */
function told({ x, y, speedX, speedY, weapon }: Ship, phase: Phase, predicted: OwnShip | null): OwnShip {
  const ready = { weapon: predicted?.weapon ?? weapon, coolDown: 0, heat: 0, beam: 0, fired: [] };
  const guns = predicted?.phase === phase ? predicted : ready;
  return { ...guns, x, y, speedX, speedY, phase };
}

/** A tick of the own ship: it takes its command up, flies, and fires. */
export function step(ship: OwnShip, held: Steer | null, tick: number): OwnShip {
  const steer = held ?? REST;
  const changes = steer.weapon !== ship.weapon;
  const coolDown = Math.max(0, (changes ? Math.max(ship.coolDown, CHANGE_TICKS) : ship.coolDown) - 1);
  const beams = steer.firing && steer.weapon === 'BEAM';
  const next: OwnShip = {
    ...fly(ship, steer),
    weapon: steer.weapon,
    coolDown,
    heat: beams ? ship.heat : Math.max(0, ship.heat - 1),
    beam: beams ? ship.beam : 0,
    fired: ship.fired,
    phase: ship.phase,
  };
  return steer.firing && coolDown === 0 ? fire(next, steer, tick) : next;
}

function fire(ship: OwnShip, steer: Steer, tick: number): OwnShip {
  const gun = GUNS[ship.weapon];
  if (ship.weapon === 'BEAM') {
    const heat = ship.heat + BEAM_HEAT;
    return heat > BEAM_HEAT_MAX
      ? { ...ship, heat: 0, beam: 0, coolDown: BEAM_COOLING_TICKS }
      : { ...ship, heat, beam: Math.max(1, ray(ship, steer.aim, gun.units)), coolDown: gun.coolDownTicks };
  }
  const leaving = gun.fan.map((off): Fired => {
    const aim = (steer.aim + off) & (AIM_STEPS - 1);
    return { weapon: ship.weapon, born: tick, x: ship.x, y: ship.y, aim, length: lengthOf(ship, aim, steer) };
  });
  const fired = [...ship.fired.filter((one) => tick - one.born < REMEMBERED_TICKS), ...leaving];
  return { ...ship, fired, coolDown: gun.coolDownTicks };
}

function lengthOf(ship: OwnShip, aim: number, { reach }: Steer): number {
  const { units } = GUNS[ship.weapon];
  switch (ship.weapon) {
    case 'MORTAR':
      return reach;
    case 'BLASTER':
      return clear(ship, aim, units);
    default:
      return ray(ship, aim, units);
  }
}

/** How far a ray gets when it meets nobody: whole units, as the server tells it. */
function ray(from: Hull, aim: number, units: number): number {
  return Math.trunc(clear(from, aim, units));
}

/** How far one can see from a ship. */
function clear({ x, y }: Hull, aim: number, units: number): number {
  return reach(x, y, east(aim) * units, south(aim) * units, 0) * units;
}
