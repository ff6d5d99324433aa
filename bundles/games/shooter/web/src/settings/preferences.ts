import { PALETTES, type PaletteName } from '../palette.js';
import { type Bindings, bindingsOf } from './bindings.js';
import { buttonsOf } from './buttons.js';

export type Motion = 'system' | 'less';
/** What draws the arena: `system` leaves it to what the machine has. */
export type Drawing = 'system' | 'webgl' | 'canvas';
export type Thumb = 'right' | 'left';

/** What a player likes. The shell keeps it, since the page itself can't. */
export interface Preferences {
  keys: Bindings;
  /** Of a gamepad. */
  buttons: Bindings;
  /** The part of its way in which a gamepad's stick rests. */
  deadZonePercent: number;
  /** 0 to 100. */
  volume: number;
  muted: boolean;
  palette: PaletteName;
  /** Whether the picture shakes when the own ship is hurt. */
  shake: boolean;
  /** Holds from the next match that is entered. */
  drawing: Drawing;
  motion: Motion;
  /** Whether hits show how much they took. */
  numbers: boolean;
  graph: boolean;
  /** The thumb that aims. */
  aimThumb: Thumb;
  /** How large touch sticks are, in percent of usual. */
  stickPercent: number;
}

export const STICK_PERCENT_MIN = 80;
export const STICK_PERCENT_MAX = 140;
/** Sticks rest within some percent even when they are new; of a stick that is worn out, a part is left to play with. */
export const DEAD_ZONE_PERCENT_MIN = 5;
export const DEAD_ZONE_PERCENT_MAX = 60;

/** Preferences as they were kept: what is missing or makes no sense is as usual. */
export function preferencesOf(kept: unknown): Preferences {
  const told = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  const flag = (name: string, usual: boolean): boolean => {
    const value = told[name];
    return typeof value === 'boolean' ? value : usual;
  };
  const number = (name: string, usual: number, least: number, most: number): number => {
    const value = told[name];
    return typeof value === 'number' && Number.isFinite(value)
      ? Math.round(Math.max(least, Math.min(most, value)))
      : usual;
  };
  return {
    keys: bindingsOf(told.keys),
    buttons: buttonsOf(told.buttons),
    deadZonePercent: number('deadZonePercent', 25, DEAD_ZONE_PERCENT_MIN, DEAD_ZONE_PERCENT_MAX),
    volume: number('volume', 70, 0, 100),
    muted: flag('muted', false),
    palette: isPalette(told.palette) ? told.palette : 'usual',
    shake: flag('shake', true),
    drawing: told.drawing === 'webgl' || told.drawing === 'canvas' ? told.drawing : 'system',
    motion: told.motion === 'less' ? 'less' : 'system',
    numbers: flag('numbers', true),
    graph: flag('graph', false),
    aimThumb: told.aimThumb === 'left' ? 'left' : 'right',
    stickPercent: number('stickPercent', 100, STICK_PERCENT_MIN, STICK_PERCENT_MAX),
  };
}

function isPalette(name: unknown): name is PaletteName {
  return typeof name === 'string' && Object.hasOwn(PALETTES, name);
}

/** The preferences of this page, and who is to know when they change. */
export class Liked {
  #now: Preferences;
  readonly #listeners: ((now: Preferences) => void)[] = [];

  constructor(kept: unknown) {
    this.#now = preferencesOf(kept);
  }

  get now(): Preferences {
    return this.#now;
  }

  change(part: Partial<Preferences>): void {
    this.#now = preferencesOf({ ...this.#now, ...part });
    this.#listeners.forEach((listener) => listener(this.#now));
  }

  /** Calls at once, and whenever something changes. */
  follow(listener: (now: Preferences) => void): void {
    this.#listeners.push(listener);
    listener(this.#now);
  }
}
