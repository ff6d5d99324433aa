import Phaser from 'phaser';
import { type ArenaScene, DENSITY_MAX } from './scene.js';

/** Puts the scene on the page. The picture has the page's size in device pixels, so that it is sharp on dense screens. */
export function putOnStage(scene: ArenaScene): void {
  const density = (): number => Math.min(DENSITY_MAX, devicePixelRatio);
  const game = new Phaser.Game({
    type: Phaser.AUTO,
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
