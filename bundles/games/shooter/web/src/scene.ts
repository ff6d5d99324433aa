import Phaser from 'phaser';
import arena from './arena.json';
import { Effects } from './effects.js';
import { radians, type Ship, SHIP_RADIUS } from './game.js';
import { boltTexture, GROUND, GROUND_TO_UNITS, MARGIN, paintAll, SHIP_TO_UNITS } from './paint.js';
import { DEEP, shipColour } from './palette.js';
import type { Bolt, Picture } from './picture.js';
import { ShipSprite } from './ship-sprite.js';

export interface SceneFeed {
  /** What there is to see, as of now. Called once per frame. */
  picture(now: number): Picture;
  seat(): number | null;
  name(seat: number): string;
  /** Where the player's hands point at this moment; ahead of what the server has heard. */
  aim(): number;
  /** A shot has left a ship. */
  fired(seat: number): void;
  reducedMotion(): boolean;
}

/** A picture is as many device pixels large as these, at most: more costs and nobody sees it. */
export const DENSITY_MAX = 2;

/** Units that are in sight at least, however small the page; a larger one shows more. */
const SIGHT = { width: 1380, height: 880 };
const ZOOM_MIN = 0.6;
/** Units beyond the arena's sides that come into sight, so that a ship in a corner isn't below what is written there. */
const BEYOND = { x: 100, y: 150 };
/** The part of the way that the camera makes up in a second. */
const CAMERA_PER_SECOND = 0.985;

interface Flying {
  image: Phaser.GameObjects.Image;
  seat: number;
}

/** Draws what there is to see. Knows nothing of sockets. */
export class ArenaScene extends Phaser.Scene {
  readonly #feed: SceneFeed;
  readonly #ships = new Map<number, { sprite: ShipSprite; own: boolean }>();
  readonly #shots = new Map<string, Flying>();
  readonly #health = new Map<number, number>();
  readonly #look = { x: arena.width / 2, y: arena.height / 2 };
  #effects: Effects | null = null;
  #traces: Phaser.GameObjects.Graphics | null = null;
  #shown: Ship[] = [];

  constructor(feed: SceneFeed) {
    super('arena');
    this.#feed = feed;
  }

  create(): void {
    paintAll(this.textures);
    this.add.image(-MARGIN, -MARGIN, GROUND).setOrigin(0, 0).setScale(GROUND_TO_UNITS).setDepth(0);
    this.#traces = this.add.graphics().setDepth(4).setBlendMode(Phaser.BlendModes.ADD);
    this.#effects = new Effects(this, () => this.#feed.reducedMotion());
    this.cameras.main.setBackgroundColor(DEEP);
    this.#frame(1);
  }

  override update(_time: number, elapsedMs: number): void {
    const now = performance.now();
    const picture = this.#feed.picture(now);
    this.#shown = picture.ships(() => this.#feed.aim());
    this.#drawShips(now);
    this.#drawBolts(picture.bolts());
    this.#drawRays(picture);
    this.#frame(1 - Math.pow(1 - CAMERA_PER_SECOND, elapsedMs / 1000));
  }

  /** The own ship as it is shown now. */
  self(): Ship | null {
    return this.#shown.find((ship) => ship.seat === this.#feed.seat()) ?? null;
  }

  /** From pixels of the page to units of the arena. */
  toWorld(x: number, y: number): { x: number; y: number } {
    const camera = this.cameras.main;
    const density = this.#density();
    return {
      x: (x * density - camera.width / 2) / camera.zoom + this.#look.x,
      y: (y * density - camera.height / 2) / camera.zoom + this.#look.y,
    };
  }

