import type Phaser from 'phaser';
import arena from '../arena.json';
import { SHIP_RADIUS } from '../game.js';
import { css, HULL_GOOD, HULL_LOW, SEATS, shipColour, WALL_EDGE } from '../palette.js';

// Everything that is drawn is painted once into textures, glow included: what is left per frame is to place pictures.

/** Texture pixels per unit of the ground; of ships there are more, since they are small. */
const GROUND_SCALE = 1.5;
const SHIP_SCALE = 4;
const SHIP_SPAN = 84;
/** Units around the arena that the ground covers, too. */
export const MARGIN = 90;

export const GROUND = 'ground';
export const RING = 'ring';
export const SPARK = 'spark';
/** Bars have a texture per colour: where there is no WebGL, nothing can be tinted. */
export const BAR_BACK = 'bar-back';
export const BAR_GOOD = 'bar-good';
export const BAR_LOW = 'bar-low';
export const GLOW = 'glow';
export const shipTexture = (seat: number): string => `ship-${seat % SEATS}`;
export const boltTexture = (seat: number): string => `bolt-${seat % SEATS}`;

/** Shows a texture in units instead of in its own pixels. */
export const SHIP_TO_UNITS = 1 / SHIP_SCALE;
export const GROUND_TO_UNITS = 1 / GROUND_SCALE;

export type Context = CanvasRenderingContext2D;

export function paintAll(textures: Phaser.Textures.TextureManager): void {
  const groundWidth = (arena.width + 2 * MARGIN) * GROUND_SCALE;
  const groundHeight = (arena.height + 2 * MARGIN) * GROUND_SCALE;
  canvas(textures, GROUND, groundWidth, groundHeight, (to) => {
    to.scale(GROUND_SCALE, GROUND_SCALE);
    to.translate(MARGIN, MARGIN);
    ground(to);
  });
  paintShips(textures);
  canvas(textures, RING, 256, 256, ring);
  canvas(textures, SPARK, 32, 32, (to) => disc(to, 16, 'rgb(255 255 255)', 'rgb(255 255 255 / 0%)', 0.25));
  canvas(textures, GLOW, 128, 128, (to) => disc(to, 64, 'rgb(255 255 255 / 70%)', 'rgb(255 255 255 / 0%)', 0));
  bar(textures, BAR_BACK, '#00060a');
  bar(textures, BAR_GOOD, css(HULL_GOOD));
  bar(textures, BAR_LOW, css(HULL_LOW));
}

/** What has a ship's colour. Call again when another palette is chosen. */
export function paintShips(textures: Phaser.Textures.TextureManager): void {
  for (let seat = 0; seat < SEATS; seat++) {
    const colour = css(shipColour(seat));
    canvas(textures, shipTexture(seat), SHIP_SPAN * SHIP_SCALE, SHIP_SPAN * SHIP_SCALE, (to) => {
      to.scale(SHIP_SCALE, SHIP_SCALE);
      to.translate(SHIP_SPAN / 2, SHIP_SPAN / 2);
      ship(to, seat, colour);
    });
    canvas(textures, boltTexture(seat), 56 * SHIP_SCALE, 20 * SHIP_SCALE, (to) => {
      to.scale(SHIP_SCALE, SHIP_SCALE);
      bolt(to, colour);
    });
  }
}

/** Paints a texture, over what was there under this name. */
export function canvas(
  textures: Phaser.Textures.TextureManager,
  key: string,
  width: number,
  height: number,
  paint: (to: Context) => void,
): void {
  const texture = textures.exists(key)
    ? textures.get(key)
    : textures.createCanvas(key, Math.ceil(width), Math.ceil(height));
  const source = texture?.getSourceImage();
  const to = source instanceof HTMLCanvasElement ? source.getContext('2d') : null;
  if (to === null) {
    throw new Error(`no texture for ${key}`);
  }
  to.reset();
  paint(to);
  texture?.source.forEach((one) => one.update());
}

