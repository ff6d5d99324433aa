// What dies, hangs or is missing: the database, the server itself, what it needs to start.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, Server } from '../browser-tests/server.mjs';
import { Bystander, call, Player, problem, until } from './players.mjs';
import { atoll, freePort, run, settings } from './programs.mjs';

const SAMPLE = join(ROOT, 'mods-sdk/archetype/target/sample-game-0.1.0.jar');
const ENDED_WITHIN_MS = 10_000;

describe('outages', { concurrency: false }, () => {
  let server, ada;
  const password = 'correct horse battery';

  before(async () => {
    server = await Server.create();
    await settings(server, 'atoll.database', 'statementMillisMax = 3000', 'waitMillisMax = 1500');
    await settings(server, 'atoll.ops', 'required = database, grid, ticks, gateway');
    await settings(server, 'atoll.replays', 'recording.kilobytes.max = 8');
    await settings(server, 'atoll.leaderboards', 'waiting.matches.most = 9');
    await settings(server, 'atoll.room', 'rooms.max = 9');
    await server.start();
    await copyFile(SAMPLE, join(server.home, 'deploy/sample.jar'));
    await until('the sample game', async () => (await server.get('/api/games')).games.length === 2);
    ada = await call(server, 'POST', '/api/accounts', { body: { name: 'Ada', password } });
    assert.equal(ada.status, 201, JSON.stringify(ada.body));
  });

  after(async () => {
    await server?.stop();
    await rm(`${server.home}-elsewhere`, { recursive: true, force: true });
    await rm(`${server.home}-second`, { recursive: true, force: true });
  });

  const ready = async () => (await call(server, 'GET', '/health/ready')).status;

  const postmaster = async () =>
    Number((await readFile(join(server.home, 'database/data/postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);

  /** The program of the database. */
  const postgresProgram = async () => {
    const folders = await readdir(join(server.home, 'database'));
    return join(
      server.home,
      'database',
      folders.find((name) => /^postgresql-[\d.]+$/.test(name)),
      'bin/postgres',
    );
  };

  /** The results that wait on the disk. */
  const waiting = async () => readdir(join(server.home, 'results')).catch(() => []);

  /** The database, with all processes that work for it. */
  const postgres = async () =>
    (await server.processes()).filter(({ name }) => name === 'postgres').map(({ pid }) => pid);

  const matchesOf = async (player) => {
    const { status, body } = await call(server, 'GET', `/api/profiles/${player.client.account.id}`);
    return status === 200 ? body.recent.length : undefined;
  };

  /** Takes the database away and brings it back; in between a match ends whose result nobody can store yet. */
  async function survives(takeAway, bringBack) {
    const bystander = await Bystander.arrive(server);
    const player = await Player.host(server, { game: 'sample-game', options: { goal: 1 } });
    await takeAway();
    await until('not ready', async () => (await ready()) === 503);
    await player.play({ type: 'Press' });
    assert.equal(player.view.over, true);
    for (const [path, body] of [
      ['/api/sessions/guest', {}],
      ['/api/sessions', { name: 'Ada', password }],
    ]) {
      const refused = await call(server, 'POST', path, { body });
      assert.equal(refused.status, 503, path);
      assert.match(problem(refused), /database|unavailable|busy/);
      assert.match(refused.headers.get('retry-after'), /^\d+$/);
    }
    assert.equal((await call(server, 'GET', '/health/live')).status, 200);
    await player.play({ type: 'Again' });
    await player.play({ type: 'Press' });
    await bystander.noticedNothing();

    await bringBack();
    await until('ready again', async () => (await ready()) === 200, 30_000);
    await until('the results of both matches', async () => (await matchesOf(player)) === 2, 30_000);
    await player.play({ type: 'Again' });
    await player.play({ type: 'Press' });
    await until('the third match', async () => (await matchesOf(player)) === 3);
    await bystander.noticedNothing();
    assert.deepEqual([player.statuses, player.complaints], [['connecting', 'open'], []]);
    const { body: board } = await call(server, 'GET', '/api/leaderboards/sample-game?stat=matches');
    assert.equal(board.entries.find((one) => one.account === player.client.account.id).value, 3);
    player.leave();
    bystander.leave();
    assert.equal((await call(server, 'POST', '/api/sessions', { body: { name: 'Ada', password } })).status, 201);
  }

  test('of the database reach no room: it dies, and comes back once it can', async () => {
    const program = await postgresProgram();
    const old = await postmaster();
    await survives(
      async () => {
        await rename(program, `${program}.away`);
        process.kill(old, 'SIGINT');
      },
      () => rename(`${program}.away`, program),
    );
    assert.notEqual(await postmaster(), old);
  });

  test('of the database reach no room: it hangs, and goes on', async () => {
    let stopped = [];
    await survives(
      async () => {
        stopped = await postgres();
        stopped.forEach((pid) => process.kill(pid, 'SIGSTOP'));
      },
      () => stopped.forEach((pid) => alive(pid) && process.kill(pid, 'SIGCONT')),
    );
  });

  for (const [how, end] of [
    ['is stopped at once', () => server.terminate()],
    ['is killed', () => server.kill()],
  ]) {
    test(`of the database lose no result: the server ${how} before it is back`, async () => {
      const player = await Player.host(server, { game: 'sample-game', options: { goal: 1 } });
      const program = await postgresProgram();
      await rename(program, `${program}.away`);
      process.kill(await postmaster(), 'SIGINT');
      await until('not ready', async () => (await ready()) === 503);
      await player.play({ type: 'Press' });
      assert.equal(player.view.over, true);
      if (how === 'is killed') {
        await until('the result on the disk', async () => (await waiting()).length === 1);
      }
      await end();
      assert.equal((await waiting()).length, 1);
      await rename(`${program}.away`, program);
      await server.start();
      await until('the result in the database', async () => (await waiting()).length === 0);
      assert.equal(await matchesOf(player), 1);
      const { body: board } = await call(server, 'GET', '/api/leaderboards/sample-game?stat=matches');
      assert.equal(board.entries.find((one) => one.account === player.client.account.id).value, 1);
      player.leave();
    });
  }

  test('of the database are short when it is killed: it is started again', async () => {
    const old = await postmaster();
    process.kill(old, 'SIGKILL');
    await until('another process', async () => (await postmaster()) !== old);
    await until('ready again', async () => (await ready()) === 200, 30_000);
    assert.equal((await call(server, 'POST', '/api/sessions', { body: { name: 'Ada', password } })).status, 201);
  });

  test('by kill -9 leave an orphaned database, which the next start replaces without a loss', async () => {
    const player = await Player.host(server, { game: 'sample-game', options: { goal: 1 } });
    await player.play({ type: 'Press' });
    await until('the result', async () => (await matchesOf(player)) === 1);
    const orphan = await postmaster();
    await server.kill();
    assert.ok(alive(orphan), 'the database outlives the server');
    await server.start();
    assert.ok(!alive(orphan), 'the orphan is gone');
    assert.notEqual(await postmaster(), orphan);
    assert.equal(await matchesOf(player), 1);
    assert.equal((await call(server, 'POST', '/api/sessions', { body: { name: 'Ada', password } })).status, 201);
    player.leave();
  });

  test('that are mistakes are named in one line: a second Atoll on the same folder', async () => {
    const port = await freePort();
    const second = await atoll(['run'], { ...server.environment, ATOLL_PORT: String(port) });
    assertOneLine(second, 75, /another Atoll runs on .*ATOLL_HOME/);
    assert.equal(await ready(), 200);
  });

  test('that are mistakes reach nothing of a running server: the distribution on its folder, without ./atoll', async () => {
    const etc = join(server.home, 'karaf/etc');
    const before = (await stat(etc)).ino;
    const environment = { ...server.environment, ATOLL_PORT: String(await freePort()) };
    const second = await run(join(environment.ATOLL_DISTRIBUTION, 'bin/server'), [], environment);
    assertOneLine(second, 75, /another Atoll runs on .*ATOLL_HOME/);
    assert.equal((await stat(etc)).ino, before);
    assert.equal(await ready(), 200);
  });

  test('that are mistakes are named in one line: a port that is taken', async () => {
    const second = await atoll(['run'], { ...server.environment, ATOLL_HOME: `${server.home}-second` });
    assertOneLine(second, 76, /port \d+ on 127\.0\.0\.1 is taken/);
    const strange = await atoll(['run'], { ...server.environment, ATOLL_PORT: 'eighty' });
    assertOneLine(strange, 64, /ATOLL_PORT/);
  });

  test('that are mistakes are told in the log: settings that nobody reads, and values that do not fit', async () => {
    // At each start anew, and this server was started a few times by now.
    const told = async () => {
      const lines = (await readFile(join(server.home, 'log/atoll.json'), 'utf8')).split('\n');
      const ours = lines.filter((line) => line.includes('SettingsCheck'));
      return [...new Set(ours.map((line) => JSON.parse(line).message))];
    };
    await until('three warnings', async () => (await told()).length === 3);
    const words = (await told()).sort();
    assert.match(
      words[0],
      /^atoll\.leaderboards has no setting 'waiting\.matches\.most'; it has .*waiting\.matches\.max/,
    );
    assert.match(words[1], /^atoll\.replays: recording\.kilobytes\.max = 8 does not fit \(/);
    assert.match(words[2], /^nobody reads the settings of atoll\.room; there are .*atoll\.rooms/);
  });

  test('that are mistakes end the distribution without ./atoll, too: a port that is taken', async () => {
    const environment = { ...server.environment, ATOLL_HOME: `${server.home}-second` };
    const second = await run(join(environment.ATOLL_DISTRIBUTION, 'bin/server'), [], environment);
    assert.equal(second.code, 76, second.out + second.err);
    assert.match(second.out, /can't listen on 127\.0\.0\.1:\d+/);
    await until(
      'its database gone',
      async () => !existsSync(join(`${server.home}-second`, 'database/data/postmaster.pid')),
    );
  });

  test('that are mistakes are named in one line: a folder that cannot be written', async () => {
    const environment = { ...server.environment, ATOLL_HOME: '/proc/atoll', ATOLL_PORT: String(await freePort()) };
    assertOneLine(await atoll(['run'], environment), 73, /data folder \/proc\/atoll can't be written.*ATOLL_HOME/);
  });

  test('that are mistakes are named in one line: an address of a database that is none', async () => {
    const port = await freePort();
    for (const [url, why] of [
      ['postgres.example', /ATOLL_JDBC_URL.*jdbc:postgresql:/],
      [`jdbc:postgresql://127.0.0.1:${port}/atoll`, new RegExp(`ATOLL_JDBC_URL.*127\\.0\\.0\\.1:${port}`)],
    ]) {
      const environment = {
        ...server.environment,
        ATOLL_HOME: `${server.home}-elsewhere`,
        ATOLL_PORT: String(await freePort()),
        ATOLL_JDBC_URL: url,
        ATOLL_START_SECONDS_MAX: '2',
      };
      assertOneLine(await atoll(['run'], environment), 79, why);
    }
  });

  test('on request are quick and whole: nothing of the server is left, and nothing of its data lost', async () => {
    const player = await Player.host(server, { game: 'sample-game' });
    const processes = await server.processes();
    assert.ok(processes.some(({ name }) => name === 'java') && processes.some(({ name }) => name === 'postgres'));
    const began = Date.now();
    await server.terminate();
    await until('the end of every process', () => !processes.some(({ pid }) => alive(pid)));
    assert.ok(Date.now() - began < ENDED_WITHIN_MS);
    assert.ok(player.statuses.includes('reconnecting'), 'players are told to come back');
    player.leave();
    await server.start();
    assert.equal((await call(server, 'POST', '/api/sessions', { body: { name: 'Ada', password } })).status, 201);
  });
});

function assertOneLine({ code, err }, expected, why) {
  assert.match(err, why);
  assert.equal(err.split('\n').length, 1, err);
  assert.equal(code, expected, err);
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
