import Phaser from 'phaser';
import { dyed } from './fx/dyes.js';
import { Flashes } from './fx/flashes.js';
import { MARK, SPLASH, TARGET_RADIUS } from './fx/paint-weapons.js';
import { SHIP_RADIUS, SPLASH_UNITS } from '../game.js';
import type { Taste } from '../messages.js';
import { GLOW, RING, SPARK } from './paint.js';

const EFFECTS_DEPTH = 6;
/** Texture pixels of the ring's radius. */
const RING_RADIUS = 100;
const MARK_SCALE = 0.62;
const FATAL = 0xff7a4d;
const FIRE = 0xffb060;
const WHITE = 0xffffff;

type Emitter = Phaser.GameObjects.Particles.ParticleEmitter;

/** What effects ask before they show something. */
export interface Restraint {
  taste(): Taste;
  /** Whether nobody sees the page: what bursts meanwhile would burst all at once later. */
  hidden(): boolean;
}

/** What flashes, bursts and shakes. With reduced motion there is less of it, and the camera stands still. */
export class Effects {
  readonly flashes: Flashes;
  readonly #scene: Phaser.Scene;
  readonly #restraint: Restraint;
  readonly #burst: Emitter;
  readonly #chips: Emitter;

  constructor(scene: Phaser.Scene, restraint: Restraint) {
    this.#scene = scene;
    this.#restraint = restraint;
    this.flashes = new Flashes(scene);
    this.#burst = scene.add.particles(0, 0, SPARK, {
      lifespan: { min: 300, max: 900 },
      speed: { min: 30, max: 320 },
      scale: { start: 0.55, end: 0 },
      alpha: { start: 1, end: 0 },
      blendMode: Phaser.BlendModes.ADD,
      emitting: false,
    });
    this.#chips = scene.add.particles(0, 0, SPARK, {
      lifespan: { min: 120, max: 320 },
      speed: { min: 40, max: 180 },
      scale: { start: 0.28, end: 0 },
      blendMode: Phaser.BlendModes.ADD,
      emitting: false,
    });
    this.#burst.setDepth(EFFECTS_DEPTH);
    this.#chips.setDepth(EFFECTS_DEPTH);
  }

  /** A ship comes apart. */
  blast(x: number, y: number, colour: number): void {
    if (this.#restraint.hidden()) {
      return;
    }
    const calm = this.#restraint.taste().calm;
    this.#sparks(this.#burst, colour, calm ? 10 : 46, x, y);
    this.#sparks(this.#burst, WHITE, calm ? 4 : 14, x, y);
    this.#flash(x, y, colour, calm ? 1.6 : 3.2, 420);
    this.wave(x, y, colour, 130);
  }

  /** A ring that runs outwards: a blast, or a ship that appears. */
  wave(x: number, y: number, tint: number, reach: number): void {
    if (this.#restraint.taste().calm) {
      return;
    }
    const scale = SHIP_RADIUS / RING_RADIUS;
    const grow = reach / SHIP_RADIUS;
    const size = { scaleX: scale, scaleY: scale, growX: grow, growY: grow };
    this.flashes.light({ texture: RING, x, y, tint, ms: 520, depth: EFFECTS_DEPTH, ...size });
  }

  /** A shot has met something. */
  chip(x: number, y: number, colour: number): void {
    this.#sparks(this.#chips, colour, this.#restraint.taste().calm ? 2 : 7, x, y);
    this.#flash(x, y, colour, 0.42, 160);
  }

  /** A gun goes off. */
  muzzle(x: number, y: number, colour: number, size = 0.5): void {
    this.#flash(x, y, colour, size, 110);
  }

  /** A shell comes down: as far as it hurts, it is bright. */
  splash(x: number, y: number, colour: number): void {
    const calm = this.#restraint.taste().calm;
    const scale = SPLASH_UNITS / TARGET_RADIUS;
    const size = { scaleX: scale * 0.75, scaleY: scale * 0.75, growX: 4 / 3, growY: 4 / 3 };
    this.flashes.light({ texture: SPLASH, x, y, ms: 380, depth: EFFECTS_DEPTH, alpha: calm ? 0.5 : 0.9, ...size });
    this.#sparks(this.#burst, FIRE, calm ? 6 : 26, x, y);
    this.wave(x, y, colour, SPLASH_UNITS);
  }

  /** The own shot has hit. */
  mark(x: number, y: number, fatal: boolean): void {
    const size = { scaleX: MARK_SCALE, scaleY: MARK_SCALE, growX: fatal ? 1.9 : 1.3, growY: fatal ? 1.9 : 1.3 };
    const tint = fatal ? FATAL : WHITE;
    const ms = fatal ? 480 : 240;
    this.flashes.light({ texture: MARK, x, y, tint, ms, depth: EFFECTS_DEPTH + 1, solid: true, ...size });
  }

  /** A ship is hurt. */
  hurt(x: number, y: number, own: boolean): void {
    this.#sparks(this.#chips, WHITE, this.#restraint.taste().calm ? 3 : 12, x, y);
    if (own && this.#restraint.taste().shake && !this.#restraint.taste().calm) {
      this.#scene.cameras.main.shake(140, 0.004);
    }
  }

  #sparks(from: Emitter, colour: number, count: number, x: number, y: number): void {
    from.setTexture(dyed(this.#scene.textures, SPARK, colour));
    from.explode(count, x, y);
  }

  #flash(x: number, y: number, tint: number, scale: number, ms: number): void {
    const size = { scaleX: scale, scaleY: scale, growX: 0.4, growY: 0.4 };
    this.flashes.light({ texture: GLOW, x, y, tint, ms, depth: EFFECTS_DEPTH, ...size });
  }
}
