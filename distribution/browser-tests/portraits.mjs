/* global document, window, innerWidth, innerHeight, requestAnimationFrame */
// Pictures of pages in the sizes and schemes that people have, for the eye; and a law that needs none: nothing sticks out.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ROOT } from './server.mjs';

const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const FOLDER = join(ROOT, 'target/screenshots');

/** Takes one picture of the page, once it has settled. */
export async function shoot(page, name) {
  await Promise.all(page.frames().map(settled));
  await Promise.all(page.frames().map((frame) => frame.arena && arenaSettled(frame)));
  await shootNow(page, name);
}

/** Takes one picture of the page as it is. */
export async function shootNow(page, name) {
  // Colours that are on their way to another scheme are nobody's.
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
}

/** Has drawn itself in the size that it has now. */
async function settled(frame) {
  await frame.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** It knows the page's size, and its camera has the own ship in sight. */
async function arenaSettled(frame) {
  const size = await frame.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await frame.arena.waitForFunction(({ width, height }) => {
    const { room, scene } = window.shooter;
    const self = scene.self();
    const at = self === null ? null : scene.toPage(self.x, self.y);
    const within = (value, size) => value > 0.08 * size && value < 0.92 * size;
    const inSight = at !== null && within(at.x, width) && within(at.y, height);
    return room.seat === null || (inSight && Math.abs(scene.scale.width * scene.scale.zoom - width) < 2);
  }, size);
}

/** Takes pictures of the page as it is in the dark, in both sizes, and puts it back to the desk. */
export async function snap(page, name) {
  await portray(page, name, ['dark']);
}

/** Takes pictures of the page as it is, and puts it back to the desk in the dark. */
export async function portray(page, name, schemes = ['light', 'dark']) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await shoot(page, `${name}-${size}-${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= viewport.width, `${name} is ${wide} px wide on a ${size} of ${viewport.width} px`);
    }
  }
  await page.setViewportSize(SIZES.desk);
}
