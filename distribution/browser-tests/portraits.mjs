/* global document */
// Pictures of pages in the sizes and schemes that people have, for the eye; and a law that needs none: nothing sticks out.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ROOT } from './server.mjs';

const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const FOLDER = join(ROOT, 'target/screenshots');

/** Takes pictures of the page as it is, and puts it back to the desk in the dark. */
export async function portray(page, name, schemes = ['light', 'dark']) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: join(FOLDER, `${name}-${size}-${colorScheme}.png`) });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= viewport.width, `${name} is ${wide} px wide on a ${size} of ${viewport.width} px`);
    }
  }
  await page.setViewportSize(SIZES.desk);
}