/** Lets go of a texture, if there is one of this name. Nothing may show it any more. */
export function erase(textures: Phaser.Textures.TextureManager, key: string): void {
  if (textures.exists(key)) {
    textures.remove(key);
  }
}

function bar(textures: Phaser.Textures.TextureManager, key: string, colour: string): void {
  canvas(textures, key, 4, 4, (to) => {
    to.fillStyle = colour;
    to.fillRect(0, 0, 4, 4);
  });
}

function ground(to: Context): void {
  const { width, height } = arena;
  const middle = { x: width / 2, y: height / 2 };
  to.fillStyle = '#020a10';
  to.fillRect(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN);
  const water = to.createRadialGradient(middle.x, middle.y, 60, middle.x, middle.y, 980);
  water.addColorStop(0, '#0e4a5c');
  water.addColorStop(0.45, '#082f40');
  water.addColorStop(1, '#04161f');
  to.fillStyle = water;
  to.fillRect(0, 0, width, height);
  depths(to, middle);
  grid(to);
  to.shadowColor = css(WALL_EDGE);
  to.shadowBlur = 30;
  to.strokeStyle = css(WALL_EDGE);
  to.lineWidth = 5;
  to.strokeRect(-2.5, -2.5, width + 5, height + 5);
  to.shadowBlur = 0;
  for (const [left = 0, top = 0, right = 0, bottom = 0] of arena.walls) {
    wall(to, left, top, right - left, bottom - top);
  }
}

/** Lines of equal depth, like on a chart, and what drifts in the water. */
function depths(to: Context, middle: { x: number; y: number }): void {
  to.save();
  to.beginPath();
  to.rect(0, 0, arena.width, arena.height);
  to.clip();
  for (let line = 0; line < 9; line++) {
    to.beginPath();
    const reach = 130 + line * 105;
    for (let step = 0; step <= 96; step++) {
      const turn = (step / 96) * 2 * Math.PI;
      const wave = 1 + 0.07 * Math.sin(3 * turn + line) + 0.04 * Math.sin(7 * turn - 2 * line);
      to.lineTo(middle.x + Math.cos(turn) * reach * wave, middle.y + Math.sin(turn) * reach * wave * 0.72);
    }
    to.strokeStyle = `rgb(96 220 214 / ${14 - line}%)`;
    to.lineWidth = line % 3 === 0 ? 2.2 : 1.1;
    to.stroke();
  }
  // Scattered, but the same for all: the golden ratio never repeats itself.
  for (let i = 1; i < 420; i++) {
    const x = ((i * 0.618034) % 1) * arena.width;
    const y = ((i * 0.754878) % 1) * arena.height;
    to.fillStyle = `rgb(170 240 236 / ${5 + (i % 5) * 4}%)`;
    to.beginPath();
    to.arc(x, y, 0.8 + (i % 3) * 0.5, 0, 2 * Math.PI);
    to.fill();
  }
  to.restore();
}

function grid(to: Context): void {
  to.strokeStyle = 'rgb(120 230 224 / 5%)';
  to.lineWidth = 1;
  to.beginPath();
  for (let x = 100; x < arena.width; x += 100) {
    to.moveTo(x, 0);
    to.lineTo(x, arena.height);
  }
  for (let y = 100; y < arena.height; y += 100) {
    to.moveTo(0, y);
    to.lineTo(arena.width, y);
  }
  to.stroke();
}

function wall(to: Context, x: number, y: number, width: number, height: number): void {
  const stone = to.createLinearGradient(x, y, x + width * 0.3, y + height);
  stone.addColorStop(0, '#1b6377');
  stone.addColorStop(1, '#0a2f3e');
  to.shadowColor = css(WALL_EDGE);
  to.shadowBlur = 26;
  to.fillStyle = stone;
  to.beginPath();
  to.roundRect(x, y, width, height, 7);
  to.fill();
  to.shadowBlur = 10;
  to.strokeStyle = css(WALL_EDGE);
  to.lineWidth = 2.5;
  to.beginPath();
  to.roundRect(x + 1.25, y + 1.25, width - 2.5, height - 2.5, 6);
  to.stroke();
  to.shadowBlur = 0;
  to.strokeStyle = 'rgb(190 255 248 / 22%)';
  to.lineWidth = 1;
  to.beginPath();
  to.roundRect(x + 8, y + 8, width - 16, height - 16, 4);
  to.stroke();
}

