/* global window, document, getComputedStyle, MutationObserver, OffscreenCanvas */
// What the shooter's page has eyes and ears notice, each as it really is drawn or sounds, and each turned off or changed as well.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { giveEars, loudest, mixers } from './ears.mjs';
import { Pilot } from './pilot.mjs';
import { shoot, shootNow } from './portraits.mjs';
import { Stage } from './stage.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, hasTouch: true, isMobile: true };
const STEPS = ['Loading the arena …', 'Connecting …', 'Joining the room …', 'Waiting for the first view …'];
const BLASTER_DAMAGE = 20;

describe('the shooter’s page', { concurrency: false }, () => {
  const stage = new Stage();

  stage.scene('marks hits, tells what they took, and shakes who is hurt; unless it is told not to', async () => {
    const [nora, otto] = await stage.players('Nora', 'Otto');
    const hers = await nora.openRoom({ name: 'Firing range', seconds: 900, kills: 50 });
    const his = await otto.join('Firing range');
    await hers.arena.waitForFunction(() => window.shooter.room.latest.view.phase === 'PLAYING');
    const otherSeat = await his.arena.evaluate(() => window.shooter.room.seat);
    await noteHits(hers);
    await noteShakes(his);

    const pilot = new Pilot(nora, hers);
    await pilot.destroy(otherSeat);
    await his.arena.waitForFunction(() => window.felt.hurt > 0);
    await hers.arena.waitForFunction(() => window.seen.marks > 0 && window.seen.numbers.length > 0);
    const first = await hers.arena.evaluate(() => window.seen);
    assert.equal(first.early, 0, 'a mark before the server told of a hit');
    assert.ok(
      first.numbers.every((number) => number > 0 && number % BLASTER_DAMAGE === 0 && number <= first.damage),
      `${first.numbers} for hits of ${first.damage}`,
    );
    assert.ok((await his.arena.evaluate(() => window.felt)).shakes > 0);

    await set(nora, hers, (dialog) => dialog.getByLabel('Hits show what they took').uncheck());
    await set(otto, his, (dialog) => dialog.getByLabel('The picture shakes when you are hit').uncheck());
    await hers.arena.waitForFunction(() => window.seen.shown === 0);
    await his.arena.waitForFunction(() => window.shooter.scene.self()?.health === 100);
    await Promise.all([hers, his].map((game) => game.arena.evaluate(() => window.forget())));
    await pilot.destroy(otherSeat);
    await his.arena.waitForFunction(() => window.felt.hurt > 0);
    await hers.arena.waitForFunction(() => window.seen.marks > 0);
    assert.deepEqual((await hers.arena.evaluate(() => window.seen)).numbers, []);
    assert.equal((await his.arena.evaluate(() => window.felt)).shakes, 0);
    await Promise.all([nora.leave(), otto.leave()]);
  });

  stage.scene('is as loud as it is set, and silent at nothing', async () => {
    const [petra] = await stage.players('Petra');
    await giveEars(petra.page);
    const game = await petra.openRoom({ name: 'Echo', seconds: 900, kills: 50 });
    const firing = () => loudest(game, () => fires(petra, game, 4));
    const usual = await firing();
    assert.ok(usual > 0.001, `${usual} is nothing to be heard`);
    assert.equal(await mixers(game), 1);
    await set(petra, game, (dialog) => dialog.getByLabel('Volume').press('Home'));
    assert.equal(await firing(), 0);
    await set(petra, game, (dialog) => dialog.getByLabel('Volume').press('End'));
    const most = await firing();
    // Half as loud to ears is a quarter of it to a loudspeaker: 70 % are 49.
    assert.ok(most > 1.6 * usual && most < 2.6 * usual, `${most} at full volume, ${usual} before`);
    await petra.page.keyboard.press('KeyM');
    await game.getByRole('button', { name: 'Sound off' }).waitFor();
    assert.equal(await firing(), 0);
    await petra.leave();
  });

  stage.scene('sounds without audio worklets, too', async () => {
    const [paul] = await stage.players('Paul');
    await giveEars(paul.page, { worklets: false });
    const game = await paul.openRoom({ name: 'Whisper', seconds: 900, kills: 50 });
    const firing = () => loudest(game, () => fires(paul, game, 4));
    const usual = await firing();
    assert.ok(usual > 0.001, `${usual} is nothing to be heard`);
    assert.equal(await mixers(game), 0);
    await paul.page.keyboard.press('KeyM');
    await game.getByRole('button', { name: 'Sound off' }).waitFor();
    assert.equal(await firing(), 0);
    await paul.leave();
  });

  stage.scene('has the colours of the palette that was chosen, on the map and in the arena', async () => {
    const [quirin] = await stage.players('Quirin');
    const game = await quirin.openRoom({ name: 'Paint box', seconds: 900, kills: 50 });
    const palettes = await game.evaluate(() =>
      Object.fromEntries(
        ['usual', 'redGreen', 'blueYellow'].map((name) => {
          const dots = document.querySelector(`#like-palette-${name}`).parentElement.querySelectorAll('i');
          return [name, [...dots].map((dot) => getComputedStyle(dot).backgroundColor.match(/\d+/g).map(Number))];
        }),
      ),
    );
    const seat = await game.arena.evaluate(() => window.shooter.room.seat);
    for (const [name, label] of [
      ['usual', 'Usual'],
      ['redGreen', 'For red-green blindness'],
      ['blueYellow', 'For blue-yellow blindness'],
    ]) {
      await set(quirin, game, (dialog) => dialog.getByLabel(label, { exact: true }).check());
      const others = Object.keys(palettes).filter((other) => other !== name);
      await hasColours(
        game,
        palettes[name][seat],
        others.map((other) => palettes[other][seat]),
      );
      await shoot(quirin.page, `palette-${name}`);
    }
    await quirin.leave();
  });

  stage.scene('says how far it is while it loads', async () => {
    const [ruth] = await stage.players('Ruth');
    const { page } = ruth;
    await page.addInitScript(noteSteps);
    let letGo;
    const mayLoad = new Promise((resolve) => (letGo = resolve));
    await page.context().route(/\/worker-[^/]*\.js$/, async (route) => {
      await mayLoad;
      await route.continue();
    });
    const opened = ruth.openRoom({ name: 'Slow boat', seconds: 900, kills: 50 });
    const frame = page.frameLocator('iframe');
    await frame.locator('#cover-text').filter({ hasText: STEPS[0] }).waitFor();
    assert.deepEqual(await frame.locator('#steps li').evaluateAll((all) => all.map((one) => one.dataset.state)), [
      'now',
      ...Array(3).fill('to come'),
    ]);
    assert.equal(await frame.getByRole('progressbar', { name: 'Loading' }).evaluate((bar) => bar.value), 10);
    await shootNow(page, 'loading');
    letGo();
    const game = await opened;
    await game.locator('#cover').waitFor({ state: 'hidden' });
    const { words, percents } = await game.evaluate(() => window.steps);
    assert.equal(words[0], STEPS[0]);
    assert.ok(words.length > 1, 'it said no more than that it loads');
    assert.deepEqual(
      words,
      STEPS.filter((step) => words.includes(step)),
    );
    assert.deepEqual(
      percents,
      [...percents].sort((one, other) => one - other),
    );
    assert.ok(percents.at(-1) > percents[0]);
    await ruth.leave();
  });

  stage.scene('has no map over the own ship, at a desk and on a phone', async () => {
    const [sina] = await stage.players('Sina');
    await clearsTheMap(sina, true, 'map-desk');
    const theo = await stage.visitor('Theo', { ...PHONE, colorScheme: 'dark' });
    await theo.signUp();
    await clearsTheMap(theo, false, 'map-phone');
  });
});

