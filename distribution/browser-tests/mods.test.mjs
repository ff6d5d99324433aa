/* global window */
// Games that change, come, go and come back under the eyes of those who play.
import assert from 'node:assert/strict';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { snap } from './portraits.mjs';
import { Pilot } from './pilot.mjs';
import { ROOT } from './server.mjs';
import { Stage } from './stage.mjs';

const NEXT_SHOOTER = join(ROOT, 'distribution/fixtures/shooter-next/target/atoll.shooter.next-0.1.0.jar');
const TICTACTOE = join(ROOT, 'mods-sdk/examples/tictactoe/target/atoll.example.tictactoe-0.1.0.jar');

describe('a game', { concurrency: false }, () => {
  const stage = new Stage();

  stage.scene('comes to the lobby when its jar is dropped in, and goes when it is taken out', async ({ server }) => {
    const finn = await stage.visitor('Finn');
    const dropped = join(server.home, 'deploy/tictactoe.jar');
    const card = finn.page.getByRole('link', { name: /^Quick play of Tic/i });
    await finn.page.getByRole('link', { name: /^Quick play of Lagoon/ }).waitFor();
    assert.equal(await card.count(), 0);
    await copyFile(TICTACTOE, dropped);
    await card.waitFor();
    await snap(finn.page, 'lobby-two-games');
    await rm(dropped);
    await card.waitFor({ state: 'detached' });
    await finn.page.getByRole('link', { name: /^Quick play of Lagoon/ }).waitFor();
  });

  stage.scene('is swapped in mid-match: both play on, with their kills', async ({ server }) => {
    const [gwen, hugo] = await stage.players('Gwen', 'Hugo');
    const hers = await gwen.openRoom({ name: 'Second round', seconds: 900, kills: 2 });
    const his = await hugo.join('Second round');
    const victim = await his.arena.evaluate(() => window.shooter.room.seat);
    const pilot = new Pilot(gwen, hers);
    await pilot.destroy(victim);
    for (const game of [hers, his]) {
      await game.arena.evaluate(() => {
        window.statuses = [window.shooter.room.status];
        window.epochs = [];
        window.shooter.room.on('status', (status) => window.statuses.push(status));
        window.shooter.room.on('schema', ({ epoch }) => window.epochs.push(epoch));
      });
    }

    const report = JSON.parse(await server.admin('swap', 'shooter', NEXT_SHOOTER));
    assert.deepEqual(
      { from: report.from, to: report.to, moved: report.moved, kept: report.kept, collected: report.collected },
      { from: '0.1.0', to: '0.2.0', moved: 1, kept: [], collected: true },
    );
    const { games } = await server.get('/api/games');
    assert.equal(games.find((game) => game.name === 'shooter').version, '0.2.0');
    for (const game of [hers, his]) {
      await game.arena.waitForFunction(() => window.epochs.length === 1);
      const tick = await game.arena.evaluate(() => window.shooter.room.latest.tick);
      await game.arena.waitForFunction((before) => window.shooter.room.latest.tick > before + 20, tick);
      const kills = await game.arena.evaluate(() => window.shooter.room.latest.view.scores.map((score) => score.kills));
      assert.deepEqual(kills.sort(), [0, 1]);
    }

    // Its commands have another shape now, and the pages are still those of the version before.
    const x = await his.arena.evaluate(() => window.shooter.scene.self().x);
    await hugo.page.mouse.click(640, 400);
    await hugo.page.keyboard.down('KeyD');
    await his.arena.waitForFunction((before) => Math.abs(window.shooter.scene.self().x - before) > 20, x);
    await hugo.page.keyboard.up('KeyD');
    await pilot.destroy(victim);
    await Promise.all([
      hers.getByRole('heading', { name: 'You win!' }).waitFor(),
      his.getByRole('heading', { name: 'Gwen wins' }).waitFor(),
    ]);
    for (const game of [hers, his]) {
      assert.deepEqual(await game.arena.evaluate(() => window.statuses), ['open']);
      assert.match(await game.evaluate(() => window.location.pathname), /0\.1\.0/);
    }
    await hugo.page.getByRole('button', { name: 'Load it' }).click();
    const anew = await hugo.game();
    assert.match(await anew.evaluate(() => window.location.pathname), /0\.2\.0/);
    assert.equal(await anew.arena.evaluate(() => window.shooter.room.seat), victim);
    await Promise.all([gwen.leave(), hugo.leave()]);
    await hugo.page.getByRole('link', { name: /^Quick play of Lagoon/ }).waitFor();
  });

  stage.scene('that is taken out leaves its rooms waiting, and goes on in them when it is back', async ({ server }) => {
    const [ida] = await stage.players('Ida');
    const game = await ida.openRoom({ name: 'Low tide', seconds: 900, kills: 5 });
    const banner = ida.page.getByText('Paused: the game is being updated');
    const paused = banner.waitFor();
    await server.admin('remove', 'atoll.shooter');
    const tick = await game.arena.evaluate(() => window.shooter.room.latest.tick);
    await copyFile(NEXT_SHOOTER, join(server.home, 'deploy/shooter.jar'));
    await paused;
    await banner.waitFor({ state: 'detached' });
    await game.arena.waitForFunction((before) => window.shooter.room.latest.tick > before + 20, tick);
    await ida.leave();
  });
});
