// One server and one browser for the tests of a file; every test has people of its own, so that none stumbles over another.
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { openBrowser, Person } from './pages.mjs';
import { ROOT, Server } from './server.mjs';

/** What people saw when a test failed. */
const FAILURES = join(ROOT, 'target/screenshots/failed');

export class Stage {
  #people = [];

  /** To be made while a file's tests are declared: the server starts before the first and ends after the last. */
  constructor() {
    before(async () => {
      this.server = await Server.create();
      [this.browser] = await Promise.all([openBrowser(), this.server.start()]);
    });
    after(async () => {
      await this.browser?.close();
      await this.server?.stop();
    });
  }

  /** Declares a test. At its end nothing may have gone wrong on anybody's page. */
  scene(name, play) {
    test(name, async () => {
      try {
        await play(this);
        this.#people.forEach((person) => person.isContent());
      } catch (error) {
        await this.#picture(name);
        throw error;
      } finally {
        await Promise.allSettled(this.#people.map((person) => person.close()));
        this.#people = [];
      }
    });
  }

  /** Someone who opens the lobby, unknown to the server. */
  async visitor(name, settings = {}) {
    const person = await Person.arrive(this.browser, this.server, name, settings);
    this.#people.push(person);
    return person;
  }

  /** New players, signed up through the form. */
  async players(...names) {
    const people = await Promise.all(names.map((name) => this.visitor(name)));
    await Promise.all(people.map((person) => person.signUp()));
    return people;
  }

  async #picture(test) {
    await mkdir(FAILURES, { recursive: true });
    const words = test.replaceAll(/[^a-z]+/gi, '-').slice(0, 40);
    await Promise.allSettled(
      this.#people.map(({ name, page }) => page.screenshot({ path: join(FAILURES, `${words}-${name}.png`) })),
    );
  }
}
