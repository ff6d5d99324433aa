import type Phaser from 'phaser';
import { canvas } from '../paint.js';
import { css } from '../../palette.js';

const WHITE = 0xffffff;

/**
 * The name of a white texture's copy in this colour, painted when it is asked for first. Phaser's own tints are unknown to its
 * canvas renderer, so that who has no graphics processor would see all flames and sparks in white.
 */
export function dyed(textures: Phaser.Textures.TextureManager, key: string, colour: number): string {
  if (colour === WHITE) {
    return key;
  }
  const name = `${key} ${css(colour)}`;
  if (!textures.exists(name)) {
    const plain = textures.get(key).getSourceImage();
    if (!(plain instanceof HTMLCanvasElement)) {
      throw new Error(`${key} was not painted`);
    }
    canvas(textures, name, plain.width, plain.height, (to) => {
      to.drawImage(plain, 0, 0);
      to.globalCompositeOperation = 'multiply';
      to.fillStyle = css(colour);
      to.fillRect(0, 0, plain.width, plain.height);
      to.globalCompositeOperation = 'destination-in';
      to.drawImage(plain, 0, 0);
    });
  }
  return name;
}
