// Matches that were played on code that has left since: one from before an update, and one over which the game was updated.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ViewStream } from '../../clients/typescript/dist/wire/stream.js';
import { ROOT, Server } from '../browser-tests/server.mjs';
import { call, Player, until } from './players.mjs';
import { atoll, compiled } from './programs.mjs';

const NEXT_SHOOTER = join(ROOT, 'distribution/fixtures/shooter-next/target/atoll.shooter.next-0.1.0.jar');

/** A counter that submits its result when it is told to; in another version its state's field has another name. */
const tally = ({ version, number, field, migrate = '' }) =>
  compiled(
    'tally',
    version,
    'context.room(new Tally());',
    `
    record State(int ${field}) {}
    record View(
        @dev.atoll.mod.Range(min = 0, max = 100000) int count, @dev.atoll.mod.Range(min = 0, max = 99) int number) {}
    sealed interface Command { record Add() implements Command {} record Submit() implements Command {} }
    static final class Tally implements dev.atoll.mod.Game<State, Command, View> {
      public dev.atoll.mod.Spec<State, Command, View> spec() {
        return dev.atoll.mod.Spec.of("tally", State.class, Command.class, View.class)
            .version(${number}).stats("points").build();
      }
      public State open(Record options, dev.atoll.mod.Turn turn) { return new State(0); }
      public State command(State s, dev.atoll.mod.Player p, Command c, dev.atoll.mod.Turn turn) {
        if (c instanceof Command.Submit) {
          turn.ask("result" + turn.number(), new dev.atoll.mod.Request.SubmitResult(java.util.List.of(
              new dev.atoll.mod.Standing(p, 1, s.${field}(), java.time.Duration.ofSeconds(1), java.util.Map.of()))));
          return s;
        }
        return new State(s.${field}() + 1);
      }
      public View view(State s, dev.atoll.mod.Viewer v) { return new View(s.${field}(), ${number}); }
      public java.util.Map<String, Object> migrate(int from, java.util.Map<String, Object> saved) {
        ${migrate}
        return saved;
      }
    }`,
  );

const renamed = (from, to) => `saved.put("${to}", (Long) saved.remove("${from}") + 100);`;

