// Colours of the eight ships. Each set is chosen so that people with that kind of colour vision tell any two of its colours
// apart, and all from the water; for those who see no colours, ships differ by hull and name.
export const PALETTES = {
  // After Okabe and Ito, lightened for a dark ground.
  usual: [0x4cc9ff, 0xffb000, 0x2ee6a8, 0xff7f50, 0xf0e442, 0xe39bff, 0xffffff, 0x9bb7d4],
  redGreen: [0x99bbff, 0xcccc00, 0xffffff, 0xaa9911, 0x8888ff, 0xffff77, 0x99ddbb, 0x889999],
  blueYellow: [0x5599dd, 0xff6600, 0x00ff66, 0xee77ff, 0xddffff, 0x999900, 0xffccbb, 0x99cc66],
} as const;

export type PaletteName = keyof typeof PALETTES;

export const SEATS = 8;
export const DEEP = 0x020a10;
export const WALL_EDGE = 0x3ff0da;
export const HULL_GOOD = 0x4fe3ff;
export const HULL_LOW = 0xff9a3d;

let chosen: PaletteName = 'usual';

/** Everything that is drawn from now on has these colours. */
export function choosePalette(name: PaletteName): void {
  chosen = name;
}

/** Which colours ships have now: part of what decides whether something drawn is still right. */
export function chosenPalette(): PaletteName {
  return chosen;
}

export function shipColour(seat: number): number {
  return PALETTES[chosen][seat % SEATS] ?? 0xffffff;
}

export function css(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}
