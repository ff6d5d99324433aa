/* global window, parent, document, localStorage, self */
// What the pages promise to everyone: with a code, as a spectator, by keyboard alone, on a phone, and when things go wrong.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { pressed, tabTo } from './keyboard.mjs';
import { portray, shoot, snap } from './portraits.mjs';
import { Stage } from './stage.mjs';
import { Fingers } from './touch.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, hasTouch: true, isMobile: true };

describe('pages', { concurrency: false }, () => {
  const stage = new Stage();

  stage.scene('let in to a private room by its code, and show it in no list', async () => {
    const [cleo, dora] = await stage.players('Cleo', 'Dora');
    await cleo.openRoom({ name: 'Hidden cove', seconds: 60, kills: 5, closed: true });
    const code = await cleo.page.locator('.code b').innerText();
    await cleo.page.locator('.players summary').click();
    await portray(cleo.page, 'room-private');
    await dora.page.getByRole('status').getByText('Live').waitFor();
    const { rooms } = await stage.server.get('/api/rooms');
    assert.deepEqual(rooms, []);
    assert.equal(await dora.page.getByRole('heading', { name: 'Hidden cove' }).count(), 0);
    const game = await dora.joinByCode(code);
    await game.arena.waitForFunction(() => window.shooter.room.latest.view.ships.length === 2);
    await cleo.leave();
    await dora.leave();
  });

  stage.scene('let people take another password, and forget the old one', async () => {
    const [ida] = await stage.players('Ida');
    const { page } = ida;
    await page.getByRole('link', { name: 'Signed in as Ida' }).click();
    await page.getByRole('button', { name: 'Change password' }).click();
    const form = page.getByRole('dialog');
    const submit = form.getByRole('button', { name: 'Change password' });
    await form.getByLabel('Present password').fill('never heard of');
    await form.getByLabel('New password').fill('quite another one');
    await submit.click();
    await form.getByText('This is not your password.').waitFor();
    await portray(page, 'change-password');
    ida.forgive();
    await form.getByLabel('Present password').fill('long enough for Ida');
    await submit.click();
    await form.getByText('Done.').waitFor();
    await form.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Name').fill('Ida');
    await page.getByLabel('Password').fill('quite another one');
    await page.getByRole('button', { name: 'Sign in' }).last().click();
    await page.getByRole('heading', { name: 'Hello, Ida' }).waitFor();
  });

  stage.scene('show a match to those who look on, and take nothing from them', async () => {
    const [elsa, frank] = await stage.players('Elsa', 'Frank');
    await elsa.openRoom({ name: 'Glass bottom', seconds: 900, kills: 50, bots: 3 });
    const room = new URL(elsa.page.url()).pathname;
    await frank.visit(`${room}?watch=1`);
    const game = await frank.game();
    await frank.page.getByText('Lagoon Shootout · watching').waitFor();
    await game.getByText('You look on').waitFor();
    await game.arena.waitForFunction(() => window.shooter.room.latest.view.shots.length > 0);
    await snap(frank.page, 'watching');
    assert.deepEqual(
      await game.arena.evaluate(() => {
        const { room } = window.shooter;
        return {
          seat: room.seat,
          sent: room.send({ type: 'Steer', moveX: 7, moveY: 0, aim: 0, firing: true, weapon: 'BLASTER', reach: 80 }),
        };
      }),
      { seat: null, sent: 0 },
    );
    assert.equal(await game.arena.evaluate(() => window.shooter.room.latest.view.ships.length), 4);
    await frank.leave();
    await elsa.leave();
  });

  stage.scene('free a seat at once when its player goes back in the browser', async () => {
    const [greta, hans] = await stage.players('Greta', 'Hans');
    const hers = await greta.openRoom({ name: 'Rip current', seconds: 900, kills: 50 });
    const his = await hans.join('Rip current');
    await his.arena.waitForFunction(() => window.shooter.scene.self() !== null);
    await hers.arena.waitForFunction(() => window.shooter.room.players.length === 2);
    await hers.arena.evaluate(() => {
      window.lists = [];
      window.shooter.room.on('players', (players) => window.lists.push(players.map((player) => player.connected)));
    });
    await hans.page.goBack();
    await hans.page.getByRole('heading', { name: 'Open rooms' }).waitFor();
    await hers.arena.waitForFunction(() => window.shooter.room.players.length === 1);
    // He went, and was not just waited for in vain.
    assert.deepEqual(await hers.arena.evaluate(() => window.lists), [[true]]);
    await greta.page.goBack();
    await greta.page.getByRole('heading', { name: 'Open rooms' }).waitFor();
  });

  stage.scene('are found, filled in and left with the keyboard alone', async () => {
    const ines = await stage.visitor('Ines');
    const { page } = ines;
    await page.getByRole('link', { name: 'Open a room of Lagoon' }).waitFor();
    const way = await tabTo(page, 'Sign in');
    assert.deepEqual(way, ['Skip to the content', 'Atoll, to the lobby', 'Play', 'Leaderboards', 'Profile', 'Sign in']);
    await pressed(page, 'Enter');
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    await tabTo(page, 'Create an account');
    await pressed(page, 'Enter');
    await page.getByRole('heading', { name: 'Create an account' }).waitFor();
    await portray(page, 'sign-up');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await pressed(page, 'Shift+Tab', 'Name');
    await page.keyboard.type('Ines');
    await pressed(page, 'Tab', 'Password');
    await page.keyboard.type('a few words in a row');
    await pressed(page, 'Enter');
    await page.getByRole('heading', { name: 'Hello, Ines' }).waitFor();
    await page.getByRole('link', { name: 'Open a room of Lagoon' }).waitFor();

    await tabTo(page, 'Open a room of Lagoon Shootout');
    await pressed(page, 'Enter');
    await page.getByRole('dialog').waitFor();
    await portray(page, 'open-room');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await tabTo(page, 'Open a room of Lagoon Shootout');
    await pressed(page, 'Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Room name');
    await page.keyboard.type('No mouse');
    await tabTo(page, 'Open the room');
    await pressed(page, 'Enter');

    const game = await ines.game();
    await page.getByRole('heading', { name: 'No mouse' }).waitFor();
    await moves(game, () => page.keyboard.down('KeyD'));
    await page.keyboard.up('KeyD');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.closest('.bar') !== null);
    await tabTo(page, 'Leave the room');
    await pressed(page, 'Enter');
    await page.getByRole('heading', { name: 'Open rooms' }).waitFor();
  });

  stage.scene('are played with two thumbs on a phone', async () => {
    const joost = await stage.visitor('Joost', PHONE);
    await joost.signUp();
    const { page } = joost;
    const game = await joost.openRoom({ name: 'Two thumbs', seconds: 900, kills: 50, bots: 0 });
    const fingers = new Fingers(page, game);
    await moves(game, () => fingers.push('#stick-move', 1, 0));
    await fingers.push('#stick-aim', 0, 1);
    await game.arena.waitForFunction(() => {
      const { room } = window.shooter;
      return room.latest.view.shots.some((shot) => shot.seat === room.seat && Math.abs(shot.aim - 1024) < 60);
    });
    await shoot(page, 'touch-phone');
    await fingers.lift();
    await game.arena.waitForFunction(() => {
      const { room } = window.shooter;
      const self = room.latest.view.ships.find((ship) => ship.seat === room.seat);
      return !self.thrust && room.latest.view.shots.length === 0;
    });
    await joost.leave();
  });

  stage.scene('keep a game in its frame: it reads nothing of the shell', async () => {
    const [karl] = await stage.players('Karl');
    await karl.visit('/play/shooter');
    const game = await karl.game();
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
    await karl.leave();
  });

  stage.scene('come back to their seat when the connection breaks', async () => {
    const [lena] = await stage.players('Lena');
    const game = await lena.openRoom({ name: 'Torn sail', seconds: 900, kills: 50 });
    const seat = await game.arena.evaluate(() => {
      const { room } = window.shooter;
      window.statuses = [];
      room.on('status', (status) => window.statuses.push(status));
      room.dropConnection();
      return room.seat;
    });
    await game.arena.waitForFunction(() => window.statuses.at(-1) === 'open');
    assert.deepEqual(await game.arena.evaluate(() => [window.statuses, window.shooter.room.seat]), [
      ['reconnecting', 'open'],
      seat,
    ]);
    await moves(game, () => lena.page.keyboard.down('KeyD'));
    await lena.leave();
  });

  stage.scene('tell in words what went wrong, and are never blank', async () => {
    const [mara] = await stage.players('Mara');
    const { page } = mara;
    await mara.visit('/code/ZZZZ99');
    await page.getByRole('heading', { name: 'This code leads nowhere' }).waitFor();
    await portray(page, 'no-such-code');
    await mara.visit('/rooms/aaaaaaaaaaaa');
    await page.getByRole('heading', { name: 'This room has closed' }).waitFor();
    await portray(page, 'room-closed');
    await mara.visit('/here-be-dragons');
    await page.getByRole('heading', { name: 'Nothing but water here' }).waitFor();
    await portray(page, 'not-found');
    await page.route('**/api/rooms/*/seats', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), ticket: 'no ticket at all' } });
    });
    await mara.visit('/play/shooter');
    await page.getByRole('heading', { name: 'Your seat is gone' }).waitFor();
    await portray(page, 'seat-gone');
    await page.unroute('**/api/rooms/*/seats');
    await page.getByRole('button', { name: 'Join again' }).click();
    await mara.game();
    await mara.leave();
    await page.evaluate(() => {
      for (const [key, value] of Object.entries(localStorage)) {
        localStorage.setItem(key, value.replace(/("refreshToken":")[^"]*/, '$1forged'));
      }
    });
    await mara.visit('/profile');
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    await portray(page, 'sign-in');
    await page.getByLabel('Name').fill('Mara');
    await page.getByLabel('Password').fill('not the right words');
    await page.locator('form').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await portray(page, 'sign-in-refused');
    assert.deepEqual(
      mara.complaints.filter((words) => words.startsWith('error:')),
      [],
    );
    mara.forgive();
  });

  stage.scene('show nobody whom walls hide, in a room with fog, but everybody’s score', async () => {
    const [otis] = await stage.players('Otis');
    const game = await otis.openRoom({ name: 'Fog bank', seconds: 900, kills: 50, bots: 5, fog: true });
    await game.arena.waitForFunction(() => {
      const { fog, ships, scores } = window.shooter.room.latest.view;
      return fog && scores.length === 6 && ships.length > 1 && ships.length < 6;
    });
    await otis.page.keyboard.down('Tab');
    const board = game.getByRole('region', { name: 'Scores' });
    await board.waitFor();
    assert.equal(await board.getByRole('row').count(), 7);
    await otis.page.keyboard.up('Tab');
    await snap(otis.page, 'fog');
    await otis.leave();
  });

  stage.scene('show a crowded lagoon', async () => {
    const [nora] = await stage.players('Nora');
    const omar = await stage.visitor('Omar', { ...PHONE, colorScheme: 'dark' });
    await omar.signUp();
    const hers = await nora.openRoom({ name: 'Regatta', seconds: 900, kills: 50, bots: 5 });
    await busy(hers);
    await snap(nora.page, 'match');
    const his = await omar.join('Regatta');
    await busy(his);
    await shoot(omar.page, 'match-touch');
    await omar.leave();
    await nora.leave();
  });
});

/** Shots fly, and the own ship is whole. */
async function busy(game) {
  await game.arena.waitForFunction(() => {
    const { room } = window.shooter;
    const { ships, shots, phase } = room.latest.view;
    return phase === 'PLAYING' && shots.length > 4 && ships.find((ship) => ship.seat === room.seat)?.health > 0;
  });
}

/** What is done moves the own ship. */
async function moves(game, act) {
  const here = await game.arena.evaluate(() => {
    const { room } = window.shooter;
    return room.latest.view.ships.find((ship) => ship.seat === room.seat).x;
  });
  await act();
  await game.arena.waitForFunction((before) => {
    const { room } = window.shooter;
    return Math.abs(room.latest.view.ships.find((ship) => ship.seat === room.seat).x - before) > 60;
  }, here);
}
