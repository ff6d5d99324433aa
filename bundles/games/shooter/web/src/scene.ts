import Phaser from 'phaser';
import arena from './arena.json';
import { radians, type Ship, SHIP_RADIUS, shotAt, type Shot } from './game.js';
import { GRID, shipColour, WALL, WALL_EDGE, WATER } from './palette.js';
import type { Timeline } from './timeline.js';

export interface SceneFeed {
  timeline(): Timeline | null;
  seat(): number | null;
  name(seat: number): string;
  reducedMotion(): boolean;
}

const SHOT_TRAIL = 26;
/** With less than this much room for a unit, the camera follows the own ship instead of showing the whole arena. */
const FOLLOW_BELOW_ZOOM = 0.55;
const FOLLOW_ZOOM = 0.75;

/** Draws what the timeline shows. Knows nothing of sockets. */
export class ArenaScene extends Phaser.Scene {
  readonly #feed: SceneFeed;
  readonly #names = new Map<number, Phaser.GameObjects.Text>();
  readonly #health = new Map<number, number>();
  #ground!: Phaser.GameObjects.Graphics;
  #moving!: Phaser.GameObjects.Graphics;
  #sparks!: Phaser.GameObjects.Particles.ParticleEmitter;
  #shown: Ship[] = [];

  constructor(feed: SceneFeed) {
    super('arena');
    this.#feed = feed;
  }

