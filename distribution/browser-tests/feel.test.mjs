/* global window, document, getComputedStyle, OffscreenCanvas */
// What the shooter's page does besides the match itself: scores, weapons, settings that stay, and going on after a break.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { pressed } from './keyboard.mjs';
import { openBrowser, Person } from './pages.mjs';
import { portray, shoot } from './portraits.mjs';
import { Stage } from './stage.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, hasTouch: true, isMobile: true };
const FONT_PX_MIN = 12;

describe('the shooter', { concurrency: false }, () => {
  const stage = new Stage();

  stage.scene('shows scores while Tab is held, a map, and the net graph when it is asked for', async () => {
    const [petra] = await stage.players('Petra');
    const game = await petra.openRoom({ name: 'Crow nest', seconds: 900, kills: 50, bots: 3 });
    const keys = petra.page.keyboard;
    const board = game.getByRole('region', { name: 'Scores' });
    await keys.down('Tab');
    await board.waitFor();
    assert.equal(await board.getByRole('row').count(), 5);
    await keys.up('Tab');
    await board.waitFor({ state: 'hidden' });
    await mapIsDrawn(game);
    await keys.press('KeyN');
    await game.waitForFunction(() => {
      const figure = (id) => parseFloat(document.querySelector(`#net-${id}`).textContent);
      return figure('rtt') >= 0 && figure('views') > 5 && figure('bytes') > 0 && figure('delay') > 0;
    });
    await shoot(petra.page, 'net-graph');
    assert.deepEqual(await smallWords(game), []);
    await keys.press('KeyN');
    await game.locator('#net').waitFor({ state: 'hidden' });
    await petra.leave();
  });

  stage.scene('fires what was taken up by key, by wheel and by touch', async () => {
    const [quinn] = await stage.players('Quinn');
    const game = await quinn.openRoom({ name: 'Armoury', seconds: 900, kills: 50 });
    const { page } = quinn;
    await page.keyboard.press('Digit4');
    await game.locator('#weapons [aria-label=Mortar][aria-pressed=true]').waitFor();
    await page.keyboard.down('Space');
    await firesOnly(game, 'MORTAR');
    await page.keyboard.up('Space');
    await page.mouse.move(640, 300);
    await page.mouse.wheel(0, 120);
    await game.locator('#weapons [aria-label=Beam][aria-pressed=true]').waitFor();
    await page.keyboard.down('Space');
    await game.arena.waitForFunction(() => {
      const { room } = window.shooter;
      return room.latest.view.ships.find((ship) => ship.seat === room.seat).beam > 0;
    });
    await page.keyboard.up('Space');
    await quinn.leave();

    const rosa = await stage.visitor('Rosa', { ...PHONE, colorScheme: 'dark' });
    await rosa.signUp();
    const hers = await rosa.openRoom({ name: 'Small armoury', seconds: 900, kills: 50 });
    await hers.getByRole('button', { name: 'Rail gun' }).tap();
    await hers.arena.waitForFunction(() => {
      const { room } = window.shooter;
      return room.latest.view.ships.find((ship) => ship.seat === room.seat).weapon === 'RAIL';
    });
    await hers.getByRole('button', { name: 'Scores' }).tap();
    await hers.getByRole('region', { name: 'Scores' }).waitFor();
    await hers.getByRole('button', { name: 'Scores' }).tap();
    assert.deepEqual(await smallWords(hers), []);
    await hers.getByRole('button', { name: 'Settings' }).tap();
    await hers.getByRole('dialog').waitFor();
    await shoot(rosa.page, 'settings-touch');
    assert.deepEqual(await smallWords(hers), []);
    await hers.getByRole('button', { name: 'Done' }).tap();
    await rosa.leave();
  });

  stage.scene('is set with the keyboard alone, and stays as it was set', async () => {
    const [sven] = await stage.players('Sven');
    let game = await sven.openRoom({ name: 'Tuning', seconds: 900, kills: 50 });
    const { page } = sven;
    await page.keyboard.press('KeyO');
    const dialog = game.getByRole('dialog', { name: 'Settings' });
    await dialog.waitFor();
    await portray(page, 'settings');
    await reach(game, page, 'Fly right, key: D');
    await page.keyboard.press('Enter');
    await dialog.getByText('Press the key for: Fly right').waitFor();
    await page.keyboard.press('KeyL');
    await dialog.getByRole('button', { name: 'Fly right, key: L' }).waitFor();
    assert.equal(await focusIn(game), 'Fly right, key: L');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await flies(game, () => page.keyboard.down('KeyL'));
    await page.keyboard.up('KeyL');
    await page.keyboard.press('KeyM');
    await game.getByRole('button', { name: 'Sound off' }).waitFor();
    // What is kept is on its way to the shell for a moment.
    await page.waitForFunction(() =>
      Object.entries(window.localStorage).some(([key, kept]) => /shooter$/.test(key) && /"muted":true/.test(kept)),
    );
    await page.reload();
    game = await sven.game();
    await game.getByRole('button', { name: 'Sound off' }).waitFor();
    await flies(game, () => page.keyboard.down('KeyL'));
    await page.keyboard.up('KeyL');
    await pressed(page, 'Escape');
    await sven.leave();
  });

  stage.scene('is drawn by whatever draws faster, and by what was chosen', async ({ server }) => {
    const browser = await openBrowser({ graphics: 'software' });
    try {
      const vera = await Person.arrive(browser, server, 'Vera');
      await vera.signUp();
      let game = await vera.openRoom({ name: 'Easel', seconds: 900, kills: 50, bots: 2 });
      // There is WebGL, but a processor plays it.
      assert.equal(await drawsWith(game), 'canvas, by a worker');
      await vera.page.keyboard.press('KeyO');
      await game.getByLabel('Drawn by').selectOption('The graphics processor');
      await vera.page.keyboard.press('Escape');
      await vera.page.waitForFunction(() =>
        Object.values(window.localStorage).some((kept) => /"drawing":"webgl"/.test(kept)),
      );
      await vera.page.reload();
      game = await vera.game();
      assert.equal(await drawsWith(game), 'webgl, by a worker');
      await shoot(vera.page, 'webgl');
      await vera.leave();
      vera.isContent();
    } finally {
      await browser.close();
    }
  });

  stage.scene('is drawn by the page where no worker can', async () => {
    const wim = await stage.visitor('Wim');
    await wim.page.addInitScript(() => delete window.HTMLCanvasElement.prototype.transferControlToOffscreen);
    await wim.signUp();
    const game = await wim.openRoom({ name: 'Own hand', seconds: 900, kills: 50, bots: 2 });
    assert.equal(await drawsWith(game), 'canvas, by the page');
    await mapIsDrawn(game);
    await wim.page.keyboard.press('Digit4');
    await wim.page.keyboard.down('Space');
    await firesOnly(game, 'MORTAR');
    await wim.page.keyboard.up('Space');
    await wim.leave();
  });

  stage.scene('goes on after its tab was frozen', async () => {
    const [tilda] = await stage.players('Tilda');
    const game = await tilda.openRoom({ name: 'Deep sleep', seconds: 900, kills: 50, bots: 2 });
    const session = await tilda.page.context().newCDPSession(tilda.page);
    const before = await game.arena.evaluate(() => window.shooter.room.latest.tick);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await pause(5_000);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await livesOn(game, before + 200);
    await flies(game, () => tilda.page.keyboard.down('KeyD'));
    await tilda.page.keyboard.up('KeyD');
    await tilda.leave();
  });

  stage.scene('takes up its seat again after the network was gone', async () => {
    const [udo] = await stage.players('Udo');
    const game = await udo.openRoom({ name: 'Doldrums', seconds: 900, kills: 50, bots: 2 });
    const before = await game.arena.evaluate(() => ({
      tick: window.shooter.room.latest.tick,
      seat: window.shooter.room.seat,
    }));
    await udo.context.setOffline(true);
    await game.arena.evaluate(() => window.shooter.room.dropConnection());
    await udo.page.getByText('Connection lost').waitFor();
    // While it is gone, every try fails.
    await pause(2_000);
    assert.equal(await game.arena.evaluate(() => window.shooter.room.status), 'reconnecting');
    await shoot(udo.page, 'network-lost');
    await udo.context.setOffline(false);
    await livesOn(game, before.tick + 60);
    await udo.page.getByText('Connection lost').waitFor({ state: 'hidden' });
    assert.equal(await game.arena.evaluate(() => window.shooter.room.seat), before.seat);
    await flies(game, () => udo.page.keyboard.down('KeyD'));
    await udo.page.keyboard.up('KeyD');
    udo.forgive();
    await udo.leave();
  });
});

