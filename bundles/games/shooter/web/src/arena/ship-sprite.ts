import Phaser from 'phaser';
import { dyed } from './fx/dyes.js';
import { HEALTH_MAX, radians, type Ship, SHIP_RADIUS } from '../game.js';
import { type Lettering, paintLabel } from './label.js';
import { BAR_BACK, BAR_GOOD, BAR_LOW, GLOW, RING, SHIP_TO_UNITS, shipTexture } from './paint.js';
import { shipColour } from '../palette.js';

const BAR_WIDTH = 46;
const BAR_HEIGHT = 5;
const LOW = 30;
const SHIELD = 0x9ffcff;
/** Ring texture pixels across, of which 200 are the ring itself. */
const RING_UNIT = 1 / 100;

/** The pictures that make up one ship. */
export class ShipSprite {
  readonly #hull: Phaser.GameObjects.Image;
  readonly #jet: Phaser.GameObjects.Image;
  readonly #ring: Phaser.GameObjects.Image;
  readonly #mark: Phaser.GameObjects.Image;
  readonly #back: Phaser.GameObjects.Image;
  readonly #bar: Phaser.GameObjects.Image;
  readonly #label: Phaser.GameObjects.Image;
  readonly #own: boolean;
  readonly #lettering: Lettering;
  readonly #named: string;
  #name = '';

  /** @param density device pixels that a picture has for each pixel of the page */
  constructor(scene: Phaser.Scene, seat: number, { own, density }: { own: boolean; density: number }) {
    this.#own = own;
    const lit = (texture: string, colour: number): Phaser.GameObjects.Image =>
      scene.add.image(0, 0, dyed(scene.textures, texture, colour)).setBlendMode(Phaser.BlendModes.ADD);
    this.#jet = lit(GLOW, shipColour(seat)).setDepth(2);
    this.#mark = scene.add.image(0, 0, RING).setAlpha(0.55).setDepth(2);
    this.#mark.setScale((SHIP_RADIUS + 11) * RING_UNIT);
    this.#hull = scene.add.image(0, 0, shipTexture(seat)).setScale(SHIP_TO_UNITS).setDepth(3);
    this.#ring = lit(RING, SHIELD).setDepth(3);
    this.#back = scene.add.image(0, 0, BAR_BACK).setAlpha(0.65).setDepth(5);
    this.#back.setDisplaySize(BAR_WIDTH + 4, BAR_HEIGHT + 4);
    this.#bar = scene.add.image(0, 0, BAR_GOOD).setOrigin(0, 0.5).setDepth(5);
    // Words stay sharper when they are made smaller; but where a processor draws, every pixel counts.
    const dense = scene.game.renderer.type === Phaser.WEBGL || density > 1;
    this.#lettering = { scale: dense ? 2 : 1, own };
    this.#named = `label-${seat}`;
    this.#label = scene.add.image(0, 0, BAR_BACK).setDepth(5);
  }

  show(ship: Ship, name: string, now: number): void {
    const alive = ship.health > 0;
    const { x, y } = ship;
    const angle = radians(ship.aim);
    this.#hull.setVisible(alive).setPosition(x, y).setRotation(angle);
    this.#jet.setVisible(alive && ship.thrust).setAlpha(0.55 + 0.15 * Math.sin(now / 40));
    this.#jet.setPosition(x - Math.cos(angle) * SHIP_RADIUS, y - Math.sin(angle) * SHIP_RADIUS).setScale(0.42);
    this.#mark.setVisible(alive && this.#own && !ship.shield).setPosition(x, y);
    this.#ring.setVisible(alive && ship.shield).setPosition(x, y);
    this.#ring.setScale((SHIP_RADIUS + 10 + Math.sin(now / 120)) * RING_UNIT);
    const below = y + SHIP_RADIUS + 17;
    this.#back.setVisible(alive).setPosition(x, below);
    this.#bar.setTexture(ship.health > LOW ? BAR_GOOD : BAR_LOW);
    this.#bar.setVisible(alive).setPosition(x - BAR_WIDTH / 2, below);
    this.#bar.setDisplaySize(Math.max(0.5, (BAR_WIDTH * ship.health) / HEALTH_MAX), BAR_HEIGHT);
    this.#write(name);
    this.#label.setVisible(alive && name !== '').setPosition(x, y - SHIP_RADIUS - 20);
  }

  destroy(): void {
    for (const part of [this.#hull, this.#jet, this.#ring, this.#mark, this.#back, this.#bar, this.#label]) {
      part.destroy();
    }
  }

  /** A name is painted when it is another. */
  #write(name: string): void {
    if (this.#name !== name) {
      this.#name = name;
      paintLabel(this.#label.scene.textures, this.#named, name, this.#lettering);
      this.#label.setTexture(this.#named).setScale(1 / this.#lettering.scale);
    }
  }
}
