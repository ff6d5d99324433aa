/* global window */
// Real pages of a real browser, and what people do on them.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { Arena } from './arena.mjs';

/** Generous: pages draw on the cores that the server runs on. */
export const PATIENCE_MS = 120_000;

/** What plays the graphics processor. */
const GRAPHICS = {
  /** Nothing: what plays one in software is ten times slower than no WebGL at all. */
  none: ['--disable-gpu', '--disable-software-rasterizer'],
  software: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  /** Whatever Chromium makes of this machine, as for anybody who starts it. */
  asItComes: [],
};
const FLAGS = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser({ graphics = 'none', flags = [] } = {}) {
  const args = [...FLAGS, ...GRAPHICS[graphics], ...flags];
  return chromium.launch({ executablePath: process.env.ATOLL_CHROMIUM ?? '/usr/bin/chromium', args });
}

/** A person at a browser of their own. Everything that goes wrong on the page is written down. */
export class Person {
  /** What went wrong, in words. */
  complaints = [];
  /** The last words of the page's sockets, for when a test fails. */
  #heard = [];

  constructor(name, context, page, server) {
    Object.assign(this, { name, context, page, server });
    const complain = (words) => this.complaints.push(words);
    page.on('websocket', (socket) => this.#overhear(socket));
    page.on('pageerror', (error) => complain(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') {
        complain(`console: ${message.text()} (${message.location().url})`);
      }
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // A stream, or a picture that is no longer wanted, ends like that when one goes to another page.
      if (why !== 'net::ERR_ABORTED') {
        complain(`request: ${request.url()} ${why}`);
      }
    });
  }

  static async arrive(browser, server, name, settings = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...settings });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const person = new Person(name, context, page, server);
    await person.visit('/');
    return person;
  }

  async visit(path) {
    await this.page.goto(this.server.url + path);
  }

  /** Through the form, as a new player. */
  async signUp(password = `long enough for ${this.name}`) {
    const { page } = this;
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('Name').fill(this.name);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: `Hello, ${this.name}` }).waitFor();
  }

  /** Through the form, from the lobby; settled when the game has shown its first view. */
  async openRoom({ name, seconds, kills, closed = false, bots = 0, fog = false }) {
    const { page } = this;
    await page.getByRole('link', { name: 'Open a room of Lagoon Shootout' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Room name').fill(name);
    await form.getByLabel('Private').setChecked(closed);
    await form.getByLabel('Bots', { exact: true }).fill(String(bots));
    await form.getByLabel('Match length', { exact: true }).fill(String(seconds));
    await form.getByLabel('Kills to win', { exact: true }).fill(String(kills));
    await form.getByLabel('Fog of war').setChecked(fog);
    await form.getByRole('button', { name: 'Open the room' }).click();
    return this.game();
  }

  /** From the list in the lobby. */
  async join(room) {
    await this.page.getByRole('link', { name: `Join ${room}` }).click();
    return this.game();
  }

  async joinByCode(code) {
    await this.page.getByLabel('Have a code?').fill(code);
    await this.page.getByRole('button', { name: 'Join', exact: true }).click();
    return this.game();
  }

  /** The game's frame, once it shows a view; what plays in it is its `arena`. */
  async game() {
    const frame = await (await this.page.waitForSelector('iframe')).contentFrame();
    frame.arena = new Arena(this.page, frame, PATIENCE_MS);
    try {
      await frame.arena.waitForFunction(() => window.shooter.room.latest !== null);
    } catch (error) {
      throw new Error(`${this.name} sees no game: ${this.#heard.join('\n')}\n${this.complaints}`, { cause: error });
    }
    return frame;
  }

  async leave() {
    await this.page.getByRole('button', { name: 'Leave the room' }).click();
    await this.page.getByRole('heading', { name: 'Open rooms' }).waitFor();
  }

  #overhear(socket) {
    const note =
      (who) =>
      ({ payload }) => {
        if (typeof payload === 'string' && !/"p[io]ng"/.test(payload)) {
          this.#heard = [...this.#heard.slice(-11), `${who} ${payload.slice(0, 160)}`];
        }
      };
    socket.on('framereceived', note('server:'));
    socket.on('framesent', note('page:'));
    socket.on('close', () => note('socket')({ payload: 'closed' }));
  }

  /** Nothing has gone wrong on the page so far. */
  isContent() {
    assert.deepEqual(this.complaints, [], `${this.name}'s page`);
  }

  /** What has gone wrong was meant to. */
  forgive() {
    this.complaints.length = 0;
  }

  async close() {
    await this.context.close();
  }
}
