import type { Weapon } from '../game.js';
import { BEAM_COOLING_TICKS, BEAM_HEAT_MAX, CHANGE_TICKS, COOL_DOWN_TICKS } from '../guns.js';

/** As much of the own ship as a gun's state depends on. */
export interface GunState {
  weapon: Weapon;
  /** Ticks until the next shot. */
  coolDown: number;
  heat: number;
}

export interface Readiness {
  /** How much of the wait until the next shot is left, 0 to 1. */
  wait: number;
  /** How hot the beam is, 0 to 1. */
  heat: number;
}

/** How near to its next shot a ship is. By the rules, and so ahead of the server. */
export function readiness(gun: GunState): Readiness {
  const usual = COOL_DOWN_TICKS[gun.weapon];
  // A wait that is longer than the gun's own is from a change of weapons, from another gun, or from a beam that got too hot.
  const whole = gun.coolDown > usual ? Math.max(gun.coolDown, waitAfter(gun)) : usual;
  // A beam's own wait is so short that it would only flicker.
  const wait = gun.weapon === 'BEAM' && gun.coolDown <= usual ? 0 : Math.min(1, gun.coolDown / whole);
  return { wait, heat: Math.min(1, gun.heat / BEAM_HEAT_MAX) };
}

function waitAfter(gun: GunState): number {
  return gun.weapon === 'BEAM' && gun.heat === 0 ? BEAM_COOLING_TICKS : CHANGE_TICKS;
}
