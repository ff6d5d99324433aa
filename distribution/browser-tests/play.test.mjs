/* global window, parent, document, localStorage, self */
// One server, and the same people throughout: they sign up, play, come back after a crash, and play on through a swap.
import assert from 'node:assert/strict';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser, PATIENCE_MS, Person } from './pages.mjs';
import { Pilot } from './pilot.mjs';
import { ROOT, Server } from './server.mjs';
import { portray } from './portraits.mjs';

const NEXT_SHOOTER = join(ROOT, 'distribution/fixtures/shooter-next/target/atoll.shooter.next-0.1.0.jar');
const TICTACTOE = join(ROOT, 'mods-sdk/examples/tictactoe/target/atoll.example.tictactoe-0.1.0.jar');

describe('players', { concurrency: false }, () => {
  let server, browser, anna, ben, match;

  before(async () => {
    server = await Server.create();
    [browser] = await Promise.all([openBrowser(), server.start()]);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('sign up through the form, and arrive in the lobby', async () => {
    [anna, ben] = await Promise.all(['Anna', 'Ben'].map((name) => Person.arrive(browser, server, name)));
    await anna.page.getByText('No one is out yet').waitFor();
    await portray(anna.page, 'lobby-empty');
    await anna.visit('/sign-in');
    await portray(anna.page, 'sign-in');
    await Promise.all([anna.signUp(), ben.signUp()]);
    for (const { page } of [anna, ben]) {
      await page.getByRole('heading', { name: 'Lagoon Shootout' }).waitFor();
    }
  });

  test('see a room that another has opened without reloading, and join it', async () => {
    const hers = await anna.openRoom({ name: 'Open waters', seconds: 300, kills: 1 });
    await ben.page.getByRole('heading', { name: 'Open waters' }).waitFor();
    const his = await ben.join('Open waters');
    for (const game of [hers, his]) {
      await game.waitForFunction(() => {
        const { ships, phase } = window.shooter.room.latest.view;
        return ships.length === 2 && phase === 'PLAYING';
      });
    }
    match = { hers, his };
  });

  test('join a private room by its code, and find it in no list', async () => {
    const cleo = await Person.arrive(browser, server, 'Cleo');
    const dora = await Person.arrive(browser, server, 'Dora');
    await cleo.signUp();
    await dora.signUp();
    await cleo.openRoom({ name: 'Hidden cove', seconds: 60, kills: 5, closed: true });
    const code = await cleo.page.locator('.code b').innerText();
    await dora.page.getByRole('heading', { name: 'Open waters' }).waitFor();
    assert.equal(await dora.page.getByRole('heading', { name: 'Hidden cove' }).count(), 0);
    const game = await dora.joinByCode(code);
    await game.waitForFunction(() => window.shooter.room.latest.view.ships.length === 2);
    for (const one of [cleo, dora]) {
      await one.leave();
      one.isContent();
      await one.close();
    }
  });

  test('fly with keys, shoot with the mouse, and see the same kill and the same winner', async () => {
    const { hers, his } = match;
    const victim = await his.evaluate(() => window.shooter.room.seat);
    await new Pilot(anna, hers).destroy(victim);
    await hers.getByLabel('Anna destroyed Ben').waitFor();
    await his.getByLabel('Anna destroyed Ben').waitFor();
    await hers.getByRole('heading', { name: 'You win!' }).waitFor();
    await his.getByRole('heading', { name: 'Anna wins' }).waitFor();
    for (const game of [hers, his]) {
      const kills = await game.evaluate(() => window.shooter.room.latest.view.ships.map((ship) => ship.kills));
      assert.deepEqual(kills.sort(), [0, 1]);
    }
    await anna.page.getByText('You won with 1 kill').waitFor();
    await Promise.all([anna.leave(), ben.leave()]);
  });

  test('find the match in the profile, and the winner on the leaderboard', async () => {
    await showsMatch(anna);
    await portray(anna.page, 'profile');
    await anna.visit('/leaderboards');
    const row = anna.page.getByRole('row', { name: /Anna/ });
    await row.waitFor();
    assert.match(await row.innerText(), /1/);
    await portray(anna.page, 'leaderboard');
    anna.isContent();
    ben.isContent();
  });

  test('lose neither match nor session when the server is killed', async () => {
    await anna.visit('/profile');
    await ben.page.goto('about:blank');
    await server.kill();
    await server.start();
    anna.forgive();
    await showsMatch(anna);
    await anna.page.getByRole('link', { name: 'Signed in as Anna' }).waitFor();
    anna.isContent();
  });

  test('play on through a swap to another version of the game', async () => {
    await Promise.all([anna.visit('/'), ben.visit('/')]);
    const hers = await anna.openRoom({ name: 'Second round', seconds: 600, kills: 2 });
    const his = await ben.join('Second round');
    const victim = await his.evaluate(() => window.shooter.room.seat);
    await new Pilot(anna, hers).destroy(victim);
    for (const game of [hers, his]) {
      await game.evaluate(() => {
        window.statuses = [window.shooter.room.status];
        window.shooter.room.on('status', (status) => window.statuses.push(status));
      });
    }
    const tick = await hers.evaluate(() => window.shooter.room.latest.tick);

    const report = JSON.parse(await server.admin('swap', 'shooter', NEXT_SHOOTER));
    assert.deepEqual(
      { from: report.from, to: report.to, moved: report.moved, kept: report.kept, collected: report.collected },
      { from: '0.1.0', to: '0.2.0', moved: 1, kept: [], collected: true },
    );

    const { games } = await server.get('/api/games');
    assert.equal(games.find((game) => game.name === 'shooter').version, '0.2.0');
    for (const game of [hers, his]) {
      await game.waitForFunction((before) => window.shooter.room.latest.tick > before + 40, tick);
      const kills = await game.evaluate(() => window.shooter.room.latest.view.ships.map((ship) => ship.kills));
      assert.deepEqual(kills.sort(), [0, 1]);
    }
    await new Pilot(anna, hers).destroy(victim);
    await his.getByRole('heading', { name: 'Anna wins' }).waitFor();
    for (const game of [hers, his]) {
      assert.deepEqual(await game.evaluate(() => window.statuses), ['open']);
    }
    await Promise.all([anna.leave(), ben.leave()]);
    anna.isContent();
    ben.isContent();
  });

  test('see a game come when its jar is dropped in, and go when it is taken out', async () => {
    await ben.visit('/');
    const dropped = join(server.home, 'deploy/tictactoe.jar');
    const card = ben.page.getByRole('link', { name: /^Quick play: Tic/i });
    await ben.page.getByRole('link', { name: /^Quick play: Lagoon/ }).waitFor();
    assert.equal(await card.count(), 0);
    await copyFile(TICTACTOE, dropped);
    await card.waitFor();
    await rm(dropped);
    await card.waitFor({ state: 'detached' });
    ben.isContent();
  });

  test('can trust a game with the page: it reads nothing of the shell', async () => {
    await ben.visit('/play/shooter');
    const game = await ben.game();
    const tries = await game.evaluate(() => {
      const attempt = (read) => {
        try {
          return `read ${read()}`;
        } catch (error) {
          return error.name;
        }
      };
      return {
        shell: attempt(() => parent.localStorage.length),
        document: attempt(() => parent.document.title),
        own: attempt(() => localStorage.length),
        cookies: attempt(() => document.cookie),
        origin: self.origin,
      };
    });
    const refused = 'SecurityError';
    assert.deepEqual(tries, { shell: refused, document: refused, own: refused, cookies: refused, origin: 'null' });
    await ben.leave();
    ben.isContent();
  });

  test('are told in words what went wrong, and never see a blank page', async () => {
    const { page } = ben;
    await ben.visit('/code/ZZZZ99');
    await page.getByRole('heading', { name: 'This code leads nowhere' }).waitFor();
    await ben.visit('/rooms/aaaaaaaaaaaa');
    await page.getByRole('heading', { name: 'This room has closed' }).waitFor();
    await portray(page, 'room-closed');
    await page.route('**/api/rooms/*/seats', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), ticket: 'no ticket at all' } });
    });
    await ben.visit('/play/shooter');
    await page.getByRole('heading', { name: 'Your seat is gone' }).waitFor();
    await page.unroute('**/api/rooms/*/seats');
    await page.getByRole('button', { name: 'Join again' }).click();
    await ben.game();
    await ben.leave();
    await page.evaluate(() => {
      for (const [key, value] of Object.entries(localStorage)) {
        localStorage.setItem(key, value.replace(/("refreshToken":")[^"]*/, '$1forged'));
      }
    });
    await ben.visit('/profile');
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    const errors = ben.complaints.filter((words) => words.startsWith('error:'));
    assert.deepEqual(errors, []);
  });
});

async function showsMatch(person) {
  await person.visit('/profile');
  const match = person.page.locator('.match');
  await match.first().waitFor({ timeout: PATIENCE_MS });
  const words = await match.first().innerText();
  assert.match(words, /1st/);
  assert.match(words, /1 kill/);
  assert.match(words, /of 2 · \d+ (s|min)/);
}