/** Four hulls, so that ships differ without colour, too. Corners by turn and reach, from the bow on. */
const HULLS: readonly (readonly (readonly [number, number])[])[] = [
  [
    [0, 1.35],
    [2.35, 1.1],
    [3.14, 0.55],
    [-2.35, 1.1],
  ],
  [
    [0, 1.3],
    [0.9, 0.62],
    [2.1, 1.2],
    [2.75, 0.75],
    [-2.75, 0.75],
    [-2.1, 1.2],
    [-0.9, 0.62],
  ],
  [
    [0.18, 1.3],
    [1.2, 0.72],
    [2.5, 1.15],
    [3.14, 0.8],
    [-2.5, 1.15],
    [-1.2, 0.72],
    [-0.18, 1.3],
  ],
  [
    [0, 1.1],
    [0.55, 1.05],
    [1.9, 0.8],
    [2.6, 1.25],
    [3.14, 0.4],
    [-2.6, 1.25],
    [-1.9, 0.8],
    [-0.55, 1.05],
  ],
];

function ship(to: Context, seat: number, colour: string): void {
  const hull = HULLS[seat % HULLS.length] ?? [];
  to.beginPath();
  for (const [turn, reach] of hull) {
    to.lineTo(Math.cos(turn) * reach * SHIP_RADIUS, Math.sin(turn) * reach * SHIP_RADIUS);
  }
  to.closePath();
  const body = to.createLinearGradient(-SHIP_RADIUS, 0, SHIP_RADIUS * 1.3, 0);
  body.addColorStop(0, '#071c26');
  body.addColorStop(1, colour);
  to.lineJoin = 'round';
  to.shadowColor = colour;
  to.shadowBlur = 60;
  to.fillStyle = body;
  to.fill();
  to.shadowBlur = 26;
  to.strokeStyle = colour;
  to.lineWidth = 2.6;
  to.stroke();
  to.shadowBlur = 0;
  to.fillStyle = 'rgb(255 255 255 / 90%)';
  to.beginPath();
  to.ellipse(5, 0, 5.5, 3, 0, 0, 2 * Math.PI);
  to.fill();
}

function bolt(to: Context, colour: string): void {
  const tail = to.createLinearGradient(4, 0, 46, 0);
  tail.addColorStop(0, 'rgb(255 255 255 / 0%)');
  tail.addColorStop(1, colour);
  to.lineCap = 'round';
  to.shadowColor = colour;
  to.shadowBlur = 28;
  to.strokeStyle = tail;
  to.lineWidth = 6;
  line(to, 8, 46);
  to.shadowBlur = 0;
  to.strokeStyle = '#fff';
  to.lineWidth = 2.6;
  line(to, 34, 47);
}

function line(to: Context, from: number, until: number): void {
  to.beginPath();
  to.moveTo(from, 10);
  to.lineTo(until, 10);
  to.stroke();
}

function ring(to: Context): void {
  to.shadowColor = '#fff';
  to.shadowBlur = 22;
  to.strokeStyle = '#fff';
  to.lineWidth = 5;
  to.beginPath();
  to.arc(128, 128, 100, 0, 2 * Math.PI);
  to.stroke();
}

export function disc(to: Context, radius: number, inner: string, outer: string, solid: number): void {
  const light = to.createRadialGradient(radius, radius, radius * solid, radius, radius, radius);
  light.addColorStop(0, inner);
  light.addColorStop(1, outer);
  to.fillStyle = light;
  to.fillRect(0, 0, 2 * radius, 2 * radius);
}
