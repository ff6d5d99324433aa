import Phaser from 'phaser';
import { dyed } from './dyes.js';

/** How a flash begins and ends. */
export interface Flash {
  texture: string;
  x: number;
  y: number;
  ms: number;
  depth: number;
  alpha?: number;
  tint?: number;
  rotation?: number;
  /** Where the texture is held, from 0 left to 1 right; in its middle by default. */
  originX?: number;
  scaleX: number;
  scaleY: number;
  /** Times the scales above, at the end. */
  growX: number;
  growY: number;
  /** Drawn over what is there instead of brightening it. */
  solid?: boolean;
}

interface Lit {
  image: Phaser.GameObjects.Image;
  flash: Flash;
  age: number;
}

/** More at once are too much for eyes and machines: the oldest ends early. */
const LIT_MAX = 96;

/** Pictures that change size and fade. They are used again and again: a fight makes no garbage. */
export class Flashes {
  readonly #scene: Phaser.Scene;
  readonly #lit: Lit[] = [];
  readonly #spare: Lit[] = [];

  constructor(scene: Phaser.Scene) {
    this.#scene = scene;
  }

  light(flash: Flash): void {
    const oldest = this.#lit.length >= LIT_MAX ? this.#lit.shift() : undefined;
    const lit = oldest ?? this.#spare.pop() ?? { image: this.#scene.add.image(0, 0, flash.texture), flash, age: 0 };
    lit.flash = flash;
    lit.age = 0;
    lit.image
      .setTexture(dyed(this.#scene.textures, flash.texture, flash.tint ?? 0xffffff))
      .setOrigin(flash.originX ?? 0.5, 0.5);
    lit.image
      .setPosition(flash.x, flash.y)
      .setRotation(flash.rotation ?? 0)
      .setDepth(flash.depth);
    lit.image.setBlendMode(flash.solid === true ? Phaser.BlendModes.NORMAL : Phaser.BlendModes.ADD);
    lit.image.setVisible(true);
    this.#lit.push(lit);
    draw(lit);
  }

  /** Call once per picture. */
  advance(elapsedMs: number): void {
    let kept = 0;
    for (const lit of this.#lit) {
      lit.age += elapsedMs;
      if (lit.age < lit.flash.ms) {
        draw(lit);
        this.#lit[kept++] = lit;
      } else {
        lit.image.setVisible(false);
        this.#spare.push(lit);
      }
    }
    this.#lit.length = kept;
  }
}

function draw({ image, flash, age }: Lit): void {
  const part = age / flash.ms;
  // Fast at first, as things that burst are.
  const eased = 1 - (1 - part) ** 3;
  const grown = (scale: number, grow: number): number => scale * (1 + (grow - 1) * eased);
  image.setScale(grown(flash.scaleX, flash.growX), grown(flash.scaleY, flash.growY));
  image.setAlpha((flash.alpha ?? 1) * (1 - part));
}
