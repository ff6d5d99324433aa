import Phaser from 'phaser';
import { find } from './dom.js';
import type { Easel, Sheet } from './easel/easel.js';
import { setUpEasel } from './easel/set-up.js';
import { REPAINTED } from './paint.js';
import type { Drawing } from './settings/preferences.js';
import { type ArenaScene, DENSITY_MAX } from './scene.js';

/** What draws, besides the graphics processor: a worker; null: the page itself. */
export async function easelFor(drawing: Drawing): Promise<Easel | null> {
  return rendererFor(drawing) === Phaser.CANVAS ? setUpEasel() : null;
}

/** Puts the scene on the page. The picture has the page's size in device pixels, so that it is sharp on dense screens. */
export function putOnStage(scene: ArenaScene, drawing: Drawing, easel: Easel | null): void {
  const density = (): number => Math.min(DENSITY_MAX, devicePixelRatio);
  const type = easel === null ? rendererFor(drawing) : Phaser.CANVAS;
  const stage = find('stage');
  const sheet = easel?.sheet(stage.appendChild(document.createElement('canvas')), true);
  const game = new Phaser.Game({
    type,
    parent: sheet === undefined ? stage : null,
    scene,
    banner: false,
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    scale: {
      mode: Phaser.Scale.NONE,
      width: innerWidth * density(),
      height: innerHeight * density(),
      zoom: 1 / density(),
    },
    // The camera fills the whole picture anyway.
    render: { antialiasGL: false, powerPreference: 'high-performance', clearBeforeRender: type === Phaser.WEBGL },
    ...(sheet === undefined ? {} : substitute(sheet)),
  });
  if (easel !== null && sheet !== undefined) {
    game.events.on(Phaser.Core.Events.POST_RENDER, () => {
      sheet.done(game.scale.width, game.scale.height);
      easel.end();
    });
    game.textures.on(REPAINTED, (source: HTMLCanvasElement) => easel.forget(source));
  }
  addEventListener('resize', () => {
    game.scale.setZoom(1 / density());
    game.scale.resize(innerWidth * density(), innerHeight * density());
  });
}

/** What the engine takes for its canvas. It is never shown. */
function substitute({ notes }: Sheet): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  // It has what is called of a context for what this game draws, and the rest is not asked for.
  return { canvas: document.createElement('canvas'), context: notes as unknown as CanvasRenderingContext2D };
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