/** The picture is of now again: the own ship is where the last view has it, and others are shown shortly after they were so. */
async function livesOn(game, tick) {
  await game.arena.waitForFunction((least) => {
    const { room, picture, scene } = window.shooter;
    const own = room.latest.view.ships.find((ship) => ship.seat === room.seat);
    const shown = scene.self();
    const lateTicks = room.latest.tick - picture.netcode.timeline.tick;
    const near = own.health === 0 || Math.hypot(own.x - shown.x, own.y - shown.y) < 60;
    return room.status === 'open' && room.latest.tick > least && lateTicks < 60 && near;
  }, tick);
}

/** What draws the arena, and where, after it has drawn something: not everything has the same colour. */
async function drawsWith(game) {
  await game.waitForFunction(() => {
    const picture = document.querySelector('#stage canvas');
    const to = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    to.drawImage(picture, 0, 0);
    const { data } = to.getImageData(0, 0, picture.width, picture.height);
    return new Set(new Uint32Array(data.buffer)).size > 500;
  });
  return game.arena.evaluate(() => {
    const renderer = window.shooter.scene.game.renderer.gl === undefined ? 'canvas' : 'webgl';
    return `${renderer}, by ${'WorkerGlobalScope' in globalThis ? 'a worker' : 'the page'}`;
  });
}

