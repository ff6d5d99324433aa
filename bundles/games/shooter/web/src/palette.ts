// Eight colours that people with any kind of colour vision tell apart (after Okabe and Ito, lightened for a dark ground);
// for those who see none, ships differ by hull and name.
export const SHIP_COLOURS = [0x4cc9ff, 0xffb000, 0x2ee6a8, 0xff7f50, 0xf0e442, 0xe39bff, 0xffffff, 0x9bb7d4] as const;

export const DEEP = 0x020a10;
export const WALL_EDGE = 0x3ff0da;
export const HULL_GOOD = 0x4fe3ff;
export const HULL_LOW = 0xff9a3d;

export function shipColour(seat: number): number {
  return SHIP_COLOURS[seat % SHIP_COLOURS.length] ?? 0xffffff;
}

export function css(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}
