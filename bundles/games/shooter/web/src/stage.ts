import Phaser from 'phaser';
import type { Drawing } from './settings/preferences.js';
import { type ArenaScene, DENSITY_MAX } from './scene.js';

/** Puts the scene on the page. The picture has the page's size in device pixels, so that it is sharp on dense screens. */
export function putOnStage(scene: ArenaScene, drawing: Drawing): void {
  const density = (): number => Math.min(DENSITY_MAX, devicePixelRatio);
  const game = new Phaser.Game({
    type: rendererFor(drawing),
    parent: 'stage',
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
    render: { antialiasGL: false, powerPreference: 'high-performance' },
  });
  addEventListener('resize', () => {
    game.scale.setZoom(1 / density());
    game.scale.resize(innerWidth * density(), innerHeight * density());
  });
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
