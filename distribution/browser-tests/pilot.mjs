/* global window */
// Plays the shooter as a person does: with keys, and a mouse that points at what is drawn.
import { readFile } from 'node:fs/promises';
import { PATIENCE_MS } from './pages.mjs';

const { width, height, walls } = JSON.parse(
  await readFile(new URL('../../bundles/games/shooter/web/src/arena.json', import.meta.url), 'utf8'),
);
const CELL = 20;
/** From a wall to the middle of a ship that doesn't touch it, and a little more. */
const CLEARANCE = 26;
/** Units from which every shot hits what stands still. */
const NEAR = 360;

export class Pilot {
  #keys = new Set();

  constructor(person, frame) {
    this.page = person.page;
    this.frame = frame;
  }

  /**
   * Flies to where the other ship is in sight, and shoots until it is destroyed once more. Waits for it while it is away, and
   * until one's own is back.
   */
  async destroy(victim) {
    const deadline = Date.now() + 3 * PATIENCE_MS;
    const before = (await this.#look(victim)).other.deaths;
    let firing = false;
    try {
      for (;;) {
        const { self, other } = await this.#look(victim);
        if (other.deaths > before) {
          return;
        }
        if (Date.now() > deadline) {
          throw new Error(`ship ${victim} is still whole: ${JSON.stringify({ self, other })}`);
        }
        await this.page.mouse.move(...(await this.#onPage(other)));
        const both = other.health > 0 && self.health > 0;
        const there = both && Math.hypot(other.x - self.x, other.y - self.y) < NEAR && inSight(self, other);
        if (there !== firing) {
          await (there ? this.page.mouse.down() : this.page.mouse.up());
          firing = there;
        }
        await this.#steer(there || !both ? null : next(self, other), self);
      }
    } finally {
      await this.#steer(null);
      await this.page.mouse.up();
    }
  }

  /** Both ships as of a tick that was not seen before. */
  async #look(victim) {
    const seen = await this.frame.arena.evaluate(() => window.shooter.room.latest.tick);
    await this.frame.arena.waitForFunction((tick) => window.shooter.room.latest.tick > tick, seen);
    return this.frame.arena.evaluate((seat) => {
      const { room } = window.shooter;
      const { ships, scores } = room.latest.view;
      const of = (seat) => ({
        ...ships.find((ship) => ship.seat === seat),
        ...scores.find((score) => score.seat === seat),
      });
      return { self: of(room.seat), other: of(seat) };
    }, victim);
  }

  async #onPage({ x, y }) {
    const box = await (await this.frame.frameElement()).boundingBox();
    const at = await this.frame.arena.evaluate((spot) => window.shooter.scene.toPage(spot.x, spot.y), { x, y });
    const within = (value, size) => Math.max(4, Math.min(size - 4, value));
    return [box.x + within(at.x, box.width), box.y + within(at.y, box.height)];
  }

  async #steer(to, from) {
    const wanted = new Set();
    if (to !== null) {
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      if (Math.abs(dx) > CELL / 2) wanted.add(dx > 0 ? 'KeyD' : 'KeyA');
      if (Math.abs(dy) > CELL / 2) wanted.add(dy > 0 ? 'KeyS' : 'KeyW');
    }
    for (const key of this.#keys) {
      if (!wanted.has(key)) await this.page.keyboard.up(key);
    }
    for (const key of wanted) {
      if (!this.#keys.has(key)) await this.page.keyboard.down(key);
    }
    this.#keys = wanted;
  }
}

function isFree(x, y, clearance = CLEARANCE) {
  return (
    x > clearance &&
    y > clearance &&
    x < width - clearance &&
    y < height - clearance &&
    walls.every(
      ([left, top, right, bottom]) =>
        x < left - clearance || x > right + clearance || y < top - clearance || y > bottom + clearance,
    )
  );
}

/** Whether a shot from here gets there. */
function inSight(from, to) {
  return Array.from({ length: 101 }, (_, i) => i / 100).every((part) =>
    isFree(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part, 6),
  );
}

/** A spot on the shortest way, about a tick or two ahead: a flood that starts at the goal. */
function next(from, goal) {
  const columns = width / CELL;
  const cellOf = ({ x, y }) => Math.floor(y / CELL) * columns + Math.floor(x / CELL);
  const spotOf = (cell) => ({ x: ((cell % columns) + 0.5) * CELL, y: (Math.floor(cell / columns) + 0.5) * CELL });
  const towards = new Map([[cellOf(goal), cellOf(goal)]]);
  const start = cellOf(from);
  for (const cell of towards.keys()) {
    if (cell === start) break;
    for (const step of [1, -1, columns, -columns]) {
      const spot = spotOf(cell + step);
      const open = isFree(spot.x, spot.y) || cell + step === start;
      if (open && !towards.has(cell + step)) towards.set(cell + step, cell);
    }
  }
  const one = towards.get(start) ?? start;
  return spotOf(towards.get(one) ?? one);
}
