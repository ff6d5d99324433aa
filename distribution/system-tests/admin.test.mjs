// The tool of operators who have the distribution and no checkout: from another folder, with no more in the environment than it
// asks for.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, Server } from '../browser-tests/server.mjs';
import { call, Player, until } from './players.mjs';
import { atoll, copyDistribution, freePort, run } from './programs.mjs';

const NEXT_SHOOTER = join(ROOT, 'distribution/fixtures/shooter-next/target/atoll.shooter.next-0.1.0.jar');
const { PATH, JAVA_HOME } = process.env;

describe('bin/admin', { concurrency: false }, () => {
  let distribution, elsewhere, server, anna;

  before(async () => {
    [distribution, elsewhere] = await Promise.all([copyDistribution(), mkdtemp(join(tmpdir(), 'atoll-operator-'))]);
    server = await Server.create({ ATOLL_DISTRIBUTION: distribution });
    await server.start();
    anna = await Player.host(server, { game: 'shooter', bots: 7, options: { matchSeconds: 60, killsToWin: 1 } });
  });

  after(async () => {
    anna?.leave();
    await server?.stop();
    await Promise.all([distribution, elsewhere].map((folder) => rm(folder, { recursive: true, force: true })));
  });

  /** Beside the settings that name the server, the environment has what Java is found by. */
  const inside = (settings, program, ...words) => {
    const environment = {
      PATH,
      ...(JAVA_HOME && { JAVA_HOME }),
      ATOLL_HOME: server.home,
      ATOLL_PORT: new URL(server.url).port,
      ...settings,
    };
    return run('env', ['-C', elsewhere, program, ...words], environment);
  };
  const adminWith = (settings, ...words) => inside(settings, join(distribution, 'bin/admin'), ...words);
  const admin = (...words) => adminWith({}, ...words);

  async function done(...words) {
    const { code, out, err } = await admin(...words);
    assert.deepEqual([code, err], [0, ''], out);
    return JSON.parse(out);
  }

  async function fails(code, why, ended) {
    const { code: found, out, err } = await ended;
    assert.deepEqual([found, out], [code, ''], err);
    assert.match(err, why);
  }

  test('says under its own name what it can do, as ./atoll admin does under its own', async () => {
    const { code, out } = await admin('help');
    assert.equal(code, 0);
    assert.match(out, /^bin\/admin COMMAND\n/);
    assert.doesNotMatch(out, /\.\/atoll /);
    const inCheckout = await atoll(['admin', 'help'], server.environment);
    assert.equal(inCheckout.code, 0);
    assert.equal(inCheckout.out, out.replace('bin/admin', './atoll admin'));
  });

  test('refuses what makes no sense: 64', async () => {
    await fails(64, /^atoll admin: unknown command 'rum'; bin\/admin help lists them$/, admin('rum'));
    await fails(64, /^atoll admin: usage: bin\/admin swap GAME JAR$/, admin('swap', 'shooter'));
    await fails(64, /ATOLL_PORT must be a port/, adminWith({ ATOLL_PORT: '80a' }, 'mods'));
  });

  test('says what is missing: a server 69, its token 77, a file 66, Java 71', async () => {
    const ATOLL_PORT = String(await freePort());
    await fails(69, /no server answers at \S+; start it with bin\/server, or/, adminWith({ ATOLL_PORT }, 'health'));
    await fails(77, /admin\.token can't be read; is ATOLL_HOME/, adminWith({ ATOLL_HOME: '' }, 'mods'));
    await fails(66, /none\.jar is not a file/, admin('swap', 'shooter', 'none.jar'));
    await fails(71, /JAVA_HOME=\/nowhere has no bin\/java/, adminWith({ JAVA_HOME: '/nowhere' }, 'mods'));
    const old = join(elsewhere, 'old');
    await mkdir(join(old, 'bin'), { recursive: true });
    await writeFile(join(old, 'bin/java'), '#!/bin/sh\n', { mode: 0o755 });
    await writeFile(join(old, 'release'), 'JAVA_VERSION="11.0.2"\n');
    await fails(71, /Java 17 or newer is needed.*is Java 11/, adminWith({ JAVA_HOME: old }, 'mods'));
  });

  test('tells how the server is and what runs on it, also by a link and where the server hears every address', async () => {
    const health = await done('health');
    assert.equal(health.up, true);
    const link = join(elsewhere, 'atoll-admin');
    await symlink(join(distribution, 'bin/admin'), link);
    const { code, out } = await inside({ ATOLL_HOST: '0.0.0.0' }, link, 'mods');
    assert.equal(code, 0);
    assert.ok(
      JSON.parse(out).mods.some(({ id, games }) => id === 'atoll.shooter' && games.includes('shooter')),
      out,
    );
  });

  test('looks after accounts', async () => {
    const { name, password } = await done('password', 'operator');
    const logged = await call(server, 'POST', '/api/sessions', { body: { name, password } });
    assert.equal(logged.status, 201);
    assert.equal((await done('account', 'operator')).role, 'OPERATOR');
    await fails(1, /^atoll admin: This is the only operator/, admin('role', 'operator', 'player'));
    await fails(1, /^atoll admin: Nobody is called "nobody-here"/, admin('account', 'nobody-here'));
    assert.deepEqual((await done('reviews')).reviews, []);
  });

  test('comes to the same state of a match in a JVM of its own', async () => {
    const [replay] = await until(
      'a replay',
      async () => {
        const replays = await anna.client.replays(anna.client.account.id);
        return replays.length > 0 ? replays : null;
      },
      120_000,
    );
    assert.equal((await done('replay', replay.id)).mod, 'atoll.shooter');
    const { code, out, err } = await admin('replay', replay.id, '--verify');
    assert.deepEqual([code, err], [0, ''], out);
    assert.match(out, /^recorded (\w{64})\nreplayed \1\nthe same$/);
    await fails(1, /no replay of this match/, admin('replay', 'none', '--verify'));
  });

  test('swaps a game under its players', async () => {
    const { game, from, to } = await done('swap', 'shooter', NEXT_SHOOTER);
    assert.deepEqual({ game, from, to }, { game: 'shooter', from: '0.1.0', to: '0.2.0' });
  });
});
