/* global window, document, location */
// Ways out of a room and back into it, and pages that nothing may leave blank or stuck.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { pressed } from './keyboard.mjs';
import { Stage } from './stage.mjs';

describe('ways', { concurrency: false }, () => {
  const stage = new Stage();

  stage.scene('out of a game that is over are under the keys at once', async () => {
    const [anna] = await stage.players('Anna');
    const { page } = anna;
    await page.route('**/api/rooms/*/seats', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), ticket: 'no ticket at all' } });
    });
    await anna.visit('/play/shooter');
    await page.getByRole('heading', { name: 'Your seat is gone' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Join again');
    await pressed(page, 'Tab', 'Back to the lobby');
    await pressed(page, 'Shift+Tab', 'Join again');
    await page.unroute('**/api/rooms/*/seats');
    await pressed(page, 'Enter');
    const game = await anna.game();
    await game.arena.waitForFunction(() => window.shooter.scene.self() !== null);
    await anna.leave();
    anna.forgive();
  });

  stage.scene('out of the account free the seats of all tabs at once', async () => {
    const [cora, dirk] = await stage.players('Cora', 'Dirk');
    const hers = await cora.openRoom({ name: 'Two tabs', seconds: 900, kills: 50 });
    const his = await dirk.join('Two tabs');
    await his.arena.waitForFunction(() => window.shooter.scene.self() !== null);
    await hers.arena.waitForFunction(() => window.shooter.room.players.length === 2);
    await hers.arena.evaluate(() => {
      window.lists = [];
      window.shooter.room.on('players', (players) => window.lists.push(players.map((player) => player.connected)));
    });
    const other = await dirk.context.newPage();
    await other.goto(`${stage.server.url}/profile`);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await dirk.page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    await hers.arena.waitForFunction(() => window.shooter.room.players.length === 1);
    assert.deepEqual(await hers.arena.evaluate(() => window.lists), [[true]]);
    await cora.leave();
  });

  stage.scene('back to the seat are found when the frame of the game is loaded anew', async () => {
    const [emil] = await stage.players('Emil');
    const game = await emil.openRoom({ name: 'Reload', seconds: 900, kills: 50 });
    const seat = await game.arena.evaluate(() => window.shooter.room.seat);
    const before = await emil.page.waitForSelector('iframe');
    await game.evaluate(() => location.reload());
    await before.waitForElementState('hidden');
    const anew = await emil.game();
    assert.equal(await anew.arena.evaluate(() => window.shooter.room.seat), seat);
    await emil.leave();
  });

  stage.scene('into a room are there for those whose browser keeps nothing', async () => {
    const faye = await stage.visitor('Faye');
    await faye.page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new window.DOMException('forbidden', 'SecurityError');
          },
        });
      }
    });
    await faye.visit('/');
    await faye.signUp();
    await faye.openRoom({ name: 'Footprints', seconds: 900, kills: 50, closed: true });
    await faye.leave();
  });

  stage.scene('to the lobby are left when a page fails', async () => {
    const gerd = await stage.visitor('Gerd');
    await gerd.page.route('**/api/leaderboards/**', (route) => route.fulfill({ json: { entries: 'none' } }));
    await gerd.visit('/leaderboards/shooter');
    await gerd.page.getByRole('heading', { name: 'Something went wrong here' }).waitFor();
    await gerd.page.getByRole('link', { name: 'To the lobby' }).click();
    await gerd.page.getByRole('heading', { name: 'Open rooms' }).waitFor();
    gerd.forgive();
  });
});
