/* global document, window, innerHeight, innerWidth, requestAnimationFrame, TextDecoder */
// A match of bots and one person, watched again on the page: pause, leap, speed.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { portray } from './portraits.mjs';
import { Stage } from './stage.mjs';

describe('a replay', { concurrency: false }, () => {
  const stage = new Stage();

  stage.scene('is watched from the profile', async ({ server }) => {
    const [mira] = await stage.players('Mira');
    const { page } = mira;
    const match = await mira.openRoom({ name: 'Once more', seconds: 60, kills: 1, bots: 7 });
    await match.arena.waitForFunction(() => window.shooter.room.latest.view.phase === 'RESULTS');
    const account = await match.arena.evaluate(() => window.shooter.room.players.find((player) => !player.bot).id);
    await mira.leave();
    await kept(server, account);

    await page.getByRole('link', { name: 'Signed in as Mira' }).click();
    const watch = page.getByRole('link', { name: /^Watch/ });
    await watch.waitFor();
    await portray(page, 'profile-replay');
    await watch.click();
    const game = await mira.game();
    assert.equal(await game.arena.evaluate(() => window.shooter.room.seat), null);
    assert.equal(await game.arena.evaluate(() => window.shooter.room.latest.view.ships.length > 0), true);
    await moves(game);

    await page.getByRole('button', { name: 'Pause' }).click();
    const still = await standsStill(game);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await game.arena.waitForFunction((tick) => window.shooter.room.latest.tick > tick, still);

    // The bar's middle, and its ends by keys.
    const bar = page.getByLabel('Time');
    const { x, y, width, height } = await bar.boundingBox();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.mouse.click(x + width / 2, y + height / 2);
    const { first, last } = await ends(server, account);
    const middle = (first + last) / 2;
    const near = (last - first) / 10 + 5;
    await game.arena.waitForFunction(
      ([at, off]) => Math.abs(window.shooter.room.latest.tick - at) < off,
      [middle, near],
    );
    await page.keyboard.press('Home');
    await game.arena.waitForFunction((at) => window.shooter.room.latest.tick === at, first);
    await page.keyboard.press('End');
    await game.arena.waitForFunction((at) => window.shooter.room.latest.tick === at, last);
    await page.mouse.click(x + width / 2, y + height / 2);
    await game.arena.waitForFunction(() => window.shooter.room.paused !== null);
    assert.equal(
      await game.arena.evaluate(() => window.shooter.picture.ships(() => 0).length),
      8,
      'what it stands still at',
    );
    await portray(page, 'replay');
    const fills = await page.evaluate(() => {
      const [stage, frame] = ['.stage', 'iframe'].map((one) => document.querySelector(one).getBoundingClientRect());
      return frame.width === innerWidth && frame.height === stage.height && stage.height > innerHeight / 2;
    });
    assert.ok(fills, 'the game has the whole stage');

    const rate = await game.arena.evaluate(() => window.shooter.room.ticksPerSecond);
    await page.getByRole('button', { name: '4×' }).click();
    await game.arena.waitForFunction((wanted) => window.shooter.room.ticksPerSecond === wanted, 4 * rate);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await moves(game);
    // At the end it stands, and can be played again.
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await moves(game);
    await page.getByRole('link', { name: 'Leave the replay' }).click();
    await page.getByRole('heading', { name: 'Mira' }).waitFor();
  });

  stage.scene('that is not there is said so', async () => {
    const otto = await stage.visitor('Otto');
    await otto.visit('/replays/000000000000000000000000');
    await otto.page.getByText('There is no replay of this match').waitFor();
    await portray(otto.page, 'replay-gone', ['light']);
    otto.forgive();
  });
});

/** Settled when the server has a replay that this account played in. */
async function kept(server, account) {
  for (;;) {
    const { replays } = await server.get(`/api/replays?account=${account}`);
    if (replays.length > 0) {
      return replays[0];
    }
    await new Promise((again) => setTimeout(again, 100));
  }
}

/** The first and the last tick of the film. */
async function ends(server, account) {
  const { id } = await kept(server, account);
  const film = await (await fetch(`${server.url}/api/replays/${id}/frames`)).arrayBuffer();
  const length = new DataView(film).getUint32(0);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(film, 4, length)));
  return { first: head.firstTick, last: head.lastTick };
}

async function moves(game) {
  const tick = await game.arena.evaluate(() => window.shooter.room.latest.tick);
  await game.arena.waitForFunction((seen) => window.shooter.room.latest.tick > seen + 5, tick);
}

/** The tick that is seen, and is still seen some pictures later. */
async function standsStill(game) {
  await game.arena.waitForFunction(() => window.shooter.room.paused !== null);
  const [before, after] = await game.arena.evaluate(async () => {
    const { room } = window.shooter;
    const tick = room.latest.tick;
    for (let i = 0; i < 20; i++) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    return [tick, room.latest.tick];
  });
  assert.equal(after, before);
  return after;
}
