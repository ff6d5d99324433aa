import { describe, expect, it } from 'vitest';
import { choosePalette, PALETTES, shipColour } from '../src/palette.js';

type Rgb = [number, number, number];

// How people see who lack one kind of cone: Machado, Oliveira and Fernandes (2009), severity 1, for linear light.
const SIGHT = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};
const WATER = 0x0e4a5c;

function light(colour: number): Rgb {
  return [16, 8, 0].map((shift) => {
    const part = ((colour >> shift) & 255) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
}

function seen([r, g, b]: Rgb, by: readonly number[]): Rgb {
  return [0, 3, 6].map((row) => Math.min(1, Math.max(0, by[row]! * r + by[row + 1]! * g + by[row + 2]! * b))) as Rgb;
}

/** In Oklab, where distances are about as large as they look. */
function looks([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function nearest(colours: readonly number[], by: readonly number[]): number {
  const all = colours.map((colour) => looks(seen(light(colour), by)));
  const apart = all.flatMap((one, i) => all.slice(i + 1).map((two) => Math.hypot(...one.map((v, k) => v - two[k]!))));
  return Math.min(...apart);
}

function contrast(one: number, other: number): number {
  const [bright, dark] = [one, other]
    .map((colour) => light(colour).reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i]!, 0.05))
    .sort((a, b) => b - a);
  return bright! / dark!;
}

describe('ship colours', () => {
  it('differ for everyone whom a palette is for', () => {
    expect(nearest(PALETTES.usual, SIGHT.full)).toBeGreaterThan(0.08);
    expect(nearest(PALETTES.redGreen, SIGHT.protan)).toBeGreaterThan(0.12);
    expect(nearest(PALETTES.redGreen, SIGHT.deutan)).toBeGreaterThan(0.12);
    expect(nearest(PALETTES.blueYellow, SIGHT.tritan)).toBeGreaterThan(0.12);
  });

  it('stand out from the water', () => {
    const all = Object.values(PALETTES).flat();
    expect(Math.min(...all.map((colour) => contrast(colour, WATER)))).toBeGreaterThan(3);
  });

  it('are those of the palette that was chosen', () => {
    choosePalette('redGreen');
    expect(shipColour(9)).toBe(PALETTES.redGreen[1]);
    choosePalette('usual');
  });
});
