// Another version of the shooter under live matches: what moves, what is refused, and what comes back after a restart.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, Server } from '../browser-tests/server.mjs';
import { call, guestToken, Player, problem, until } from './players.mjs';
import { atoll, bundle, compiled, settings } from './programs.mjs';

const NEXT_SHOOTER = join(ROOT, 'distribution/fixtures/shooter-next/target/atoll.shooter.next-0.1.0.jar');
const SHIP_UNITS_PER_TICK = 14;

/** A counter whose state has one field; in another version it has another name. */
const tally = ({ version, number, field, migrate = '' }) =>
  compiled(
    'tally',
    version,
    'context.room(new Tally());',
    `
    record State(int ${field}) {}
    record View(
        @dev.atoll.mod.Range(min = 0, max = 100000) int count, @dev.atoll.mod.Range(min = 0, max = 99) int number) {}
    sealed interface Command { record Add() implements Command {} }
    static final class Tally implements dev.atoll.mod.Game<State, Command, View> {
      public dev.atoll.mod.Spec<State, Command, View> spec() {
        return dev.atoll.mod.Spec.of("tally", State.class, Command.class, View.class).version(${number}).build();
      }
      public State open(Record options, dev.atoll.mod.Turn turn) { return new State(0); }
      public State command(State s, dev.atoll.mod.Player p, Command c, dev.atoll.mod.Turn turn) {
        return new State(s.${field}() + 1);
      }
      public View view(State s, dev.atoll.mod.Viewer v) { return new View(s.${field}(), ${number}); }
      public java.util.Map<String, Object> migrate(int from, java.util.Map<String, Object> saved) {
        ${migrate}
        return saved;
      }
    }`,
  );