/** Notes what the arena draws of own hits from now on. */
async function noteHits(game) {
  await game.arena.evaluate(() => {
    const { room, scene } = window.shooter;
    window.forget = () => (window.seen = { damage: 0, marks: 0, early: 0, numbers: [], shown: 0 });
    window.forget();
    room.on('event', ({ event, data }) => {
      window.seen.damage += event === 'Hit' && data.shooter === room.seat ? data.damage : 0;
    });
    scene.events.on('postupdate', () => {
      const { seen } = window;
      const drawn = scene.children.list.filter((one) => one.visible && one.alpha > 0);
      const marks = drawn.filter((one) => one.texture?.key === 'mark' || one.texture?.key.startsWith('mark '));
      const numbers = drawn.filter((one) => one.type === 'BitmapText').map((one) => Number(one.text));
      seen.marks += marks.length;
      seen.early += seen.damage === 0 ? marks.length : 0;
      seen.numbers.push(...numbers);
      seen.shown = numbers.length;
    });
  });
}

/** Notes from now on how often the own ship is seen to be hurt, and how often the picture shakes. */
async function noteShakes(game) {
  await game.arena.evaluate(() => {
    const { scene } = window.shooter;
    let before = 0;
    window.forget = () => (window.felt = { hurt: 0, shakes: 0 });
    window.forget();
    scene.cameras.main.on('camerashakestart', () => window.felt.shakes++);
    scene.events.on('postupdate', () => {
      const health = scene.self()?.health ?? 0;
      window.felt.hurt += health > 0 && health < before ? 1 : 0;
      before = health;
    });
  });
}

