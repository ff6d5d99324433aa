/* global window */
// Two people from the sign-up to the leaderboard, and a server that loses its power after their match.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { portray, snap } from './portraits.mjs';
import { Pilot } from './pilot.mjs';
import { Stage } from './stage.mjs';

describe('a match', { concurrency: false }, () => {
  const stage = new Stage();

  stage.scene('is played by two, has one winner, and outlives the server', async ({ server }) => {
    const [anna, ben] = await stage.players('Anna', 'Ben');
    await ben.page.getByText('No one is out yet').waitFor();
    await portray(ben.page, 'lobby-empty');
    const hers = await anna.openRoom({ name: 'Open waters', seconds: 600, kills: 1 });
    await ben.page.getByRole('heading', { name: 'Open waters' }).waitFor();
    await portray(ben.page, 'lobby');
    const his = await ben.join('Open waters');
    await playing(hers, his);

    const victim = await his.arena.evaluate(() => window.shooter.room.seat);
    const told = [hers, his].map((game) => game.getByLabel('Anna destroyed Ben').waitFor());
    await new Pilot(anna, hers).destroy(victim);
    await Promise.all([
      ...told,
      hers.getByRole('heading', { name: 'You win!' }).waitFor(),
      his.getByRole('heading', { name: 'Anna wins' }).waitFor(),
    ]);
    await anna.page.getByText('You won with 1 kill').waitFor();
    await snap(anna.page, 'results');
    await Promise.all([anna.leave(), ben.leave()]);

    await showsMatch(anna, '1st', '1 kill');
    await portray(anna.page, 'profile');
    await anna.visit('/leaderboards');
    const row = anna.page.getByRole('row', { name: /Anna/ });
    await row.waitFor();
    assert.match(await row.innerText(), /1/);
    await portray(anna.page, 'leaderboard');
    [anna, ben].forEach((person) => person.isContent());

    await Promise.all([anna, ben].map(({ page }) => page.goto('about:blank')));
    await server.kill();
    await server.start();
    [anna, ben].forEach((person) => person.forgive());
    await showsMatch(anna, '1st', '1 kill');
    await showsMatch(ben, '2nd', '0 kills');
    await anna.page.getByRole('link', { name: 'Signed in as Anna' }).waitFor();
  });
});

async function playing(...games) {
  for (const game of games) {
    await game.arena.waitForFunction(() => {
      const { ships, phase } = window.shooter.room.latest.view;
      return ships.length === 2 && phase === 'PLAYING';
    });
  }
}

/** On a slow machine the next match may have begun before they left, and then it is in the list as well. */
async function showsMatch(person, place, kills) {
  await person.visit('/profile');
  const match = person.page.locator('.match').filter({ hasText: place }).filter({ hasText: kills }).first();
  await match.waitFor();
  assert.match(await match.innerText(), /of 2 · \d+ (s|min)/);
}
