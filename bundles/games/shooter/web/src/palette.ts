// Eight colours that people with any kind of colour vision tell apart (after Okabe and Ito, lightened for a dark ground),
// and a hull shape each, for those who see none.
export const SHIP_COLOURS = [0x4cc9ff, 0xffb000, 0x2ee6a8, 0xff7f50, 0xf0e442, 0xe39bff, 0xffffff, 0x9bb7d4] as const;

export const WATER = 0x06151f;
export const GRID = 0x0d2b3a;
export const WALL = 0x10384a;
export const WALL_EDGE = 0x2fd6c3;

export function shipColour(seat: number): number {
  return SHIP_COLOURS[seat % SHIP_COLOURS.length] ?? 0xffffff;
}

export function css(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}
