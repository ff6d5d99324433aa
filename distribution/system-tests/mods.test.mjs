// Mods come, change under their players, and go, on a server that never stops for it.
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Server } from '../browser-tests/server.mjs';
import { Bystander, call, guestToken, Player, problem, until } from './players.mjs';
import { atoll, buildMod, bundle, change, compiled, makeMod, settings } from './programs.mjs';

const RULES = 'src/main/java/coinrace/CoinRaceGame.java';

const SWAPPED = (game) => ({ game, from: '0.1.0', to: '0.2.0', moved: 1, kept: [], collected: true, refreshed: [] });

/** A game whose state, commands and code are full of annotations that no bundle of the server brings. */
const NOTED = `
  record State(@Nullable String said, java.util.List<@Nullable String> all) {}
  record View(String said) {}
  sealed interface Command { record Say(String words) implements Command {} }
  static final class Noted implements dev.atoll.mod.Game<State, Command, View> {
    private @Nullable String unused;
    public dev.atoll.mod.Spec<State, Command, View> spec() {
      return dev.atoll.mod.Spec.of("noted", State.class, Command.class, View.class).build();
    }
    public State open(Record options, dev.atoll.mod.Turn turn) { return new State("", java.util.List.of()); }
    public State command(State s, dev.atoll.mod.Player p, Command c, dev.atoll.mod.Turn turn) {
      @Nullable String words = ((Command.Say) c).words();
      return new State(words, java.util.List.of(words));
    }
    public View view(State s, dev.atoll.mod.Viewer v) { return new View(s.said()); }
  }`;

