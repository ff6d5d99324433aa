// Thumbs on the sticks of a game. They stay where they were put until they are lifted.
export class Fingers {
  #page;
  #game;
  #session = null;
  #down = [];

  constructor(page, game) {
    this.#page = page;
    this.#game = game;
  }

  /** Puts a thumb on a stick and pushes it, by parts of its reach. */
  async push(stick, right, down) {
    this.#session ??= await this.#page.context().newCDPSession(this.#page);
    // Relative to the whole page, although it is in a frame.
    const box = await this.#game.locator(stick).boundingBox();
    const finger = { x: box.x + box.width / 2, y: box.y + box.height / 2, id: this.#down.length };
    this.#down.push(finger);
    await this.#touch('touchStart');
    finger.x += right * 40;
    finger.y += down * 40;
    await this.#touch('touchMove');
  }

  async lift() {
    this.#down = [];
    await this.#touch('touchEnd');
  }

  async #touch(type) {
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints: this.#down });
  }
}
