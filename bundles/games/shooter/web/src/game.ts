// What the server sends and takes; the names are those of the game's records.

export const WEAPONS = ['BLASTER', 'RAIL', 'SCATTER', 'MORTAR', 'BEAM'] as const;
export type Weapon = (typeof WEAPONS)[number];

export interface Ship {
  seat: number;
  x: number;
  y: number;
  /** Units per tick. */
  speedX: number;
  speedY: number;
  /** 4096 steps to the turn, clockwise from the right. */
  aim: number;
  health: number;
  thrust: boolean;
  shield: boolean;
  weapon: Weapon;
  /** How far its beam reaches, in units; 0: there is none. */
  beam: number;
}

/** How a seat does in this match. */
export interface Score {
  seat: number;
  kills: number;
  deaths: number;
}

export interface Shot {
  id: number;
  seat: number;
  weapon: Weapon;
  /** The lower 12 bits of the tick at which it left. */
  born: number;
  x: number;
  y: number;
  aim: number;
  /** How far it got, or is to fly, in units; 0: it flies until it hits. */
  length: number;
}

/** How somebody did in the match that is over. */
export interface Placing {
  /** Where they sat at the end; -1 when they had left. */
  seat: number;
  name: string;
  bot: boolean;
  /** From 1; ties share one. */
  place: number;
  kills: number;
  deaths: number;
}

export type Phase = 'WARM_UP' | 'PLAYING' | 'RESULTS';

export interface View {
  phase: Phase;
  secondsLeft: number;
  killsToWin: number;
  /** Whether walls hide what is behind them now. */
  fog: boolean;
  /** Those that are seen. */
  ships: Ship[];
  /** Of all seats that are taken. */
  scores: Score[];
  shots: Shot[];
  /** Who did how well in the match that is over, best first; empty before its end. */
  placings: Placing[];
}

export interface Steer {
  type: 'Steer';
  moveX: number;
  moveY: number;
  aim: number;
  firing: boolean;
  weapon: Weapon;
  /** How far a shell is to fly, in units. */
  reach: number;
}

export const AIM_STEPS = 4096;
export const MOVE_MAX = 7;
export const SHIP_RADIUS = 18;
export const HEALTH_MAX = 100;
/** How long a destroyed ship is away. */
export const RESPAWN_MS = 2_500;
/** How far a shell can fly, in units. */
export const REACH_MIN = 80;
export const REACH_MAX = 800;
/** Units per tick. */
export const SHOT_SPEED = 13.5;
export const SHELL_SPEED = 7;
/** How far from where a shell lands it hurts. */
export const SPLASH_UNITS = 120;

const BORN_STEPS = 4096;

export function radians(aim: number): number {
  return (aim / AIM_STEPS) * 2 * Math.PI;
}

/** The step nearest to a direction. */
export function aimTowards(dx: number, dy: number): number {
  return Math.round((Math.atan2(dy, dx) / (2 * Math.PI)) * AIM_STEPS) & (AIM_STEPS - 1);
}

/** Ticks since the one at whose end a shot was first seen in flight; may be less than 0. */
export function shotAge(shot: Shot, tick: number): number {
  const whole = Math.floor(tick);
  // Of the 12 bits that were sent, the reading nearest to now.
  const behind = (whole - shot.born) & (BORN_STEPS - 1);
  return (behind > BORN_STEPS / 2 ? behind - BORN_STEPS : behind) + (tick - whole);
}

/** Where a shot is at a tick with fractions. */
export function shotAt(shot: Shot, tick: number): { x: number; y: number } {
  const speed = shot.weapon === 'MORTAR' ? SHELL_SPEED : SHOT_SPEED;
  const way = Math.max(0, shotAge(shot, tick) + 1) * speed;
  const angle = radians(shot.aim);
  return { x: shot.x + Math.cos(angle) * way, y: shot.y + Math.sin(angle) * way };
}

/** Whether it hits at once, and is only shown for a moment. */
export function isTrace(shot: Pick<Shot, 'weapon'>): boolean {
  return shot.weapon === 'RAIL' || shot.weapon === 'SCATTER';
}

/** The nearest distance that a shell can be sent to. */
export function reachOf(units: number): number {
  return Math.round(Math.max(REACH_MIN, Math.min(REACH_MAX, units)) / 10) * 10;
}
