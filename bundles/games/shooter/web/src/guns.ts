import type { Weapon } from './game.js';

// The numbers of the guns, as the server's rules have them; a test holds the two together.

/** Ticks that a ship needs to get another weapon ready. */
export const CHANGE_TICKS = 12;
export const SHOT_COOL_DOWN_TICKS = 15;
export const RAIL_COOL_DOWN_TICKS = 72;
export const SCATTER_COOL_DOWN_TICKS = 48;
export const SHELL_COOL_DOWN_TICKS = 60;
export const BEAM_COOL_DOWN_TICKS = 4;
/** What every shot of a beam adds; a tick without takes one away. */
export const BEAM_HEAT = 8;
export const BEAM_HEAT_MAX = 180;
/** Ticks that a beam rests for when it got too hot. */
export const BEAM_COOLING_TICKS = 60;

/** Ticks between two shots. */
export const COOL_DOWN_TICKS: Readonly<Record<Weapon, number>> = {
  BLASTER: SHOT_COOL_DOWN_TICKS,
  RAIL: RAIL_COOL_DOWN_TICKS,
  SCATTER: SCATTER_COOL_DOWN_TICKS,
  MORTAR: SHELL_COOL_DOWN_TICKS,
  BEAM: BEAM_COOL_DOWN_TICKS,
};

/** What people call them. */
export const WEAPON_NAMES: Readonly<Record<Weapon, string>> = {
  BLASTER: 'Blaster',
  RAIL: 'Rail gun',
  SCATTER: 'Scatter gun',
  MORTAR: 'Mortar',
  BEAM: 'Beam',
};
