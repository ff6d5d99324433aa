import Phaser from 'phaser';
import arena from '../arena.json';
import { Effects, type Restraint } from './effects.js';
import { landing } from './fx/arc.js';
import { Bolts, type ShotsHeard } from './fx/bolts.js';
import { DamageNumbers } from './fx/damage-numbers.js';
import { Glare, type Sight } from './fx/glare.js';
import { paintGuns, paintGunsOfShips, TARGET_RADIUS, targetTexture } from './fx/paint-weapons.js';
import { Rays } from './fx/rays.js';
import { type Ship, SPLASH_UNITS } from '../game.js';
import { Fog } from './fog.js';
import { Ground } from './ground.js';
import { MARGIN, paintAll, paintShips } from './paint.js';
import { DEEP, shipColour } from '../palette.js';
import type { Picture } from './picture.js';
import { ShipSprite } from './ship-sprite.js';

export interface SceneFeed extends ShotsHeard, Restraint {
  /** What there is to see, as of now. Called once per frame. */
  picture(now: number): Picture;
  seat(): number | null;
  name(seat: number): string;
  /** Where the player's hands point at this moment; ahead of what the server has heard. */
  aim(): number;
  /** How far the own shell would fly; null while another weapon is taken up. */
  reach(): number | null;
  /** Device pixels that a picture has for each pixel of the page. */
  density(): number;
  /** A picture is done, in so many milliseconds since the last one. */
  drawn(ships: readonly Ship[], now: number): void;
}

/** Units that are in sight at least, however small the page; a larger one shows more. */
const SIGHT = { width: 1380, height: 880 };
const ZOOM_MIN = 0.6;
/** Units beyond the arena's sides that come into sight, so that a ship in a corner isn't below what is written there. */
const BEYOND = { x: 100, y: 150 };
const BEYOND_SHAKES = 1.02;
/** The part of the way that the camera makes up in a second. */
const CAMERA_PER_SECOND = 0.985;

/** Draws what there is to see. Knows nothing of sockets. */
export class ArenaScene extends Phaser.Scene {
  readonly #feed: SceneFeed;
  readonly #ships = new Map<number, { sprite: ShipSprite; own: boolean }>();
  readonly #health = new Map<number, number>();
  readonly #look = { x: arena.width / 2, y: arena.height / 2 };
  #effects: Effects | null = null;
  #bolts: Bolts | null = null;
  #rays: Rays | null = null;
  #numbers: DamageNumbers | null = null;
  #glare: Glare | null = null;
  #fog: Fog | null = null;
  #target: Phaser.GameObjects.Image | null = null;
  #shown: Ship[] = [];

  constructor(feed: SceneFeed) {
    super('arena');
    this.#feed = feed;
  }

  create(): void {
    paintAll(this.textures);
    paintGuns(this.textures);
    this.add.existing(new Ground(this));
    this.#effects = new Effects(this, this.#feed);
    this.#bolts = new Bolts(this, this.#effects, this.#feed);
    this.#rays = new Rays(this, this.#effects, (seat, weapon) => this.#feed.fired(seat, weapon));
    this.#numbers = new DamageNumbers(this);
    this.#glare = new Glare(this);
    this.#fog = new Fog(this);
    this.#target = this.add.image(0, 0, targetTexture(0)).setAlpha(0.8).setDepth(1).setVisible(false);
    this.#target.setScale(SPLASH_UNITS / TARGET_RADIUS);
    this.cameras.main.setBackgroundColor(DEEP);
    this.#frame(1);
  }

  override update(_time: number, elapsedMs: number): void {
    const now = performance.now();
    const picture = this.#feed.picture(now);
    this.#shown = picture.ships(() => this.#feed.aim());
    this.#drawShips(now);
    this.#fog?.show(picture.fog ? this.self() : null);
    this.#bolts?.show(picture.bolts(), (spot) => this.#fog?.sees(spot) ?? true);
    this.#rays?.show(picture.rays(this.#shown), now);
    this.#drawTarget();
    this.#effects?.flashes.advance(elapsedMs);
    this.#numbers?.advance(elapsedMs);
    this.#frame(1 - Math.pow(1 - CAMERA_PER_SECOND, elapsedMs / 1000));
    this.#glare?.advance(elapsedMs, this.#sight());
    this.#feed.drawn(this.#shown, now);
  }

