import arena from '../arena.json';
import type { Size } from '../messages.js';

interface Spot {
  x: number;
  y: number;
}

/** Units from a ship's middle to the end of what belongs to it: its name above, its bar below. */
const REACH = 44;

/**
 * Whether the map lies over a ship.
 *
 * @param toPage from units of the arena to pixels of the page
 */
export function mapCovers(
  { mapX, mapY, mapWidth }: Pick<Size, 'mapX' | 'mapY' | 'mapWidth'>,
  ship: Spot,
  toPage: (x: number, y: number) => Spot,
): boolean {
  const from = toPage(ship.x - REACH, ship.y - REACH);
  const to = toPage(ship.x + REACH, ship.y + REACH);
  const mapHeight = (mapWidth * arena.height) / arena.width;
  return mapWidth > 0 && to.x > mapX && from.x < mapX + mapWidth && to.y > mapY && from.y < mapY + mapHeight;
}