describe('mods', { concurrency: false }, () => {
  let server, folder, coins, bystander;

  before(async () => {
    server = await Server.create();
    await settings(server, 'atoll.rooms', 'pause.seconds = 2');
    folder = await mkdtemp(join(tmpdir(), 'atoll-mods-'));
    [coins] = await Promise.all([makeMod(folder, 'coin-race'), server.start()]);
    bystander = await Bystander.arrive(server);
  });

  after(async () => {
    bystander?.leave();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const game = async (name) => (await server.get('/api/games')).games.find((one) => one.name === name);
  const swap = (name, jar) => atoll(['admin', 'swap', name, jar], server.environment);

  test('that were built outside of the repository are playable once they are dropped in', async () => {
    assert.equal(await game('coin-race'), undefined);
    await copyFile(coins.jar, join(server.home, 'deploy/coin-race.jar'));
    const offered = await until('the game in the lobby', () => game('coin-race'));
    assert.deepEqual([offered.mod, offered.version, offered.title], ['coin-race', '0.1.0', 'Coin race']);
    const page = await call(server, 'GET', offered.webUrl);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-security-policy'), /^sandbox/);

    const anna = await Player.host(server, { game: 'coin-race', options: { goal: 2 } });
    const ben = await Player.guest(server, anna.id);
    await anna.play({ type: 'Press' });
    await ben.play({ type: 'Press' });
    await until('both scores', () => anna.view.scores.filter((one) => one.presses === 1).length === 2);
    await ben.play({ type: 'Press' });
    await until('the winner', () => anna.events.length > 0);
    assert.deepEqual(
      anna.events.map(({ event, data }) => ({ event, data })),
      [{ event: 'Won', data: { seat: ben.room.seat } }],
    );
    assert.deepEqual(anna.view, ben.view);
    const account = ben.client.account.id;
    const profile = await until('the result in the profile', async () => {
      const { body } = await call(server, 'GET', `/api/profiles/${account}`);
      return body.recent?.length > 0 && body;
    });
    assert.deepEqual(
      profile.recent.map(({ game, place, score }) => ({ game, place, score })),
      [{ game: 'coin-race', place: 1, score: 2 }],
    );
    anna.leave();
    ben.leave();
    await bystander.noticedNothing();
  });

  test('that are taken out of the folder leave: their rooms say why and close, and no other does', async () => {
    const anna = await Player.host(server, { game: 'coin-race' });
    await rm(join(server.home, 'deploy/coin-race.jar'));
    await until('the game to leave the lobby', async () => (await game('coin-race')) === undefined);
    await until('the room to close', () => anna.closed);
    assert.match(anna.pauses[0], /\S/);
    assert.match(anna.closing, /\S/);
    assert.equal(anna.closed.code, 4002);
    assert.deepEqual(anna.statuses, ['connecting', 'open', 'closed']);
    const refused = await call(server, 'POST', '/api/rooms', {
      token: await guestToken(server),
      body: { game: 'coin-race' },
    });
    assert.deepEqual([refused.status, problem(refused)], [404, 'no-game']);
    await bystander.noticedNothing();
  });

  test('are deployed by the tool, which says what is wrong with those that will not run', async () => {
    // What was never built is built first.
    await rm(join(coins.dir, 'target'), { recursive: true });
    const deployed = await atoll(['mod', 'deploy', coins.dir], server.environment);
    assert.equal(deployed.code, 0, deployed.err);
    assert.match(deployed.out, /coin-race 0\.1\.0 is in, with coin-race/);
    const again = await atoll(['mod', 'deploy', coins.dir], server.environment);
    assert.equal(again.code, 0, again.err);
    assert.match(again.out, /coin-race 0\.1\.0 is in, with coin-race/);

    const grumpy = join(folder, 'grumpy');
    await mkdir(join(grumpy, 'target'), { recursive: true });
    await writeFile(join(grumpy, 'pom.xml'), '<project/>');
    const failure = 'throw new IllegalStateException("not today");';
    await writeFile(join(grumpy, 'target/grumpy.jar'), await compiled('grumpy', '0.1.0', failure));
    const refused = await atoll(['mod', 'deploy', grumpy], server.environment);
    assert.equal(refused.code, 78);
    assert.match(refused.err, /did not take grumpy 0\.1\.0 in: IllegalStateException: not today/);
    await rm(join(server.home, 'deploy/grumpy.jar'));

    const needy = join(server.home, 'deploy/needy.jar');
    await writeFile(
      needy,
      await bundle({ 'Bundle-SymbolicName': 'needy', 'Atoll-Mod': 'needy.Mod', 'Import-Package': 'no.such.thing' }),
    );
    const row = await until('the mod that needs more than there is', async () =>
      JSON.parse(await server.admin('mods')).mods.find((one) => one.id === 'needy'),
    );
    assert.match(row.problem, /no\.such\.thing/);
    await rm(needy);
    await until('it to be gone', async () => !(await server.admin('mods')).includes('grumpy'));
    await bystander.noticedNothing();
  });

  test('need no annotations at run time, also not when their state is handed over', async () => {
    const start = 'context.room(new Noted());';
    await writeFile(join(server.home, 'deploy/noted.jar'), await compiled('noted', '1.0.0', start, NOTED));
    await until('the game in the lobby', () => game('noted'));
    const anna = await Player.host(server, { game: 'noted' });
    await anna.play({ type: 'Say', words: 'hello' });
    assert.deepEqual(anna.view, { said: 'hello' });
    const next = join(folder, 'noted.jar');
    await writeFile(next, await compiled('noted', '1.1.0', start, NOTED));
    const swapped = await swap('noted', next);
    assert.equal(swapped.code, 0, swapped.err);
    assert.deepEqual([JSON.parse(swapped.out).moved, JSON.parse(swapped.out).collected], [1, true]);
    await anna.play({ type: 'Say', words: 'again' });
    assert.deepEqual([anna.view, anna.complaints], [{ said: 'again' }, []]);
    anna.leave();
    // The jar that was replaced does not wait in the folder to come back.
    assert.ok(!(await readdir(join(server.home, 'deploy'))).includes('noted.jar'));
    assert.equal((await atoll(['admin', 'remove', 'noted'], server.environment)).code, 0);
  });

  test('change their version under live rooms, which keep state and sockets', async () => {
    const anna = await Player.host(server, { game: 'coin-race', options: { goal: 50 } });
    await anna.play({ type: 'Press' });
    await anna.play({ type: 'Press' });
    await change(coins.dir, [
      ['pom.xml', '<version>0.1.0</version>\n  <name>', '<version>0.2.0</version>\n  <name>'],
      [RULES, 'presses(state.scores(), player.seat()) + 1', 'presses(state.scores(), player.seat()) + 10'],
    ]);
    await change(coins.dir, [['src/test/java/coinrace/CoinRaceGameTest.java', '@Test', '// @Test']]);
    const next = await buildMod(coins.dir);
    const swapped = await swap('coin-race', next.jar);
    assert.equal(swapped.code, 0, swapped.err);
    const { milliseconds, ...report } = JSON.parse(swapped.out);
    assert.ok(milliseconds >= 0, swapped.out);
    assert.deepEqual(report, SWAPPED('coin-race'));
    assert.deepEqual(await anna.play({ type: 'Press' }), { goal: 50, scores: [{ seat: 0, presses: 12 }], over: false });
    assert.deepEqual([anna.statuses, anna.complaints, anna.refusals], [['connecting', 'open'], [], []]);
    anna.leave();
    await bystander.noticedNothing();
  });

  test('that were swapped in are taken out by an operator, and stay out', async () => {
    const anna = await Player.host(server, { game: 'coin-race' });
    const removed = await atoll(['admin', 'remove', 'coin-race'], server.environment);
    assert.equal(removed.code, 0, removed.err);
    await until('the room to close', () => anna.closed);
    assert.equal(await game('coin-race'), undefined);
    assert.deepEqual(
      (await readdir(join(server.home, 'mods'))).filter((name) => name.endsWith('.jar')),
      [],
    );
    assert.deepEqual(await readdir(join(server.home, 'deploy')), []);
    const again = await atoll(['admin', 'remove', 'coin-race'], server.environment);
    assert.deepEqual([again.code, again.err], [1, 'atoll admin: there is no mod coin-race']);
    await bystander.noticedNothing();
  });
});