  /** The own ship as it is shown now. */
  self(): Ship | null {
    return this.#shown.find((ship) => ship.seat === this.#feed.seat()) ?? null;
  }

  /** From pixels of the page to units of the arena. */
  toWorld(x: number, y: number): { x: number; y: number } {
    const camera = this.cameras.main;
    const density = this.#feed.density();
    return {
      x: (x * density - camera.width / 2) / camera.zoom + this.#look.x,
      y: (y * density - camera.height / 2) / camera.zoom + this.#look.y,
    };
  }

  /** From units of the arena to pixels of the page. */
  toPage(x: number, y: number): { x: number; y: number } {
    const camera = this.cameras.main;
    const density = this.#feed.density();
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

  /** The own ship was hit. */
  hurt(): void {
    if (!this.#feed.taste().calm && !this.#feed.hidden()) {
      this.#glare?.flash();
    }
  }

  /** The own gun has hit a ship where it is shown. */
  struck(seat: number, damage: number, fatal: boolean): void {
    const ship = this.#shown.find((one) => one.seat === seat);
    if (ship !== undefined && !this.#feed.hidden()) {
      this.#effects?.mark(ship.x, ship.y, fatal);
      if (this.#feed.taste().numbers && damage > 0) {
        this.#numbers?.hit(seat, damage, ship.x, ship.y);
      }
    }
  }

  /** Ships have other colours from now on. */
  repaint(): void {
    if (this.#effects !== null) {
      paintShips(this.textures);
      paintGunsOfShips(this.textures);
      this.#ships.forEach(({ sprite }) => sprite.destroy());
      this.#ships.clear();
    }
  }

  /** Where a ship is from the middle of the picture, -1 far left to 1 far right: for the ears. */
  pan(seat: number): number {
    const ship = this.#shown.find((one) => one.seat === seat);
    return ship === undefined ? 0 : this.panAt(ship.x);
  }

  /** As {@link pan}, of a spot. */
  panAt(x: number): number {
    return Math.max(-1, Math.min(1, (x - this.#look.x) / (arena.width / 2)));
  }

  #drawShips(now: number): void {
    const seat = this.#feed.seat();
    for (const ship of this.#shown) {
      const own = ship.seat === seat;
      let drawn = this.#ships.get(ship.seat);
      if (drawn?.own !== own) {
        drawn?.sprite.destroy();
        drawn = { sprite: new ShipSprite(this, ship.seat, { own, density: this.#feed.density() }), own };
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

  #sight(): Sight {
    const { width, height, zoom } = this.cameras.main;
    // A camera that shakes sees a little more.
    const [wide, high] = [(BEYOND_SHAKES * width) / zoom, (BEYOND_SHAKES * height) / zoom];
    return { x: this.#look.x - wide / 2, y: this.#look.y - high / 2, width: wide, height: high };
  }

  /** Where the own shell would come down. */
  #drawTarget(): void {
    const self = this.self();
    const reach = this.#feed.reach();
    const isShown = self !== null && self.health > 0 && reach !== null;
    this.#target?.setVisible(isShown);
    if (isShown) {
      const { x, y } = landing({ x: self.x, y: self.y, aim: self.aim, length: reach });
      this.#target?.setTexture(targetTexture(self.seat)).setPosition(x, y);
    }
  }

  /** Keeps the own ship in sight, with as much of the arena around it as fits. */
  #frame(part: number): void {
    const camera = this.cameras.main;
    const density = this.#feed.density();
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
}

/** Where to look so that the picture doesn't show more than that much beyond the arena; its middle if all fits. */
function inside(wanted: number, sight: number, length: number, beyond: number): number {
  const most = length + beyond - sight / 2;
  const least = sight / 2 - beyond;
  return least > most ? length / 2 : Math.max(least, Math.min(most, wanted));
}
