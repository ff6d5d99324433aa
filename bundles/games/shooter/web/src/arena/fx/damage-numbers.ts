import Phaser from 'phaser';
import { SHIP_RADIUS } from '../../game.js';
import { dyed } from './dyes.js';
import { DIGIT, DIGITS } from './paint-weapons.js';

const DEPTH = 8;
const SHOWN_MS = 850;
/** What hits the same ship within so long is one number: a beam would else rain them. */
const JOIN_MS = 400;
const RISE = 46;
const SIZE = 26;
const STRONG = 40;
const STRONG_COLOUR = 0xffb000;

interface Shown {
  text: Phaser.GameObjects.BitmapText;
  seat: number;
  damage: number;
  age: number;
  x: number;
  y: number;
}

/** How much hits have taken, as numbers that rise from the ship. */
export class DamageNumbers {
  readonly #scene: Phaser.Scene;
  readonly #shown: Shown[] = [];
  readonly #spare: Shown[] = [];
  readonly #strong: string;

  constructor(scene: Phaser.Scene) {
    this.#scene = scene;
    this.#strong = dyed(scene.textures, DIGITS, STRONG_COLOUR);
    addFont(scene, DIGITS);
    addFont(scene, this.#strong);
  }

  hit(seat: number, damage: number, x: number, y: number): void {
    const joined = this.#shown.find((one) => one.seat === seat && one.age < JOIN_MS);
    const one = joined ?? this.#spare.pop() ?? this.#make();
    one.damage = joined === undefined ? damage : one.damage + damage;
    one.seat = seat;
    one.x = x;
    one.y = y - SHIP_RADIUS;
    one.age = 0;
    one.text.setFont(one.damage >= STRONG ? this.#strong : DIGITS);
    one.text.setText(String(one.damage)).setVisible(true);
    if (joined === undefined) {
      this.#shown.push(one);
    }
  }

  /** Call once per picture. */
  advance(elapsedMs: number): void {
    let kept = 0;
    for (const one of this.#shown) {
      one.age += elapsedMs;
      if (one.age < SHOWN_MS) {
        const part = one.age / SHOWN_MS;
        one.text.setPosition(one.x, one.y - RISE * (1 - (1 - part) ** 2)).setAlpha(Math.min(1, 2.5 * (1 - part)));
        this.#shown[kept++] = one;
      } else {
        one.text.setVisible(false);
        this.#spare.push(one);
      }
    }
    this.#shown.length = kept;
  }

  #make(): Shown {
    const text = this.#scene.add.bitmapText(0, 0, DIGITS, '', SIZE).setOrigin(0.5, 1).setDepth(DEPTH);
    return { text, seat: -1, damage: 0, age: 0, x: 0, y: 0 };
  }
}

/** Makes a font of the texture with this name. */
function addFont(scene: Phaser.Scene, name: string): void {
  const config = {
    image: name,
    chars: '0123456789',
    width: DIGIT.width,
    height: DIGIT.height,
    charsPerRow: 10,
    'offset.x': 0,
    'offset.y': 0,
    'spacing.x': 0,
    'spacing.y': 0,
    lineSpacing: 0,
  };
  const font = Phaser.GameObjects.RetroFont.Parse(scene, config) as unknown;
  scene.cache.bitmapFont.add(name, font);
}
