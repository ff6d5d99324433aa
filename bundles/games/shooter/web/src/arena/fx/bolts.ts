import Phaser from 'phaser';
import type { Effects } from '../effects.js';
import { radians, SHIP_RADIUS, SHOT_SPEED, SPLASH_UNITS, type Weapon } from '../../game.js';
import { boltTexture, SHIP_TO_UNITS } from '../paint.js';
import { shipColour } from '../../palette.js';
import type { Bolt } from '../picture.js';
import { sees as seesFrom, type Spot } from '../sight.js';
import { landing, shellAt } from './arc.js';
import { SHADOW, shellTexture, TARGET_RADIUS, targetTexture } from './paint-weapons.js';

const DEPTH = 4;
/** Shells fly over everything but what is written. */
const SHELL_DEPTH = 5;
const GROUND_DEPTH = 1;
const BOW = SHIP_RADIUS * 1.4;
/** A shell that vanishes this far on its way has come down; else it is gone with its match. */
const LANDED = 0.85;
/** A bolt that is first seen farther than this on its way came out of the fog: its gun went off before. */
const FRESH_UNITS = 8 * SHOT_SPEED;
/** How far a bolt flies from one view to the next, at most. */
const VIEW_UNITS = 4 * SHOT_SPEED;

export interface ShotsHeard {
  /** A shot has left a ship. */
  fired(seat: number, weapon: Weapon): void;
  /** A shell has come down. */
  landed(x: number): void;
}

interface Flying {
  image: Phaser.GameObjects.Image;
  shadow: Phaser.GameObjects.Image;
  target: Phaser.GameObjects.Image;
  bolt: Bolt;
  seen: boolean;
}

/** All that flies: bolts, and shells with their shadows and where they come down. */
export class Bolts {
  readonly #scene: Phaser.Scene;
  readonly #effects: Effects;
  readonly #heard: ShotsHeard;
  readonly #flying = new Map<string, Flying>();
  readonly #spare: Flying[] = [];

  constructor(scene: Phaser.Scene, effects: Effects, heard: ShotsHeard) {
    this.#scene = scene;
    this.#effects = effects;
    this.#heard = heard;
  }

  /** @param sees whether the player sees a place */
  show(bolts: readonly Bolt[], sees: (spot: Spot) => boolean): void {
    for (const bolt of bolts) {
      const flying = this.#flying.get(bolt.key) ?? this.#launch(bolt);
      flying.seen = true;
      flying.bolt = bolt;
      if (bolt.shot.weapon === 'MORTAR') {
        drawShell(flying);
      } else {
        flying.image.setPosition(bolt.x, bolt.y);
      }
    }
    for (const [key, flying] of this.#flying) {
      if (flying.seen) {
        flying.seen = false;
      } else {
        this.#end(flying, sees);
        this.#flying.delete(key);
      }
    }
  }

  #launch(bolt: Bolt): Flying {
    const { shot } = bolt;
    const flying = this.#spare.pop() ?? this.#make(bolt);
    this.#flying.set(bolt.key, flying);
    const isShell = shot.weapon === 'MORTAR';
    const turn = radians(shot.aim);
    flying.image.setTexture(isShell ? shellTexture(shot.seat) : boltTexture(shot.seat));
    flying.image
      .setOrigin(isShell ? 0.5 : 0.83, 0.5)
      .setRotation(turn)
      .setScale(SHIP_TO_UNITS);
    flying.image.setBlendMode(isShell ? Phaser.BlendModes.NORMAL : Phaser.BlendModes.ADD);
    flying.image.setDepth(isShell ? SHELL_DEPTH : DEPTH).setVisible(true);
    flying.shadow.setVisible(isShell);
    flying.target.setVisible(isShell);
    if (isShell) {
      const { x, y } = landing(shot);
      flying.target.setTexture(targetTexture(shot.seat)).setPosition(x, y);
    }
    if (bolt.way <= FRESH_UNITS) {
      const [x, y] = [shot.x + Math.cos(turn) * BOW, shot.y + Math.sin(turn) * BOW];
      this.#heard.fired(shot.seat, shot.weapon);
      this.#effects.muzzle(x, y, shipColour(shot.seat), isShell ? 0.8 : 0.5);
    }
    return flying;
  }

  #end({ image, shadow, target, bolt }: Flying, sees: (spot: Spot) => boolean): void {
    const { shot, way } = bolt;
    if (shot.weapon !== 'MORTAR') {
      if (!fliesOutOfSight(bolt, sees)) {
        this.#effects.chip(bolt.x, bolt.y, shipColour(shot.seat));
      }
    } else if (way >= LANDED * shot.length) {
      const at = landing(shot);
      this.#effects.splash(at.x, at.y, shipColour(shot.seat));
      this.#heard.landed(at.x);
    }
    image.setVisible(false);
    shadow.setVisible(false);
    target.setVisible(false);
    this.#spare.push({ image, shadow, target, bolt, seen: false });
  }

  #make(bolt: Bolt): Flying {
    const image = this.#scene.add.image(0, 0, boltTexture(bolt.shot.seat));
    const shadow = this.#scene.add.image(0, 0, SHADOW).setDepth(GROUND_DEPTH);
    const target = this.#scene.add.image(0, 0, targetTexture(bolt.shot.seat)).setDepth(GROUND_DEPTH);
    return { image, shadow, target, bolt, seen: false };
  }
}

/** Whether a bolt that is gone flies on where the player doesn't see it; else it has met something. */
function fliesOutOfSight(bolt: Bolt, sees: (spot: Spot) => boolean): boolean {
  const turn = radians(bolt.shot.aim);
  const next = { x: bolt.x + Math.cos(turn) * VIEW_UNITS, y: bolt.y + Math.sin(turn) * VIEW_UNITS };
  return !sees(next) && seesFrom(bolt, next);
}

function drawShell({ image, shadow, target, bolt }: Flying): void {
  const { scale, lift, part } = shellAt(bolt.way, bolt.shot.length);
  image.setPosition(bolt.x, bolt.y - lift).setScale(SHIP_TO_UNITS * scale);
  shadow.setPosition(bolt.x, bolt.y).setScale((0.55 + 0.3 * scale) * 0.6);
  target.setAlpha(0.3 + 0.6 * part).setScale(SPLASH_UNITS / TARGET_RADIUS);
}