async function mapIsDrawn(game) {
  await game.waitForFunction(() => {
    // A worker may draw it: then it can be copied, but not be read.
    const map = document.querySelector('#map');
    const to = new OffscreenCanvas(map.width, map.height).getContext('2d');
    to.drawImage(map, 0, 0);
    const pixels = to.getImageData(0, 0, map.width, map.height).data;
    return map.clientWidth > 100 && pixels.some((part) => part > 0);
  });
}

async function firesOnly(game, weapon) {
  await game.arena.waitForFunction((wanted) => {
    const { room } = window.shooter;
    const own = room.latest.view.shots.filter((shot) => shot.seat === room.seat);
    return own.length > 0 && own.every((shot) => shot.weapon === wanted);
  }, weapon);
}

/** What is done moves the own ship; it may be destroyed meanwhile. */
async function flies(game, act) {
  const here = await game.arena.evaluate(() => window.shooter.scene.self()?.x ?? 0);
  await act();
  await game.arena.waitForFunction(
    (before) => Math.abs((window.shooter.scene.self()?.x ?? before) - before) > 60,
    here,
  );
}

/** Presses Tab until this has the focus. */
async function reach(game, page, name) {
  for (let stop = 0; stop < 60; stop++) {
    if ((await focusIn(game)) === name) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${name}`);
}

async function focusIn(game) {
  return game.evaluate(() => {
    const element = document.activeElement;
    return element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
  });
}

/** Words in sight that are too small to read. */
async function smallWords(game) {
  return game.evaluate((least) => {
    const small = [];
    for (const element of document.body.querySelectorAll('*')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
      if (own && element.checkVisibility() && parseFloat(getComputedStyle(element).fontSize) < least) {
        small.push(element.textContent.trim());
      }
    }
    return small;
  }, FONT_PX_MIN);
}