  create(): void {
    this.#ground = this.add.graphics();
    this.#drawGround();
    const dot = this.make.graphics({}, false);
    dot.fillStyle(0xffffff).fillCircle(4, 4, 4).generateTexture('spark', 8, 8).destroy();
    this.#sparks = this.add.particles(0, 0, 'spark', {
      lifespan: { min: 200, max: 600 },
      speed: { min: 40, max: 220 },
      scale: { start: 0.9, end: 0 },
      blendMode: Phaser.BlendModes.ADD,
      emitting: false,
    });
    this.#moving = this.add.graphics();
    this.cameras.main.setBackgroundColor(WATER);
    this.scale.on('resize', () => this.#frame());
    this.#frame();
  }

  override update(_time: number, elapsedMs: number): void {
    const timeline = this.#feed.timeline();
    if (timeline === null) {
      return;
    }
    timeline.advance(performance.now(), elapsedMs);
    this.#shown = timeline.ships();
    this.#moving.clear();
    for (const shot of timeline.latest?.shots ?? []) {
      this.#drawShot(shot, timeline.tick);
    }
    for (const ship of this.#shown) {
      this.#drawShip(ship);
    }
    this.#forgetGone();
    this.#frame();
  }

  /** The own ship as it is shown now. */
  self(): Ship | null {
    return this.#shown.find((ship) => ship.seat === this.#feed.seat()) ?? null;
  }

  toWorld(x: number, y: number): { x: number; y: number } {
    const point = this.cameras.main.getWorldPoint(x, y);
    return { x: point.x, y: point.y };
  }

  toPage(x: number, y: number): { x: number; y: number } {
    const camera = this.cameras.main;
    return {
      x: (x - camera.midPoint.x) * camera.zoom + camera.width / 2,
      y: (y - camera.midPoint.y) * camera.zoom + camera.height / 2,
    };
  }

  /** A ship was destroyed where it is shown. */
  blast(seat: number): void {
    const ship = this.#shown.find((one) => one.seat === seat);
    if (ship !== undefined) {
      this.#sparks.setParticleTint(shipColour(seat));
      this.#sparks.explode(this.#feed.reducedMotion() ? 8 : 48, ship.x, ship.y);
    }
  }

  #frame(): void {
    const camera = this.cameras.main;
    const whole = Math.min(camera.width / arena.width, camera.height / arena.height);
    const self = this.self();
    if (whole < FOLLOW_BELOW_ZOOM && self !== null && self.health > 0) {
      camera.setZoom(FOLLOW_ZOOM);
      camera.setBounds(-60, -60, arena.width + 120, arena.height + 120);
      camera.centerOn(self.x, self.y);
    } else {
      camera.removeBounds();
      camera.setZoom(whole * 0.97);
      camera.centerOn(arena.width / 2, arena.height / 2);
    }
  }

  #drawGround(): void {
    const ground = this.#ground;
    ground.lineStyle(1, GRID, 1);
    for (let x = 0; x <= arena.width; x += 100) {
      ground.lineBetween(x, 0, x, arena.height);
    }
    for (let y = 0; y <= arena.height; y += 100) {
      ground.lineBetween(0, y, arena.width, y);
    }
    for (const [left = 0, top = 0, right = 0, bottom = 0] of arena.walls) {
      ground.fillStyle(WALL, 1).fillRoundedRect(left, top, right - left, bottom - top, 6);
      ground.lineStyle(3, WALL_EDGE, 0.9).strokeRoundedRect(left, top, right - left, bottom - top, 6);
    }
    ground.lineStyle(6, WALL_EDGE, 0.6).strokeRect(0, 0, arena.width, arena.height);
  }

  #drawShot(shot: Shot, tick: number): void {
    const at = shotAt(shot, tick);
    const angle = radians(shot.aim);
    const colour = shipColour(shot.seat);
    const tail = { x: at.x - Math.cos(angle) * SHOT_TRAIL, y: at.y - Math.sin(angle) * SHOT_TRAIL };
    this.#moving.lineStyle(7, colour, 0.25).lineBetween(tail.x, tail.y, at.x, at.y);
    this.#moving.lineStyle(3, 0xffffff, 0.95).lineBetween((tail.x + at.x) / 2, (tail.y + at.y) / 2, at.x, at.y);
  }

  #drawShip(ship: Ship): void {
    const before = this.#health.get(ship.seat) ?? ship.health;
    this.#health.set(ship.seat, ship.health);
    if (ship.health < before && ship.health > 0) {
      this.#sparks.setParticleTint(0xffffff);
      this.#sparks.explode(6, ship.x, ship.y);
    }
    const label = this.#label(ship.seat);
    label.setVisible(ship.health > 0);
    if (ship.health === 0) {
      return;
    }
    const own = ship.seat === this.#feed.seat();
    const colour = shipColour(ship.seat);
    const angle = radians(ship.aim);
    const hull = this.#hull(ship, angle);
    const g = this.#moving;
    if (ship.thrust) {
      g.fillStyle(colour, 0.25).fillCircle(
        ship.x - Math.cos(angle) * SHIP_RADIUS,
        ship.y - Math.sin(angle) * SHIP_RADIUS,
        9,
      );
    }
    g.fillStyle(colour, own ? 0.95 : 0.75).fillPoints(hull, true);
    g.lineStyle(own ? 3 : 2, own ? 0xffffff : colour, 1).strokePoints(hull, true, true);
    if (ship.shield) {
      g.lineStyle(2, 0xffffff, 0.7).strokeCircle(ship.x, ship.y, SHIP_RADIUS + 8);
    }
    const width = 44;
    g.fillStyle(0x000000, 0.6).fillRect(ship.x - width / 2, ship.y + SHIP_RADIUS + 10, width, 5);
    g.fillStyle(ship.health > 30 ? 0x2ee6a8 : 0xff6b6b, 1).fillRect(
      ship.x - width / 2,
      ship.y + SHIP_RADIUS + 10,
      (width * ship.health) / 100,
      5,
    );
    label.setPosition(ship.x, ship.y - SHIP_RADIUS - 20);
  }

  /** A dart; odd seats have a notch behind, so that neighbours differ without colour too. */
  #hull(ship: Ship, angle: number): Phaser.Geom.Point[] {
    const corner = (turn: number, radius: number): Phaser.Geom.Point =>
      new Phaser.Geom.Point(ship.x + Math.cos(angle + turn) * radius, ship.y + Math.sin(angle + turn) * radius);
    const tail = ship.seat % 2 === 0 ? SHIP_RADIUS * 0.75 : SHIP_RADIUS * 0.3;
    return [corner(0, SHIP_RADIUS * 1.25), corner(2.4, SHIP_RADIUS), corner(Math.PI, tail), corner(-2.4, SHIP_RADIUS)];
  }

  #label(seat: number): Phaser.GameObjects.Text {
    let label = this.#names.get(seat);
    if (label === undefined) {
      label = this.add.text(0, 0, '', { fontFamily: 'system-ui, sans-serif', fontSize: '17px', color: '#e8fbff' });
      label.setOrigin(0.5, 0.5).setResolution(2).setShadow(0, 1, '#000000', 3);
      this.#names.set(seat, label);
    }
    const name = this.#feed.name(seat);
    if (label.text !== name) {
      label.setText(name);
    }
    return label;
  }

  #forgetGone(): void {
    for (const [seat, label] of this.#names) {
      if (!this.#shown.some((ship) => ship.seat === seat)) {
        label.destroy();
        this.#names.delete(seat);
        this.#health.delete(seat);
      }
    }
  }
}
