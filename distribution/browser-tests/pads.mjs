/* global window, Event, Navigator */
// A gamepad that no hand holds: pages are told of it as browsers tell them, and find it where they look for one.

const BUTTONS = 17;

/** To be run in a page before its own scripts. */
function lookHere() {
  window.pads = [null, null, null, null];
  Navigator.prototype.getGamepads = () => window.pads;
}

export async function giveGamepads(page) {
  await page.addInitScript(lookHere);
}

export class Gamepad {
  #game;

  /** @param game the page's frame, which was given gamepads before it came */
  constructor(game) {
    this.#game = game;
  }

  async connect(id, mapping = 'standard') {
    await this.#game.evaluate(
      ({ id, mapping, count }) => {
        const buttons = Array.from({ length: count }, () => ({ pressed: false, value: 0 }));
        window.pads[0] = { index: 0, id, mapping, connected: true, axes: [0, 0, 0, 0], buttons };
        window.dispatchEvent(new Event('gamepadconnected'));
      },
      { id, mapping, count: BUTTONS },
    );
  }

  /** Browsers' gamepads that are gone are not in the list. */
  async disconnect() {
    await this.#game.evaluate(() => (window.pads[0] = null));
  }

  /** Where the sticks are from now on: x and y of the left one, then of the right one. */
  async push(...axes) {
    await this.#game.evaluate((all) => (window.pads[0].axes = all), axes);
  }

  async hold(button) {
    await this.#press(button, true);
  }

  async release(button) {
    await this.#press(button, false);
  }

  /** Presses it until what it does is done. */
  async press(button, done) {
    await this.hold(button);
    await done();
    await this.release(button);
  }

  async #press(button, pressed) {
    await this.#game.evaluate(
      ({ button, pressed }) => {
        window.pads[0].buttons[button] = { pressed, value: Number(pressed) };
        // It was looked at since.
        return new Promise((seen) => window.requestAnimationFrame(() => window.requestAnimationFrame(seen)));
      },
      { button, pressed },
    );
  }
}
