/* global window */
// The shooter in the hands of who has a gamepad.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { Gamepad, giveGamepads } from './pads.mjs';
import { portray, shoot } from './portraits.mjs';
import { Stage } from './stage.mjs';

const [A, Y, LEFT_BUMPER, RIGHT_BUMPER, LEFT_TRIGGER, RIGHT_TRIGGER, VIEW, MENU, DPAD_LEFT] = [
  0, 3, 4, 5, 6, 7, 8, 9, 14,
];
/** Of the steps that a turn has: upwards. */
const UP = 3_072;
/** So many ticks are many pictures, in each of which a gamepad is looked at. */
const A_WHILE = 40;

describe('a gamepad', { concurrency: false }, () => {
  const stage = new Stage();

  stage.scene('flies, aims, fires, takes up weapons and opens what there is', async () => {
    const [ulla] = await stage.players('Ulla');
    const [game, pad] = await enter(ulla, 'Joystick');
    await pad.connect('Test Pad (STANDARD GAMEPAD Vendor: 0001 Product: 0002)');
    const start = await ownX(game);
    await pad.push(1, 0, 0, -1);
    await game.arena.waitForFunction((from) => window.shooter.scene.self().x > from + 60, start);
    await pad.push(0, 0, 0, -1);
    await pad.hold(RIGHT_TRIGGER);
    await hasFired(game, 'BLASTER');
    await pad.release(RIGHT_TRIGGER);
    const there = await ownX(game);
    await pad.press(DPAD_LEFT, () =>
      game.arena.waitForFunction((from) => window.shooter.scene.self().x < from - 30, there),
    );
    await pad.press(RIGHT_BUMPER, () => holds(game, 'Rail gun'));
    await pad.press(LEFT_BUMPER, () => holds(game, 'Blaster'));
    const board = game.getByRole('region', { name: 'Scores' });
    await pad.press(VIEW, () => board.waitFor());
    await board.waitFor({ state: 'hidden' });
    await pad.press(Y, () => game.locator('#net').waitFor());
    const dialog = game.getByRole('dialog', { name: 'Settings' });
    await pad.press(MENU, () => dialog.waitFor());
    await neverFires(game, () => pad.hold(A));
    await pad.release(A);
    await pad.press(MENU, () => dialog.waitFor({ state: 'hidden' }));
    await ulla.leave();
  });

  stage.scene('does what its player gave its buttons, and goes on doing so', async () => {
    const [vito] = await stage.players('Vito');
    const { page } = vito;
    let [game, pad] = await enter(vito, 'Workbench');
    await page.keyboard.press('KeyO');
    const dialog = game.getByRole('dialog', { name: 'Settings' });
    await dialog.getByText('None is there yet').waitFor();
    await pad.connect('Test Pad (STANDARD GAMEPAD Vendor: 0001 Product: 0002)');
    const there = dialog.getByText('Test Pad', { exact: true });
    await there.waitFor();
    await there.scrollIntoViewIfNeeded();
    await portray(page, 'settings-gamepad');
    await page.setViewportSize({ width: 390, height: 844 });
    await dialog.getByRole('button', { name: 'Usual buttons' }).scrollIntoViewIfNeeded();
    await shoot(page, 'settings-gamepad-buttons');
    const wide = await dialog.evaluate((box) => box.scrollWidth - box.clientWidth);
    assert.ok(wide <= 0, `the dialog is ${wide} px too narrow on a phone`);
    await page.setViewportSize({ width: 1280, height: 800 });

    await gives(dialog, 'Fire, button: Right trigger', () => pad.hold(LEFT_TRIGGER), 'Fire, button: Left trigger');
    await pad.release(LEFT_TRIGGER);
    // What else would close the settings is taken like any other.
    await gives(dialog, 'Sound on or off, button: none', () => pad.hold(MENU), 'Sound on or off, button: Menu / Start');
    await pad.release(MENU);
    await dialog.getByText('Menu / Start did “Settings” before; that has lost it.').waitFor();
    await gives(dialog, 'Fire, other button: A / ✕', () => page.keyboard.press('Delete'), 'Fire, other button: none');
    await dialog.getByRole('button', { name: 'Fire, button: Left trigger' }).click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Fire, button: Left trigger' }).getByText('Left trigger').waitFor();
    await dialog.getByLabel('Dead zone of the sticks').press('End');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await doesSo(game, pad);

    await page.waitForFunction(() =>
      Object.values(window.localStorage).some(
        (kept) => /"fire":\["Button6"\]/.test(kept) && /"deadZonePercent":60/.test(kept),
      ),
    );
    await page.reload();
    game = await vito.game();
    pad = new Gamepad(game);
    await pad.connect('Test Pad');
    await game.getByRole('button', { name: 'Sound off' }).waitFor();
    await doesSo(game, pad);

    await page.keyboard.press('KeyO');
    await pad.disconnect();
    await game.getByRole('dialog').getByText('None is there yet').waitFor();
    await pad.connect('Old Wheel', '');
    await game.getByRole('dialog').getByText('Old Wheel. Its layout is not known').waitFor();
    await game.getByRole('button', { name: 'Usual buttons' }).click();
    await game.getByRole('button', { name: 'Fire, button: Right trigger' }).waitFor();
    await page.keyboard.press('Escape');
    await neverFires(game, () => pad.hold(RIGHT_TRIGGER));
    await vito.leave();
  });
});

