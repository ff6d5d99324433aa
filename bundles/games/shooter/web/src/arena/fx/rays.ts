import Phaser from 'phaser';
import type { Effects } from '../effects.js';
import { radians, SHIP_RADIUS, type Weapon } from '../../game.js';
import { shipColour } from '../../palette.js';
import type { Ray } from '../picture.js';
import { RAY, rayTexture } from './paint-weapons.js';

const DEPTH = 4;
const BOW = SHIP_RADIUS * 1.2;
/** How wide a ray is at first, in parts of its texture, and for how long it fades. */
const LOOKS: Readonly<Partial<Record<Weapon, { width: number; ms: number; end: number }>>> = {
  RAIL: { width: 0.75, ms: 420, end: 0.1 },
  SCATTER: { width: 0.28, ms: 170, end: 0.3 },
};
/** Traces come from the server for longer than one view; keys of those that were lit are remembered for longer. */
const REMEMBERED_MS = 1_500;

/** What hits at once: a flash along its way, drawn once and fading by itself. And beams, for as long as they last. */
export class Rays {
  readonly #scene: Phaser.Scene;
  readonly #effects: Effects;
  readonly #fired: (seat: number, weapon: Weapon) => void;
  readonly #lit = new Map<string, number>();
  readonly #beams = new Map<number, { image: Phaser.GameObjects.Image; seen: boolean }>();

  constructor(scene: Phaser.Scene, effects: Effects, fired: (seat: number, weapon: Weapon) => void) {
    this.#scene = scene;
    this.#effects = effects;
    this.#fired = fired;
  }

  show(rays: readonly Ray[], now: number): void {
    for (const ray of rays) {
      if (ray.weapon === 'BEAM') {
        this.#beam(ray, now);
      } else if (!this.#lit.has(ray.key)) {
        this.#lit.set(ray.key, now);
        this.#flash(ray, now);
      }
    }
    for (const beam of this.#beams.values()) {
      if (!beam.seen) {
        beam.image.setVisible(false);
      }
      beam.seen = false;
    }
    for (const [key, at] of this.#lit) {
      if (now - at > REMEMBERED_MS) {
        this.#lit.delete(key);
      }
    }
  }

  #flash(ray: Ray, now: number): void {
    const { width, ms, end } = LOOKS[ray.weapon] ?? { width: 0.4, ms: 200, end: 0.5 };
    const turn = radians(ray.aim);
    const [x, y] = [ray.x + Math.cos(turn) * BOW, ray.y + Math.sin(turn) * BOW];
    const length = Math.max(1, ray.length - BOW);
    this.#effects.flashes.light({
      texture: rayTexture(ray.seat),
      x,
      y,
      ms,
      depth: DEPTH,
      rotation: turn,
      originX: 0,
      scaleX: length / RAY.length,
      scaleY: width,
      growX: 1,
      growY: end,
    });
    this.#effects.chip(x + Math.cos(turn) * length, y + Math.sin(turn) * length, shipColour(ray.seat));
    // Seven pellets leave one gun: its flash and its noise are those of the first.
    if (!this.#lit.has(ray.volley)) {
      this.#lit.set(ray.volley, now);
      this.#fired(ray.seat, ray.weapon);
      this.#effects.muzzle(x, y, shipColour(ray.seat), ray.weapon === 'RAIL' ? 1.1 : 0.8);
    }
  }

  #beam(ray: Ray, now: number): void {
    let beam = this.#beams.get(ray.seat);
    if (beam === undefined) {
      const image = this.#scene.add.image(0, 0, rayTexture(ray.seat)).setOrigin(0, 0.5).setDepth(DEPTH);
      beam = { image: image.setBlendMode(Phaser.BlendModes.ADD), seen: true };
      this.#beams.set(ray.seat, beam);
    }
    beam.seen = true;
    const turn = radians(ray.aim);
    const flicker = 0.5 + 0.07 * Math.sin(now / 23) + 0.05 * Math.sin(now / 9);
    beam.image.setPosition(ray.x + Math.cos(turn) * BOW, ray.y + Math.sin(turn) * BOW).setRotation(turn);
    beam.image.setScale(Math.max(1, ray.length - BOW) / RAY.length, flicker).setVisible(true);
    const [x, y] = [ray.x + Math.cos(turn) * ray.length, ray.y + Math.sin(turn) * ray.length];
    if (Math.random() < 0.35) {
      this.#effects.muzzle(x, y, shipColour(ray.seat), 0.45);
    }
  }
}
