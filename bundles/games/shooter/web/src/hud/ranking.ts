import type { Ship } from '../game.js';

/** Best first, as the server ranks them. */
export function rank(ships: readonly Ship[]): Ship[] {
  return [...ships].sort((one, other) => other.kills - one.kills || one.deaths - other.deaths);
}

/** From 1; ties share a place. */
export function place(ship: Ship, ships: readonly Ship[]): number {
  const better = (other: Ship): boolean =>
    other.kills > ship.kills || (other.kills === ship.kills && other.deaths < ship.deaths);
  return 1 + ships.filter(better).length;
}

export function count(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? '' : 's'}`;
}