async function enter(person, room) {
  await giveGamepads(person.page);
  const game = await person.openRoom({ name: room, seconds: 900, kills: 50 });
  return [game, new Gamepad(game)];
}

/** Gives an action another button, or none. */
async function gives(dialog, before, press, after) {
  await dialog.getByRole('button', { name: before }).click();
  await dialog.getByText('Escape keeps it, Delete takes it away').waitFor();
  await press();
  await dialog.getByRole('button', { name: after }).waitFor();
}

/** Fires with the left trigger and nothing else, turns the sound off or on with Menu, and does not fly by half a stick. */
async function doesSo(game, pad) {
  await neverFires(game, async () => {
    await pad.hold(RIGHT_TRIGGER);
    await pad.hold(A);
  });
  await pad.release(RIGHT_TRIGGER);
  await pad.release(A);
  await pad.hold(LEFT_TRIGGER);
  await hasFired(game, 'BLASTER', null);
  await pad.release(LEFT_TRIGGER);
  const isOff = (await game.locator('#mute').getAttribute('aria-pressed')) === 'true';
  await pad.press(MENU, () => game.getByRole('button', { name: isOff ? 'Sound on' : 'Sound off' }).waitFor());
  await pad.press(MENU, () => game.getByRole('button', { name: isOff ? 'Sound off' : 'Sound on' }).waitFor());
  if (!isOff) {
    await pad.press(MENU, () => game.getByRole('button', { name: 'Sound off' }).waitFor());
  }
  await rests(game);
  const before = await ownX(game);
  await pad.push(0.5, 0, 0, 0);
  await passes(game, A_WHILE);
  // It stands as still as views can tell; what is left of its speed brings it no farther than this.
  assert.ok(Math.abs((await ownX(game)) - before) < 1, 'it flies in its dead zone');
  await pad.push(0.9, 0, 0, 0);
  await game.arena.waitForFunction((from) => window.shooter.scene.self().x > from + 20, before);
  await pad.push(0, 0, 0, 0);
}

async function ownX(game) {
  return game.arena.evaluate(() => window.shooter.scene.self().x);
}

/** The own ship stands still. */
async function rests(game) {
  await game.arena.waitForFunction(() => {
    const { room } = window.shooter;
    const own = room.latest.view.ships.find((ship) => ship.seat === room.seat);
    return own.speedX === 0 && own.speedY === 0;
  });
}

async function holds(game, weapon) {
  await game.locator(`#weapons [aria-label="${weapon}"][aria-pressed=true]`).waitFor();
}

async function hasFired(game, weapon, aim = UP) {
  await game.arena.waitForFunction(
    ({ weapon, aim }) => {
      const { room } = window.shooter;
      const own = room.latest.view.shots.filter((shot) => shot.seat === room.seat);
      return own.some((shot) => shot.weapon === weapon && (aim === null || shot.aim === aim));
    },
    { weapon, aim },
  );
}

async function passes(game, ticks) {
  const from = await game.arena.evaluate(() => window.shooter.room.latest.tick);
  await game.arena.waitForFunction((until) => window.shooter.room.latest.tick > until, from + ticks);
}

/** Does something, and in no view for a while is there anything that was fired. What was fired before has to be gone first. */
async function neverFires(game, act) {
  await game.arena.waitForFunction(() => {
    const { room } = window.shooter;
    return room.latest.view.shots.every((shot) => shot.seat !== room.seat);
  });
  await game.arena.evaluate(() => {
    const { room } = window.shooter;
    window.fired = 0;
    window.watching = room.on('view', ({ view }) => {
      window.fired += view.shots.filter((shot) => shot.seat === room.seat).length;
    });
  });
  await act();
  await passes(game, A_WHILE);
  const fired = await game.arena.evaluate(() => {
    window.watching();
    return window.fired;
  });
  assert.equal(fired, 0, 'it fires');
}
