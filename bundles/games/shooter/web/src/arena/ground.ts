import Phaser from 'phaser';
import { GROUND, GROUND_TO_UNITS, MARGIN } from './paint.js';

/** As many pixels are kept at most: four bytes each. */
const KEPT_MAX = 12_000_000;

/**
 * The ground of the arena. On a canvas, scaling it is most of the work of a picture, and its scale hardly ever changes: so it is
 * scaled once and then copied to whole pixels, at most half of one from where it was to be.
 */
export class Ground extends Phaser.GameObjects.Image {
  #kept: { scale: number; canvas: HTMLCanvasElement } | null = null;

  constructor(scene: Phaser.Scene) {
    super(scene, -MARGIN, -MARGIN, GROUND);
    this.setOrigin(0, 0).setScale(GROUND_TO_UNITS).setDepth(0);
  }

  /** What the engine calls where it draws on a canvas. */
  renderCanvas(
    renderer: Phaser.Renderer.Canvas.CanvasRenderer,
    _self: this,
    camera: Phaser.Cameras.Scene2D.Camera,
  ): void {
    const scale = camera.zoom * GROUND_TO_UNITS;
    const kept = this.#scaled(scale);
    const to = renderer.currentContext;
    const { x, y } = camera.getWorldPoint(0, 0);
    to.save();
    to.globalAlpha = 1;
    to.globalCompositeOperation = 'source-over';
    to.setTransform(1, 0, 0, 1, Math.round((this.x - x) * camera.zoom), Math.round((this.y - y) * camera.zoom));
    if (kept === null) {
      to.scale(scale, scale);
      to.drawImage(this.#painted(), 0, 0);
    } else {
      to.drawImage(kept, 0, 0);
    }
    to.restore();
  }

  /** Null: it would be too large to keep. */
  #scaled(scale: number): HTMLCanvasElement | null {
    if (this.#kept?.scale === scale) {
      return this.#kept.canvas;
    }
    const painted = this.#painted();
    const [width, height] = [Math.round(painted.width * scale), Math.round(painted.height * scale)];
    if (width < 1 || height < 1 || width * height > KEPT_MAX) {
      return null;
    }
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width, height];
    canvas.getContext('2d', { alpha: false })?.drawImage(painted, 0, 0, width, height);
    this.#kept = { scale, canvas };
    return canvas;
  }

  #painted(): HTMLCanvasElement {
    return this.texture.getSourceImage() as HTMLCanvasElement;
  }
}