/** Opens the settings, changes something and closes them. */
async function set(person, game, change) {
  await person.page.keyboard.press('KeyO');
  const dialog = game.getByRole('dialog', { name: 'Settings' });
  await dialog.waitFor();
  await change(dialog);
  await person.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

/** Holds the trigger until so many more shots have left. */
async function fires(person, game, shots) {
  await game.arena.evaluate(() => {
    const { room } = window.shooter;
    const left = (window.left = new Set());
    window.watchesShots?.();
    window.watchesShots = room.on('view', ({ view }) => {
      view.shots.filter((shot) => shot.seat === room.seat).forEach((shot) => left.add(`${shot.id} ${shot.born}`));
    });
  });
  await person.page.keyboard.down('Space');
  await game.arena.waitForFunction((least) => window.left.size >= least, shots);
  await person.page.keyboard.up('Space');
}

/** The own ship has this colour and none of the others, where the map and the arena draw it. */
async function hasColours(game, own, others) {
  const at = await game.arena.evaluate(() => {
    const { scene } = window.shooter;
    const { x, y } = scene.self();
    return scene.toPage(x, y);
  });
  await game.waitForFunction(
    ({ at, own, others }) => {
      const count = (canvas, colour, left, top, width, height) => {
        const to = new OffscreenCanvas(width, height).getContext('2d');
        to.drawImage(canvas, -left, -top);
        const { data } = to.getImageData(0, 0, width, height);
        let found = 0;
        for (let i = 0; i < data.length; i += 4) {
          found += colour.every((part, k) => Math.abs(data[i + k] - part) <= 10) ? 1 : 0;
        }
        return found;
      };
      const [map, stage] = [document.querySelector('#map'), document.querySelector('#stage canvas')];
      const onMap = (colour) => count(map, colour, 0, 0, map.width, map.height);
      const inArena = (colour) => count(stage, colour, Math.round(at.x) - 30, Math.round(at.y) - 30, 60, 60);
      return onMap(own) > 5 && inArena(own) > 5 && others.every((other) => onMap(other) === 0 && inArena(other) === 0);
    },
    { at, own, others },
  );
}

/** Notes what a page says while it loads; runs before the page's own scripts. */
function noteSteps() {
  const steps = (window.steps = { words: [], percents: [] });
  const note = (all, one) => one !== undefined && one !== all.at(-1) && all.push(one);
  new MutationObserver(() => {
    note(steps.words, document.querySelector('#cover-text')?.textContent);
    note(steps.percents, document.querySelector('#progress')?.value);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** Flies to the corner that the map is in: it lets the ship be seen there, and nowhere else. */
async function clearsTheMap(person, isBelow, name) {
  const game = await person.openRoom({ name, seconds: 900, kills: 50 });
  const { page } = person;
  await mapHas(game, 'its ground');
  await page.keyboard.down('KeyW');
  await flies(person, game, 'KeyD', () => window.shooter.scene.self().x > 1_570);
  await page.keyboard.up('KeyW');
  if (isBelow) {
    await flies(person, game, 'KeyS', () => window.shooter.scene.self().y > 970);
  }
  await mapLiesOverShip(game, true);
  await mapHas(game, 'next to nothing');
  // In the corner, where nothing counts as in sight.
  await shootNow(page, name);
  await flies(person, game, 'KeyA', () => window.shooter.scene.self().x < 1_200);
  await mapLiesOverShip(game, false);
  await mapHas(game, 'its ground');
  await person.leave();
}

async function flies({ page }, game, key, there) {
  await page.keyboard.down(key);
  await game.arena.waitForFunction(there);
  await page.keyboard.up(key);
}

async function mapLiesOverShip(game, wanted) {
  const map = await game.evaluate(() => {
    const { left, top, right, bottom } = document.querySelector('#map').getBoundingClientRect();
    return { left, top, right, bottom };
  });
  await game.arena.waitForFunction(
    ({ left, top, right, bottom, wanted }) => {
      const { scene } = window.shooter;
      const self = scene.self();
      const { x, y } = scene.toPage(self.x, self.y);
      return (x > left && x < right && y > top && y < bottom) === wanted;
    },
    { ...map, wanted },
  );
}

/** What the map has where there is neither a wall nor a ship on it: in its lower left corner, where nobody flies. */
async function mapHas(game, what) {
  await game.waitForFunction(
    ([least, most]) => {
      const map = document.querySelector('#map');
      const to = new OffscreenCanvas(1, 1).getContext('2d');
      to.drawImage(map, -3, 4 - map.height);
      const [, , , alpha] = to.getImageData(0, 0, 1, 1).data;
      // All of it is on the canvas, or this would say nothing of what is seen.
      const isBare = getComputedStyle(map).backgroundColor === 'rgba(0, 0, 0, 0)';
      return map.clientWidth > 100 && isBare && alpha / 255 > least && alpha / 255 < most;
    },
    what === 'its ground' ? [0.7, 0.9] : [0.02, 0.25],
  );
}
