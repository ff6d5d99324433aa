import type Phaser from 'phaser';
import { canvas, type Context, disc, SHIP_TO_UNITS } from '../paint.js';
import { css, SEATS, shipColour } from '../../palette.js';

// What guns fire and what it does, as textures.

export const SHADOW = 'shadow';
export const SPLASH = 'splash';
export const TARGET = 'target';
export const MARK = 'mark';
export const DIGITS = 'digits';
/** Texture pixels of a digit. */
export const DIGIT = { width: 30, height: 44 };
/** Texture pixels along and across a ray; what is bright is a quarter of it. */
export const RAY = { length: 64, width: 32 };
/** The radius of target and splash in texture pixels. */
export const TARGET_RADIUS = 120;

export const rayTexture = (seat: number): string => `ray-${seat % SEATS}`;
export const shellTexture = (seat: number): string => `shell-${seat % SEATS}`;
export const targetTexture = (seat: number): string => `${TARGET}-${seat % SEATS}`;

export function paintGuns(textures: Phaser.Textures.TextureManager): void {
  canvas(textures, SHADOW, 64, 64, (to) => disc(to, 32, 'rgb(0 8 12 / 75%)', 'rgb(0 8 12 / 0%)', 0.3));
  canvas(textures, SPLASH, 2 * TARGET_RADIUS, 2 * TARGET_RADIUS, splash);
  canvas(textures, MARK, 64, 64, mark);
  canvas(textures, DIGITS, 10 * DIGIT.width, DIGIT.height, digits);
  paintGunsOfShips(textures);
}

/** What has a ship's colour. Call again when another palette is chosen. */
export function paintGunsOfShips(textures: Phaser.Textures.TextureManager): void {
  for (let seat = 0; seat < SEATS; seat++) {
    const colour = css(shipColour(seat));
    canvas(textures, rayTexture(seat), RAY.length, RAY.width, (to) => ray(to, colour));
    canvas(textures, shellTexture(seat), 24 / SHIP_TO_UNITS, 24 / SHIP_TO_UNITS, (to) => {
      to.scale(1 / SHIP_TO_UNITS, 1 / SHIP_TO_UNITS);
      shell(to, colour);
    });
    canvas(textures, targetTexture(seat), 2 * TARGET_RADIUS + 16, 2 * TARGET_RADIUS + 16, (to) => target(to, colour));
  }
}

/** Bright in the middle, and glowing in its ship's colour to the sides. */
function ray(to: Context, colour: string): void {
  const glow = to.createLinearGradient(0, 0, 0, RAY.width);
  glow.addColorStop(0, 'rgb(255 255 255 / 0%)');
  glow.addColorStop(0.38, colour);
  glow.addColorStop(0.5, '#fff');
  glow.addColorStop(0.62, colour);
  glow.addColorStop(1, 'rgb(255 255 255 / 0%)');
  to.fillStyle = glow;
  to.fillRect(0, 0, RAY.length, RAY.width);
}

function shell(to: Context, colour: string): void {
  to.shadowColor = colour;
  to.shadowBlur = 24;
  to.fillStyle = '#08202b';
  to.strokeStyle = colour;
  to.lineWidth = 2.4;
  to.beginPath();
  to.arc(12, 12, 7, 0, 2 * Math.PI);
  to.fill();
  to.stroke();
  to.shadowBlur = 0;
  to.fillStyle = '#fff';
  to.beginPath();
  to.arc(14.4, 9.6, 1.9, 0, 2 * Math.PI);
  to.fill();
}

/** Where a shell comes down: a broken ring, so that it is no wave and no shield. */
function target(to: Context, colour: string): void {
  const middle = TARGET_RADIUS + 8;
  to.translate(middle, middle);
  to.fillStyle = colour;
  to.globalAlpha = 0.13;
  to.beginPath();
  to.arc(0, 0, TARGET_RADIUS, 0, 2 * Math.PI);
  to.fill();
  to.globalAlpha = 1;
  to.strokeStyle = colour;
  to.lineWidth = 3;
  const dashes = 28;
  for (let dash = 0; dash < dashes; dash++) {
    const from = (dash / dashes) * 2 * Math.PI;
    to.beginPath();
    to.arc(0, 0, TARGET_RADIUS, from, from + (0.55 / dashes) * 2 * Math.PI);
    to.stroke();
  }
  to.beginPath();
  for (const turn of [0, 1, 2, 3]) {
    const [x, y] = [Math.cos((turn * Math.PI) / 2), Math.sin((turn * Math.PI) / 2)];
    to.moveTo(6 * x, 6 * y);
    to.lineTo(16 * x, 16 * y);
  }
  to.stroke();
}

function splash(to: Context): void {
  const fire = to.createRadialGradient(TARGET_RADIUS, TARGET_RADIUS, 8, TARGET_RADIUS, TARGET_RADIUS, TARGET_RADIUS);
  fire.addColorStop(0, 'rgb(255 255 255 / 95%)');
  fire.addColorStop(0.3, 'rgb(255 224 150 / 80%)');
  fire.addColorStop(0.7, 'rgb(255 140 60 / 40%)');
  fire.addColorStop(0.93, 'rgb(255 120 50 / 25%)');
  fire.addColorStop(1, 'rgb(255 120 50 / 0%)');
  to.fillStyle = fire;
  to.fillRect(0, 0, 2 * TARGET_RADIUS, 2 * TARGET_RADIUS);
}

/** Four strokes around a free middle: what was hit stays in sight. */
function mark(to: Context): void {
  to.translate(32, 32);
  to.lineCap = 'round';
  for (const [colour, width] of [
    ['rgb(0 10 14 / 80%)', 9],
    ['#fff', 4.5],
  ] as const) {
    to.strokeStyle = colour;
    to.lineWidth = width;
    to.beginPath();
    for (const [x, y] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const) {
      to.moveTo(12 * x, 12 * y);
      to.lineTo(24 * x, 24 * y);
    }
    to.stroke();
  }
}

function digits(to: Context): void {
  to.font = `800 36px system-ui, sans-serif`;
  to.textAlign = 'center';
  to.textBaseline = 'middle';
  to.lineJoin = 'round';
  for (let digit = 0; digit < 10; digit++) {
    const x = (digit + 0.5) * DIGIT.width;
    to.strokeStyle = '#001018';
    to.lineWidth = 8;
    to.strokeText(String(digit), x, DIGIT.height / 2 + 1);
    to.fillStyle = '#fff';
    to.fillText(String(digit), x, DIGIT.height / 2 + 1);
  }
}
