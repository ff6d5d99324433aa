// What the page and its arena say to each other. The arena is all that plays and draws: in a worker wherever browsers can do
// that, so that the page's own thread is left to the player's hands and to what is written.
import type { FrameSettings, Player, Seating, ShellMessage } from '@atoll/client/frame';
import type { Placing, Phase, Score, Weapon } from './game.js';
import type { PaletteName } from './palette.js';
import type { Drawing, Preferences } from './settings/preferences.js';

export type ToArena =
  | Opening
  | { type: 'hands'; hands: Hands }
  | { type: 'size'; size: Size }
  | { type: 'taste'; taste: Taste }
  | { type: 'hidden'; hidden: boolean }
  /** For the shell, whose port the arena has. */
  | { type: 'keep'; preferences: Preferences }
  /** Leads to where noises are mixed: from now on they are said there, and no longer to the page. */
  | { type: 'ears'; port: MessagePort }
  | { type: 'release' };

export type FromArena =
  /** How far the way into the room has got; see `Cover`. */
  | { type: 'step'; step: number }
  | { type: 'players'; players: readonly Player[] }
  | { type: 'match'; match: MatchState }
  | { type: 'killed'; killer: number; victim: number; weapon: Weapon; seat: number | null }
  | Heard
  /** How hot the beam is, 0 to 1. */
  | { type: 'heat'; heat: number }
  | { type: 'lag'; rttMs: number | null }
  | { type: 'net'; net: NetState }
  /** Something to say above the game, which goes on; null: no more. */
  | { type: 'banner'; words: string | null }
  | { type: 'over'; words: string }
  | { type: 'settings'; settings: FrameSettings }
  /** The keyboard is the game's. */
  | { type: 'focus' };

/** What is to be heard; null: no beam hums any more. */
export type Heard = { type: 'noise'; noise: Noise } | { type: 'beam'; beam: Beam | null };

/** What is said to the thread on which noises are mixed. */
export type ToMixer =
  | { type: 'learn'; name: string; samples: Float32Array }
  /** To whoever speaks through this. */
  | { type: 'listen'; port: MessagePort }
  /** `at`: when, as `Date.now()` has it: of all clocks the only one that is there, too. */
  | (Heard & { at: number });

/** The first that an arena hears. */
export interface Opening {
  type: 'open';
  seating: Seating;
  /** What the shell has said meanwhile. */
  heard: readonly ShellMessage[];
  hidden: boolean;
  canvases: Canvases;
  drawing: Drawing;
  size: Size;
  taste: Taste;
}

/** What an arena draws on, from now on alone. */
export interface Canvases {
  stage: Canvas;
  map: Canvas;
  /** How long the gun that is taken up still waits. */
  gauge: Canvas;
  hull: Canvas;
  clock: Canvas;
}

export type Canvas = HTMLCanvasElement | OffscreenCanvas;

/** Pixels of the page. */
export interface Size {
  width: number;
  height: number;
  /** Where the map's upper left corner is, like `mapY`. */
  mapX: number;
  mapY: number;
  mapWidth: number;
  hullWidth: number;
  /** Device pixels per pixel. */
  density: number;
}

/** Of what the player likes, what has to do with the arena. */
export interface Taste {
  palette: PaletteName;
  /** Less of everything that moves. */
  calm: boolean;
  /** Whether the picture shakes when the own ship is hurt. */
  shake: boolean;
  /** Whether hits show how much they took. */
  numbers: boolean;
  /** Whether the net graph is shown. */
  graph: boolean;
}

/** What the player's hands do. */
export interface Hands {
  /** Steps, of `MOVE_MAX` each way. */
  moveX: number;
  moveY: number;
  firing: boolean;
  weapon: Weapon;
  /** Null: they have not pointed anywhere yet. */
  point: Point | null;
}

/** A mouse is at a spot of the page, in its pixels; a stick is pushed from its middle, by 1 at most. */
export interface Point {
  by: 'mouse' | 'stick';
  x: number;
  y: number;
}

/** As much of a match as is written on the page. */
export interface MatchState {
  phase: Phase;
  secondsLeft: number;
  killsToWin: number;
  /** The own seat; null: one looks on. */
  seat: number | null;
  /** Of the own ship; null: there is none. */
  health: number | null;
  scores: readonly Score[];
  placings: readonly Placing[];
}

/** Something to hear. `pan` is where: -1 far left to 1 far right. */
export type Noise =
  | { of: 'shot'; weapon: Weapon; own: boolean; pan: number }
  | { of: 'splash' | 'blast'; pan: number }
  | { of: 'struck' | 'destroyed' | 'hurt' | 'begin' | 'end' | 'change' };

export interface Beam {
  own: boolean;
  pan: number;
}

/** How well the connection does. */
export interface NetState {
  rttMs: number | null;
  /** How far behind the server others are shown. */
  delayMs: number;
  /** How far ahead of the server the own ship is. */
  leadMs: number;
  corrections: number;
  /** How far the last of them moved the own ship, in units. */
  lastCorrection: number;
  /** How often views should come; 0 while unknown. */
  viewsPerSecondWanted: number;
  viewsPerSecond: number;
  /** By how much views come too early or too late on average. */
  jitterMs: number;
  bytesPerSecond: number;
  /** Milliseconds between views, oldest first. */
  gaps: Float32Array;
}
