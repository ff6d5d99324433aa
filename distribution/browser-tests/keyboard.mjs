/* global document, getComputedStyle, innerHeight, innerWidth */
// Hands that have a keyboard and no mouse.
import assert from 'node:assert/strict';

const STOPS_MAX = 40;

/** Presses Tab until this has the focus, and tells the names of all stops on the way. Each must be seen to have it. */
export async function tabTo(page, name) {
  const way = [];
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await page.keyboard.press('Tab');
    way.push(await focused(page));
    if (way.at(-1) === name) {
      return way;
    }
  }
  return assert.fail(`Tab does not lead to ${name}: ${way.join(' · ')}`);
}

/** Presses one key, after which the focus is on this, if it is said. */
export async function pressed(page, key, name) {
  await page.keyboard.press(key);
  if (name !== undefined) {
    assert.equal(await focused(page), name);
  }
}

/** The name of what has the focus, which is in sight and has a ring around it. */
async function focused(page) {
  // Some slide into sight.
  const seen = await page.waitForFunction(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const ringed = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    const inSight = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    if (element === document.body) {
      return 'the browser';
    }
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
    return element.matches('iframe') || (ringed && inSight) ? name.replaceAll(/\s+/g, ' ').trim() : null;
  });
  return seen.jsonValue();
}
