import arena from '../arena.json';
import { AIM_STEPS, MOVE_MAX, SHIP_RADIUS } from '../game.js';

// How a ship flies, and what is in the way of what it fires: the server's rules once more, operation by operation, so that both
// come to the same bits. Golden trajectories and gunfire hold the two together.

/** Units per tick, at full thrust. */
const SHIP_SPEED = 4.5;
/** The part of the difference to the wanted speed that a ship makes up in a tick. */
const SHIP_AGILITY = 0.112;
/** Units that a ship keeps from what stopped it. */
const GAP = 0.01;

export interface Hull {
  x: number;
  y: number;
  /** Units per tick. */
  speedX: number;
  speedY: number;
}

export interface Thrust {
  moveX: number;
  moveY: number;
}

/** A ship a tick later; it slides along what it meets. */
export function fly(hull: Hull, { moveX, moveY }: Thrust): Hull {
  let wantedX = (SHIP_SPEED * moveX) / MOVE_MAX;
  let wantedY = (SHIP_SPEED * moveY) / MOVE_MAX;
  const wanted = Math.sqrt(wantedX * wantedX + wantedY * wantedY);
  if (wanted > SHIP_SPEED) {
    wantedX *= SHIP_SPEED / wanted;
    wantedY *= SHIP_SPEED / wanted;
  }
  let { x, y } = hull;
  let speedX = hull.speedX + (wantedX - hull.speedX) * SHIP_AGILITY;
  let speedY = hull.speedY + (wantedY - hull.speedY) * SHIP_AGILITY;
  const reachX = reach(x, y, speedX, 0, SHIP_RADIUS);
  x += speedX * reachX;
  if (reachX < 1) {
    x -= Math.sign(speedX) * GAP;
    speedX = 0;
  }
  const reachY = reach(x, y, 0, speedY, SHIP_RADIUS);
  y += speedY * reachY;
  if (reachY < 1) {
    y -= Math.sign(speedY) * GAP;
    speedY = 0;
  }
  return { x, y, speedX, speedY };
}

/** How far east one unit this way goes. */
export function east(aim: number): number {
  return south(aim + AIM_STEPS / 4);
}

/** How far south one unit this way goes. */
export function south(aim: number): number {
  return Math.sin((2 * Math.PI * (aim & (AIM_STEPS - 1))) / AIM_STEPS);
}

/** How far along a segment a circle gets before it meets a wall or the arena's side: 0 to 1. */
export function reach(x: number, y: number, dx: number, dy: number, radius: number): number {
  let least = 1;
  for (const wall of arena.walls) {
    least = Math.min(least, entry(wall, x, y, dx, dy, radius));
  }
  least = Math.min(least, side(x, dx, radius, arena.width - radius));
  return Math.max(0, Math.min(least, side(y, dy, radius, arena.height - radius)));
}

function side(from: number, way: number, near: number, far: number): number {
  if (way > 0) {
    return (far - from) / way;
  }
  return way < 0 ? (near - from) / way : 1;
}

/** Where a segment first enters a wall grown by a radius; more than 1 when it doesn't. */
function entry(wall: readonly number[], x: number, y: number, dx: number, dy: number, radius: number): number {
  const [left = 0, top = 0, right = 0, bottom = 0] = wall;
  let from = 0;
  let to = 1;
  for (const [start, way, near, far] of [
    [x, dx, left - radius, right + radius],
    [y, dy, top - radius, bottom + radius],
  ] as const) {
    if (way === 0) {
      if (start <= near || start >= far) {
        return 2;
      }
    } else {
      const first = (near - start) / way;
      const second = (far - start) / way;
      from = Math.max(from, Math.min(first, second));
      to = Math.min(to, Math.max(first, second));
    }
  }
  return from < to ? from : 2;
}

/** Where on its way a point first comes within a ship's radius of its middle: 0 to 1, or 2 when it doesn't. */
export function meets(x: number, y: number, dx: number, dy: number, ship: { x: number; y: number }): number {
  const fromX = x - ship.x;
  const fromY = y - ship.y;
  const a = dx * dx + dy * dy;
  const b = fromX * dx + fromY * dy;
  const c = fromX * fromX + fromY * fromY - SHIP_RADIUS * SHIP_RADIUS;
  if (c <= 0) {
    return 0;
  }
  const root = b * b - a * c;
  if (root < 0 || b >= 0) {
    return 2;
  }
  const at = (-b - Math.sqrt(root)) / a;
  return at <= 1 ? at : 2;
}
