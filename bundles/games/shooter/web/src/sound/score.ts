import { type Weapon, WEAPONS } from '../game.js';
import type { Beam, Noise } from '../messages.js';

/** What a noise is made of: a tone that slides from one pitch to another, or a rush of air that loses its brightness. */
export type Part =
  | { of: 'tone'; wave: OscillatorType; fromHz: number; toHz: number; seconds: number; volume: number }
  | { of: 'rush'; hz: number; seconds: number; volume: number };

type Gun = Exclude<Weapon, 'BEAM'>;
/** A noise by name: all that have one name sound alike, wherever they come from. */
type Name = Exclude<Noise['of'], 'shot'> | `${Gun} ${'own' | 'other'}`;

/** What a beam sounds like, again and again for as long as it burns. */
export const HUM = 'hum';

/** How fast the hum swells and dies away: the time in which two thirds of it are done. */
export const HUM_SECONDS = 0.05;
/** How far aside the farthest noise is, of 1. */
export const ASIDE = 0.7;

/** How loud the guns of others are beside the own one. */
const OTHERS = 0.4;

/** Every noise there is, besides the hum. */
export const SCORE: ReadonlyMap<string, readonly Part[]> = new Map<Name, readonly Part[]>([
  ['splash', [tone('sine', 110, 30, 0.5, 0.34), rush(1900, 0.45, 0.24)]],
  ['blast', [tone('sine', 150, 32, 0.55, 0.35), rush(1400, 0.6, 0.28)]],
  ['change', [tone('triangle', 420, 620, 0.05, 0.07)]],
  ['struck', [tone('triangle', 1250, 1650, 0.06, 0.12)]],
  ['destroyed', [tone('triangle', 880, 1760, 0.22, 0.16)]],
  ['hurt', [tone('sawtooth', 210, 70, 0.16, 0.16), rush(900, 0.12, 0.12)]],
  ['begin', [tone('sine', 520, 780, 0.35, 0.14)]],
  ['end', [tone('sine', 780, 390, 0.8, 0.16)]],
  ...WEAPONS.filter((weapon): weapon is Gun => weapon !== 'BEAM').flatMap((gun): [Name, readonly Part[]][] => [
    [`${gun} own`, shot(gun, true)],
    [`${gun} other`, shot(gun, false).map((part) => ({ ...part, volume: part.volume * OTHERS }))],
  ]),
]);

/** The name of a noise in {@link SCORE}; a beam's shot has none there. */
export function nameOf(noise: Noise): string {
  return noise.of === 'shot' ? `${noise.weapon} ${noise.own ? 'own' : 'other'}` : noise.of;
}

/** Where it is, -1 far left to 1 far right. */
export function panOf(noise: Noise): number {
  return 'pan' in noise ? noise.pan : 0;
}

/** How loud a beam hums; null: there is none. */
export function humOf(beam: Beam | null): number {
  return beam === null ? 0 : beam.own ? 0.07 : 0.025;
}

function shot(gun: Gun, own: boolean): readonly Part[] {
  switch (gun) {
    case 'BLASTER':
      return [tone('square', own ? 720 : 540, 150, 0.09, 0.07)];
    case 'RAIL':
      return [tone('sawtooth', 2400, 90, 0.28, 0.11), rush(5200, 0.22, 0.12)];
    case 'SCATTER':
      return [rush(2600, 0.16, 0.34), tone('square', 190, 60, 0.12, 0.1)];
    case 'MORTAR':
      return [tone('sine', 210, 70, 0.2, 0.32), rush(700, 0.1, 0.14)];
  }
}

function tone(wave: OscillatorType, fromHz: number, toHz: number, seconds: number, volume: number): Part {
  return { of: 'tone', wave, fromHz, toHz, seconds, volume };
}

function rush(hz: number, seconds: number, volume: number): Part {
  return { of: 'rush', hz, seconds, volume };
}
