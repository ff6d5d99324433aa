import Phaser from 'phaser';
import type { Canvas, Size } from '../messages.js';
import type { Drawing } from '../settings/preferences.js';
import { contextOf } from './context.js';
import type { ArenaScene } from './scene.js';
import { steady } from './steady.js';

/** A picture is as many device pixels large as these, at most: more costs and nobody sees it. */
const DENSITY_MAX = 2;

/** The engine, whose pictures go on after one that could not be drawn. */
class SteadyGame extends Phaser.Game {
  readonly #step = steady((time: number, elapsedMs: number) => super.step(time, elapsedMs));

  override step(time: number, elapsedMs: number): void {
    this.#step(time, elapsedMs);
  }
}

/** Where the scene is played: a canvas with the page's size in device pixels, so that it is sharp on dense screens. */
export class Stage {
  readonly #game: Phaser.Game;
  #size: Size;

  constructor(scene: ArenaScene, canvas: Canvas, drawing: Drawing, size: Size) {
    this.#size = size;
    const type = rendererFor(drawing);
    const context = type === Phaser.CANVAS ? contextOf(canvas, { alpha: false }) : null;
    const density = densityOf(size);
    this.#game = new SteadyGame({
      type,
      // In a worker it is none of a page, and the engine needs none: see window.ts.
      canvas: canvas as HTMLCanvasElement,
      ...(context === null ? {} : { context }),
      parent: null,
      scene,
      banner: false,
      audio: { noAudio: true },
      input: { keyboard: false, mouse: false, touch: false, gamepad: false },
      scale: {
        mode: Phaser.Scale.NONE,
        width: Math.floor(size.width * density),
        height: Math.floor(size.height * density),
        zoom: 1 / density,
      },
      // The camera fills the whole picture anyway.
      render: { antialiasGL: false, powerPreference: 'high-performance', clearBeforeRender: type === Phaser.WEBGL },
    });
  }

  resize(size: Size): void {
    const { width, height, density: before } = this.#size;
    this.#size = size;
    // A canvas that is given a size is empty, even if it had that size.
    if (size.width === width && size.height === height && size.density === before) {
      return;
    }
    const density = densityOf(size);
    this.#game.scale.setZoom(1 / density);
    this.#game.scale.resize(Math.floor(size.width * density), Math.floor(size.height * density));
  }
}

/** Device pixels that a picture has for each of the page's. */
export function densityOf(size: Size): number {
  return Math.min(DENSITY_MAX, size.density);
}

/** How software that plays a graphics processor calls itself: Chromium's, Mesa's, and those of Windows and macOS. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/** A processor that plays a graphics processor is several times slower than the same processor on a canvas. */
function rendererFor(drawing: Drawing): number {
  const context = drawing === 'canvas' ? null : document.createElement('canvas').getContext('webgl');
  if (context === null) {
    return Phaser.CANVAS;
  }
  const naming = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(naming?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
  // Browsers allow a page few contexts.
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return drawing === 'system' && SOFTWARE.test(name) ? Phaser.CANVAS : Phaser.WEBGL;
}
