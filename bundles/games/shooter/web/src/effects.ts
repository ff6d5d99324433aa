import Phaser from 'phaser';
import { SHIP_RADIUS } from './game.js';
import { GLOW, RING, SPARK } from './paint.js';

const EFFECTS_DEPTH = 6;

/** What flashes, bursts and shakes. With reduced motion there is less of it, and the camera stands still. */
export class Effects {
  readonly #scene: Phaser.Scene;
  readonly #calm: () => boolean;
  readonly #burst: Phaser.GameObjects.Particles.ParticleEmitter;
  readonly #chips: Phaser.GameObjects.Particles.ParticleEmitter;

  constructor(scene: Phaser.Scene, calm: () => boolean) {
    this.#scene = scene;
    this.#calm = calm;
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
    const calm = this.#calm();
    this.#burst.setParticleTint(colour);
    this.#burst.explode(calm ? 10 : 46, x, y);
    this.#burst.setParticleTint(0xffffff);
    this.#burst.explode(calm ? 4 : 14, x, y);
    this.#flash(x, y, colour, calm ? 1.6 : 3.2, 420);
    this.wave(x, y, colour, 130);
  }

  /** A ring that runs outwards: a blast, or a ship that appears. */
  wave(x: number, y: number, colour: number, reach: number): void {
    if (this.#calm()) {
      return;
    }
    const ring = this.#scene.add.image(x, y, RING).setTint(colour).setDepth(EFFECTS_DEPTH);
    ring.setBlendMode(Phaser.BlendModes.ADD).setScale(SHIP_RADIUS / 100);
    this.#scene.tweens.add({
      targets: ring,
      scale: reach / 100,
      alpha: 0,
      duration: 520,
      ease: 'Cubic.easeOut',
      onComplete: () => ring.destroy(),
    });
  }

  /** A shot has met something. */
  chip(x: number, y: number, colour: number): void {
    this.#chips.setParticleTint(colour);
    this.#chips.explode(this.#calm() ? 2 : 7, x, y);
    this.#flash(x, y, colour, 0.42, 160);
  }

  /** A gun goes off. */
  muzzle(x: number, y: number, colour: number): void {
    this.#flash(x, y, colour, 0.5, 110);
  }

  /** A ship is hurt. */
  hurt(x: number, y: number, own: boolean): void {
    this.#chips.setParticleTint(0xffffff);
    this.#chips.explode(this.#calm() ? 3 : 12, x, y);
    if (own && !this.#calm()) {
      this.#scene.cameras.main.shake(140, 0.004);
    }
  }

  #flash(x: number, y: number, colour: number, size: number, ms: number): void {
    const light = this.#scene.add.image(x, y, GLOW).setTint(colour).setScale(size).setDepth(EFFECTS_DEPTH);
    light.setBlendMode(Phaser.BlendModes.ADD);
    this.#scene.tweens.add({
      targets: light,
      alpha: 0,
      scale: size * 0.4,
      duration: ms,
      onComplete: () => light.destroy(),
    });
  }
}