describe('swaps', { concurrency: false }, () => {
  let server, folder, anna;

  before(async () => {
    server = await Server.create();
    await settings(server, 'atoll.rooms', 'idle.seconds = 2');
    folder = await mkdtemp(join(tmpdir(), 'atoll-swaps-'));
    await server.start();
    const options = { matchSeconds: 900, killsToWin: 50 };
    anna = await Player.host(server, { game: 'shooter', bots: 7, options });
  });

  after(async () => {
    anna?.leave();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const swap = (name, jar) => atoll(['admin', 'swap', name, jar], server.environment);
  const version = async () => (await server.get('/api/games')).games.find((one) => one.name === 'shooter').version;
  const versions = async (mod = 'atoll.shooter') =>
    JSON.parse(await server.admin('mods'))
      .mods.filter((one) => one.id === mod)
      .map((one) => one.version);

  /** Nothing has happened: the same version offers the game, and the match went on without a gap. */
  async function playsOn(expected) {
    assert.equal(await version(), expected);
    assert.deepEqual(await versions(), [expected]);
    await anna.ticks(5);
    const { gaps, statuses, complaints, refusals } = anna;
    assert.deepEqual({ gaps, statuses, complaints, refusals }, NOTHING_WRONG);
  }

  test('that are refused say why, with an exit code, and lose nothing', async () => {
    const junk = join(folder, 'junk.jar');
    await writeFile(junk, 'this is no jar');
    const stranger = join(folder, 'stranger.jar');
    await writeFile(stranger, await bundle({ 'Bundle-SymbolicName': 'stranger', 'Atoll-Mod': 'a.B' }));
    const library = join(folder, 'library.jar');
    await writeFile(library, await bundle({ 'Bundle-SymbolicName': 'atoll.shooter' }));
    const same = join(folder, 'same.jar');
    await writeFile(
      same,
      await bundle({ 'Bundle-SymbolicName': 'atoll.shooter', 'Bundle-Version': '0.1.0', 'Atoll-Mod': 'a.B' }),
    );
    const needy = join(folder, 'needy.jar');
    await writeFile(
      needy,
      await bundle({ 'Bundle-SymbolicName': 'atoll.shooter', 'Atoll-Mod': 'a.B', 'Import-Package': 'no.such.thing' }),
    );
    const failing = join(folder, 'failing.jar');
    const failure = 'throw new IllegalStateException("never");';
    await writeFile(failing, await compiled('atoll.shooter', '0.3.0', failure));
    const empty = join(folder, 'empty.jar');
    await writeFile(empty, await compiled('atoll.shooter', '0.4.0', ''));
    const refusals = [
      ['shooter', junk, 1, /not a jar/],
      ['shooter', stranger, 1, /belongs to mod atoll\.shooter, but the jar is mod stranger/],
      ['shooter', library, 1, /no Atoll-Mod/],
      ['shooter', same, 1, /atoll\.shooter 0\.1\.0 is what runs now/],
      ['shooter', needy, 1, /does not start here.*no\.such\.thing/],
      ['shooter', failing, 1, /does not run here: IllegalStateException: never/],
      ['shooter', empty, 1, /no longer offers shooter, whose rooms would be lost/],
      ['chess', NEXT_SHOOTER, 1, /no mod offers a game named chess/],
      ['shooter', join(folder, 'nowhere.jar'), 66, /is not a file/],
    ];
    for (const [game, jar, code, why] of refusals) {
      const refused = await swap(game, jar);
      assert.match(refused.err, why);
      assert.equal(refused.code, code, refused.err);
      assert.equal(refused.err.split('\n').length, 1, refused.err);
      await playsOn('0.1.0');
    }
  });

  test('are not for players', async () => {
    const raw = await readFile(NEXT_SHOOTER);
    const type = 'application/java-archive';
    const path = '/api/admin/games/shooter/swap';
    const player = await call(server, 'PUT', path, { token: await guestToken(server), raw, type });
    assert.deepEqual([player.status, problem(player)], [403, 'not-operator']);
    const nobody = await call(server, 'PUT', path, { raw, type });
    assert.equal(nobody.status, 401);
    const lost = await atoll(['admin', 'swap', 'shooter', NEXT_SHOOTER], { ...server.environment, ATOLL_HOME: folder });
    assert.equal(lost.code, 77);
    await playsOn('0.1.0');
  });

  test('move live matches at a tick boundary, with scores and places, and touch nobody else', async () => {
    await until('some kills', () => anna.view.scores.some(({ kills }) => kills > 0), 60_000);
    const { view: before, tick } = anna.room.latest;
    const swapped = await swap('shooter', NEXT_SHOOTER);
    assert.equal(swapped.code, 0, swapped.err);
    const { milliseconds, ...report } = JSON.parse(swapped.out);
    assert.ok(milliseconds >= 0, swapped.out);
    assert.deepEqual(report, {
      game: 'shooter',
      from: '0.1.0',
      to: '0.2.0',
      moved: 1,
      kept: [],
      collected: true,
      refreshed: [],
    });
    await playsOn('0.2.0');
    assert.equal(anna.epochs.length, 1);
    const { view: afterwards, tick: now } = anna.room.latest;
    for (const ship of before.ships) {
      const same = afterwards.ships.find((one) => one.seat === ship.seat);
      const [score, later] = [before, afterwards].map(({ scores }) => scores.find((one) => one.seat === ship.seat));
      assert.ok(later.kills >= score.kills && later.deaths >= score.deaths, JSON.stringify({ score, later }));
      if (later.deaths === score.deaths && same.health > 0 && ship.health > 0) {
        const way = Math.hypot(same.x - ship.x, same.y - ship.y);
        assert.ok(way <= (now - tick) * SHIP_UNITS_PER_TICK, `ship ${ship.seat} went ${way} in ${now - tick} ticks`);
      }
    }
    await anna.play({ type: 'Steer', moveX: 7, moveY: 0, aim: 0, firing: false, weapon: 'BLASTER', reach: 80 });
    anna.leave();
  });

  for (const [how, end] of [
    ['was stopped', (one) => one.terminate()],
    ['was killed', (one) => one.kill()],
  ]) {
    test(`are kept in the data folder, and remembered when the server ${how}`, async () => {
      assert.deepEqual((await readdir(join(server.home, 'mods'))).sort(), ['atoll.shooter.jar', 'kept']);
      await end(server);
      await server.start();
      assert.equal(await version(), '0.2.0');
      const ben = await Player.host(server, { game: 'shooter' });
      assert.match(ben.room.info.title, /2$/);
      ben.leave();
    });
  }

  test('are remembered when the container forgets its bundles, as after an upgrade', async () => {
    await server.terminate();
    await rm(join(server.home, 'karaf'), { recursive: true });
    await server.start();
    assert.equal(await version(), '0.2.0');
    await until('the version of the distribution to be gone', async () => (await versions()).join() === '0.2.0');
  });

  /** Swaps the counter for this version of it: the report. */
  async function next(how) {
    const jar = join(folder, `tally-${how.version}.jar`);
    await writeFile(jar, await tally(how));
    const swapped = await swap('tally', jar);
    assert.equal(swapped.code, 0, swapped.err);
    return JSON.parse(swapped.out);
  }

  const add = { type: 'Add' };
  const onlyOne = (one) => until(`only ${one}`, async () => (await versions('tally')).join() === one);

  test('leave rooms behind whose state does not fit, and the next one takes them all along', async () => {
    const first = join(folder, 'tally.jar');
    await writeFile(first, await tally({ version: '1.0.0', number: 1, field: 'count' }));
    await copyFile(first, join(server.home, 'deploy/tally.jar'));
    await until('the game', async () => (await versions('tally')).length === 1);
    const ben = await Player.host(server, { game: 'tally' });
    assert.deepEqual(await ben.play(add), { count: 1, number: 1 });

    const second = await next({ version: '2.0.0', number: 2, field: 'total' });
    assert.deepEqual([second.moved, second.collected], [0, false]);
    assert.equal(second.kept[0].room, ben.id);
    assert.match(second.kept[0].reason, /total|count/);
    assert.deepEqual(await versions('tally'), ['1.0.0', '2.0.0']);
    assert.deepEqual(await ben.play(add), { count: 2, number: 1 });
    const eve = await Player.host(server, { game: 'tally' });
    assert.deepEqual(await eve.play(add), { count: 1, number: 2 });

    const migrate = `
      Object was = saved.remove("count") instanceof Long count ? count : saved.remove("total");
      saved.put("sum", (Long) was + 100 * from);`;
    const third = await next({ version: '3.0.0', number: 3, field: 'sum', migrate });
    assert.deepEqual([third.from, third.moved, third.kept, third.collected], ['2.0.0', 2, [], true]);
    assert.deepEqual(await versions('tally'), ['3.0.0']);
    assert.deepEqual(await ben.play(add), { count: 103, number: 3 });
    assert.deepEqual(await eve.play(add), { count: 202, number: 3 });
    for (const { statuses, complaints, refusals, pauses } of [ben, eve]) {
      assert.deepEqual([statuses, complaints, refusals, pauses], [['connecting', 'open'], [], [], []]);
    }
    assert.ok(!(await readdir(join(server.home, 'deploy'))).includes('tally.jar'));

    const fourth = await next({ version: '4.0.0', number: 4, field: 'all' });
    assert.deepEqual(fourth.kept.map(({ room }) => room).sort(), [ben.id, eve.id].sort());
    ben.leave();
    assert.deepEqual(await eve.play(add), { count: 203, number: 3 });
    assert.deepEqual(await versions('tally'), ['3.0.0', '4.0.0']);
    eve.leave();
    await onlyOne('4.0.0');
  });

  test('go back to a lower version: new rooms open on it, and the higher one is not back after a restart', async () => {
    const ben = await Player.host(server, { game: 'tally' });
    const lower = await next({ version: '3.5.0', number: 5, field: 'less' });
    assert.deepEqual([lower.from, lower.kept.map(({ room }) => room)], ['4.0.0', [ben.id]]);
    assert.deepEqual(await ben.play(add), { count: 1, number: 4 });
    const eve = await Player.host(server, { game: 'tally' });
    assert.deepEqual(await eve.play(add), { count: 1, number: 5 });
    ben.leave();
    eve.leave();
    await server.kill();
    await server.start();
    await onlyOne('3.5.0');
    const zoe = await Player.host(server, { game: 'tally' });
    assert.deepEqual(await zoe.play(add), { count: 1, number: 5 });
    zoe.leave();
  });
});

const NOTHING_WRONG = { gaps: [], statuses: ['connecting', 'open'], complaints: [], refusals: [] };
