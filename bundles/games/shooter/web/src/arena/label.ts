import type Phaser from 'phaser';
import { canvas, erase } from './paint.js';

/** Units. */
const SIZE = 16;
const HEIGHT = 26;
/** Units that a shadow reaches beyond the words. */
const SHADOW = 6;

/** How a name is written over a ship. */
export interface Lettering {
  /** Texture pixels per unit. */
  scale: number;
  own: boolean;
}

/** Paints a name as a texture. Call again when the name is another: it may be of another size. */
export function paintLabel(
  textures: Phaser.Textures.TextureManager,
  key: string,
  name: string,
  { scale, own }: Lettering,
): void {
  erase(textures, key);
  const font = `${own ? 'bold ' : ''}${SIZE}px system-ui, sans-serif`;
  const width = widthOf(name, font) + 2 * SHADOW;
  canvas(textures, key, width * scale, HEIGHT * scale, (to) => {
    to.scale(scale, scale);
    to.font = font;
    to.textAlign = 'center';
    to.textBaseline = 'middle';
    to.fillStyle = own ? '#ffffff' : '#d5f3f5';
    to.shadowColor = '#001018';
    to.shadowBlur = 4 * scale;
    to.shadowOffsetY = scale;
    to.fillText(name, width / 2, HEIGHT / 2);
  });
}

let ruler: CanvasRenderingContext2D | null = null;

function widthOf(words: string, font: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (ruler === null) {
    return 0;
  }
  ruler.font = font;
  return ruler.measureText(words).width;
}