  /** From units of the arena to pixels of the page. */
  toPage(x: number, y: number): { x: number; y: number } {
    const camera = this.cameras.main;
    const density = this.#density();
    return {
      x: ((x - this.#look.x) * camera.zoom + camera.width / 2) / density,
      y: ((y - this.#look.y) * camera.zoom + camera.height / 2) / density,
    };
  }

  /** A ship was destroyed where it is shown. */
  blast(seat: number): void {
    const ship = this.#shown.find((one) => one.seat === seat);
    if (ship !== undefined) {
      this.#effects?.blast(ship.x, ship.y, shipColour(seat));
    }
  }

  /** Where a ship is from the middle of the picture, -1 far left to 1 far right: for the ears. */
  pan(seat: number): number {
    const ship = this.#shown.find((one) => one.seat === seat);
    return ship === undefined ? 0 : Math.max(-1, Math.min(1, (ship.x - this.#look.x) / (arena.width / 2)));
  }

  #drawShips(now: number): void {
    const seat = this.#feed.seat();
    for (const ship of this.#shown) {
      const own = ship.seat === seat;
      let drawn = this.#ships.get(ship.seat);
      if (drawn?.own !== own) {
        drawn?.sprite.destroy();
        drawn = { sprite: new ShipSprite(this, ship.seat, own), own };
        this.#ships.set(ship.seat, drawn);
      }
      this.#notice(ship, own);
      drawn.sprite.show(ship, this.#feed.name(ship.seat), now);
    }
    for (const [other, { sprite }] of this.#ships) {
      if (!this.#shown.some((ship) => ship.seat === other)) {
        sprite.destroy();
        this.#ships.delete(other);
        this.#health.delete(other);
      }
    }
  }

  #notice(ship: Ship, own: boolean): void {
    const before = this.#health.get(ship.seat);
    this.#health.set(ship.seat, ship.health);
    if (before === undefined) {
      return;
    }
    if (ship.health < before && ship.health > 0) {
      this.#effects?.hurt(ship.x, ship.y, own);
    } else if (before === 0 && ship.health > 0) {
      this.#effects?.wave(ship.x, ship.y, shipColour(ship.seat), 70);
    }
  }

  #drawBolts(bolts: readonly Bolt[]): void {
    const there = new Set<string>();
    for (const { key, shot, x, y } of bolts) {
      there.add(key);
      let flying = this.#shots.get(key);
      if (flying === undefined) {
        const image = this.add.image(x, y, boltTexture(shot.seat)).setOrigin(0.83, 0.5).setDepth(4);
        image.setScale(SHIP_TO_UNITS).setRotation(radians(shot.aim)).setBlendMode(Phaser.BlendModes.ADD);
        flying = { image, seat: shot.seat };
        this.#shots.set(key, flying);
        const angle = radians(shot.aim);
        const bow = SHIP_RADIUS * 1.4;
        const colour = shipColour(shot.seat);
        this.#feed.fired(shot.seat);
        this.#effects?.muzzle(shot.x + Math.cos(angle) * bow, shot.y + Math.sin(angle) * bow, colour);
      }
      flying.image.setPosition(x, y);
    }
    for (const [key, { image, seat }] of this.#shots) {
      if (!there.has(key)) {
        this.#effects?.chip(image.x, image.y, shipColour(seat));
        image.destroy();
        this.#shots.delete(key);
      }
    }
  }

  /** What hits at once, and beams. */
  #drawRays(picture: Picture): void {
    this.#traces?.clear();
    for (const { seat, x, y, aim, length } of picture.rays(this.#shown)) {
      const angle = radians(aim);
      this.#traces?.lineStyle(3, shipColour(seat), 0.8);
      this.#traces?.lineBetween(x, y, x + Math.cos(angle) * length, y + Math.sin(angle) * length);
    }
  }

  /** Keeps the own ship in sight, with as much of the arena around it as fits. */
  #frame(part: number): void {
    const camera = this.cameras.main;
    const density = this.#density();
    const whole = Math.min(camera.width / (arena.width + MARGIN), camera.height / (arena.height + MARGIN));
    const near = Math.max(Math.min(camera.width / SIGHT.width, camera.height / SIGHT.height), ZOOM_MIN * density);
    const self = this.self();
    const zoom = self === null ? whole : Math.max(whole, near);
    const x = inside(self?.x ?? arena.width / 2, camera.width / zoom, arena.width, BEYOND.x);
    const y = inside(self?.y ?? arena.height / 2, camera.height / zoom, arena.height, BEYOND.y);
    this.#look.x += (x - this.#look.x) * part;
    this.#look.y += (y - this.#look.y) * part;
    camera.setZoom(zoom);
    camera.centerOn(this.#look.x, this.#look.y);
  }

  #density(): number {
    return Math.min(DENSITY_MAX, devicePixelRatio);
  }
}

/** Where to look so that the picture doesn't show more than that much beyond the arena; its middle if all fits. */
function inside(wanted: number, sight: number, length: number, beyond: number): number {
  const most = length + beyond - sight / 2;
  const least = sight / 2 - beyond;
  return least > most ? length / 2 : Math.max(least, Math.min(most, wanted));
}