describe('kept code', { concurrency: false }, () => {
  let server, folder, anna, ben, shooting;
  let early, spanning;

  before(async () => {
    server = await Server.create();
    folder = await mkdtemp(join(tmpdir(), 'atoll-kept-'));
    await server.start();
    anna = await Player.host(server, { game: 'shooter', bots: 7, options: { matchSeconds: 60, killsToWin: 1 } });
    await writeFile(
      join(server.home, 'deploy/tally.jar'),
      await tally({ version: '1.0.0', number: 1, field: 'count' }),
    );
    await until('the game', async () => (await server.get('/api/games')).games.some(({ name }) => name === 'tally'));
    ben = await Player.host(server, { game: 'tally' });
  });

  after(async () => {
    anna?.leave();
    ben?.leave();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function swap(game, jar) {
    const swapped = await atoll(['admin', 'swap', game, jar], server.environment);
    assert.equal(swapped.code, 0, swapped.err);
    const report = JSON.parse(swapped.out);
    assert.equal(report.collected, true, swapped.out);
    return report;
  }

  async function update(how) {
    const jar = join(folder, `tally-${how.version}.jar`);
    await writeFile(jar, await tally(how));
    assert.deepEqual((await swap('tally', jar)).kept, []);
  }

  /** The latest replay of a player, once there are so many. */
  const replays = (player, count) =>
    until(
      `${count} replays`,
      async () => {
        const all = await player.client.replays(player.client.account.id);
        return all.length >= count ? all : null;
      },
      120_000,
    );

  /** Looks at a film to its end: the last view in each of its parts. */
  async function watch(replay) {
    const { head, frames, changes } = await ben.client.film(replay.id);
    const parts = [head, ...changes].map((part, i) => {
      const stream = new ViewStream(part.schema, part.epoch, part.seats);
      let last = null;
      for (const { bytes } of frames.slice(part.frame ?? 0, changes[i]?.frame)) {
        const taken = stream.take(bytes);
        assert.equal(taken.outcome, 'applied');
        last = taken.frame;
      }
      return { version: part.version, view: last.view, tick: last.tick };
    });
    assert.equal(parts.at(-1).tick, head.lastTick);
    return { head, parts };
  }

  async function verify(replay) {
    const verified = await atoll(['admin', 'replay', replay.id, '--verify'], server.environment);
    assert.equal(verified.code, 0, verified.err + verified.out);
    return verified.out;
  }

  test('is kept by its hash as soon as it runs, wherever it came from', async () => {
    const kept = await readdir(join(server.home, 'mods/kept'));
    assert.ok(kept.length >= 2, kept.join());
    for (const name of kept) {
      const bytes = await readFile(join(server.home, 'mods/kept', name));
      assert.equal(name, `${createHash('sha256').update(bytes).digest('hex')}.jar`);
    }
  });

  test('shows a match over which the game was updated, and one from before', async () => {
    const add = { type: 'Add' };
    assert.deepEqual(await ben.play(add), { count: 1, number: 1 });
    await ben.play({ type: 'Submit' });
    await replays(ben, 1);
    assert.deepEqual(await ben.play(add), { count: 2, number: 1 });
    await update({ version: '2.0.0', number: 2, field: 'total', migrate: renamed('count', 'total') });
    assert.deepEqual(await ben.play(add), { count: 103, number: 2 });
    await update({ version: '3.0.0', number: 3, field: 'sum', migrate: renamed('total', 'sum') });
    assert.deepEqual(await ben.play(add), { count: 204, number: 3 });
    await ben.play({ type: 'Submit' });
    [spanning, early] = await replays(ben, 2);
    assert.deepEqual([spanning.state, early.state], ['ready', 'ready']);
    assert.deepEqual([spanning.whole, spanning.version, early.version], [true, '3.0.0', '1.0.0']);

    const before = await watch(early);
    assert.deepEqual(
      before.parts.map(({ version, view }) => ({ version, ...view })),
      [{ version: '1.0.0', count: 1, number: 1 }],
    );
    assert.equal(before.head.format, 1);
    const across = await watch(spanning);
    assert.equal(across.head.format, 2);
    assert.deepEqual(
      across.parts.map(({ version, view }) => ({ version, ...view })),
      [
        { version: '1.0.0', count: 2, number: 1 },
        { version: '2.0.0', count: 103, number: 2 },
        { version: '3.0.0', count: 204, number: 3 },
      ],
    );
  });

  test('comes to the same states in other JVMs', async () => {
    assert.match(await verify(early), /^recorded (\w{64})\nreplayed \1\nthe same$/);
    const said = await verify(spanning);
    assert.deepEqual(said.match(/^on .*$/gm), ['on tally 1.0.0', 'on tally 2.0.0', 'on tally 3.0.0']);
    assert.equal(said.match(/^recorded (\w{64})\nreplayed \1$/gm).length, 3, said);
    assert.match(said, /\nthe same$/);
  });

  test('leaves no class behind', async () => {
    // A swap looks for its own old classes until they are collected, and so collects these.
    await update({ version: '4.0.0', number: 4, field: 'all', migrate: renamed('sum', 'all') });
    const metrics = await call(server, 'GET', '/metrics');
    assert.match(metrics.body, /^atoll_kept_loaders 0(\.0)?$/m);
  });

  test('of the distribution shows its matches after a swap and a restart, with its page', async () => {
    [shooting] = await replays(anna, 1);
    assert.equal(shooting.version, '0.1.0');
    await swap('shooter', NEXT_SHOOTER);
    anna.leave();
    ben.leave();
    await server.terminate();
    await server.start();
    assert.equal((await ben.client.replay(shooting.id)).state, 'ready');
    const { head, parts } = await watch(shooting);
    assert.deepEqual(
      parts.map(({ version }) => version),
      ['0.1.0'],
    );
    assert.match(head.webUrl, /^\/mods\/kept\/\w{64}\/web\/index\.html$/);
    const page = await call(server, 'GET', head.webUrl);
    assert.equal(page.status, 200);
    const script = /src="\.?\/?([^"]+\.js)"/.exec(page.body)[1];
    assert.equal((await call(server, 'GET', join(head.webUrl, '..', script))).status, 200);
    assert.match(page.headers.get('content-security-policy'), /sandbox allow-scripts.*script-src \S+\/mods\/kept\//);
    assert.match(await verify(shooting), /\nthe same$/);
    await watch(spanning);
  });

  test('of a mod that an operator takes out is gone, and its matches with it', async () => {
    await server.admin('remove', 'tally');
    const gone = await ben.client.replay(spanning.id);
    assert.equal(gone.state, 'version-gone');
    assert.match(gone.reason, /1\.0\.0 and 2\.0\.0 and 3\.0\.0/);
    const refused = await call(server, 'GET', `/api/replays/${early.id}/frames`);
    assert.equal(refused.status, 409);
  });
});
