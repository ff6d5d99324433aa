// A PostgreSQL of the operator's own, as the guide has it made: a database, and a user who owns it and nothing else.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, Server } from '../browser-tests/server.mjs';
import { Bystander, call, Player, problem, until } from './players.mjs';
import { Postgres } from './postgres.mjs';
import { atoll, freePort } from './programs.mjs';

const SAMPLE = join(ROOT, 'mods-sdk/archetype/target/sample-game-0.1.0.jar');
const ADA = { name: 'Ada', password: 'correct horse battery' };
const SECRET = 'a secret of the database';

describe('a database of the operator’s own', { concurrency: false }, () => {
  let donor, postgres, server;

  before(async () => {
    // The programs are in the box; whoever starts Atoll once has them unpacked.
    donor = await Server.create();
    await donor.start();
    await donor.terminate();
    const database = join(donor.home, 'database');
    const unpacked = (await readdir(database)).find((name) => /^postgresql-[\d.]+$/.test(name));
    postgres = await Postgres.create(join(database, unpacked, 'bin'), join(donor.home, 'elsewhere'));
    await postgres.administer(`create role atoll login password '${SECRET}';`, 'create database atoll owner atoll;');
    await postgres.start();
    server = await Server.create({
      ATOLL_JDBC_URL: `jdbc:postgresql://127.0.0.1:${postgres.port}/atoll`,
      ATOLL_JDBC_USER: 'atoll',
      ATOLL_JDBC_PASSWORD: SECRET,
    });
    await server.start();
    await copyFile(SAMPLE, join(server.home, 'deploy/sample.jar'));
    await until('the sample game', async () => (await server.get('/api/games')).games.length === 2);
  });

  after(async () => {
    await server?.stop();
    await postgres?.remove();
    await donor?.stop();
  });

  const ready = async () => (await call(server, 'GET', '/health/ready')).status;
  const logIn = () => call(server, 'POST', '/api/sessions', { body: ADA });
  const matchesOf = async (account) => (await call(server, 'GET', `/api/profiles/${account}`)).body.recent?.length;

  /** No other one was set up, and none runs. */
  const noOther = async () => {
    assert.ok(!existsSync(join(server.home, 'database')), 'no database below ATOLL_HOME');
    const names = (await server.processes()).map(({ name }) => name);
    assert.ok(names.includes('java') && !names.includes('postgres'), names.join());
  };

  test('keeps accounts and results; the built-in one is neither set up nor started', async () => {
    const { status, body: session } = await call(server, 'POST', '/api/accounts', { body: ADA });
    assert.equal(status, 201, JSON.stringify(session));
    const player = await Player.host(server, { game: 'sample-game', options: { goal: 1 } });
    await player.play({ type: 'Press' });
    const account = player.client.account.id;
    await until('the result', async () => (await matchesOf(account)) === 1);
    player.leave();
    await noOther();

    await server.terminate();
    await server.start();
    const { status: known, body } = await logIn();
    assert.deepEqual([known, body.account?.id], [201, session.account.id]);
    assert.equal(await matchesOf(account), 1);
    await noOther();
  });

  test('is missed while it is away, by rooms not at all, and used again once it is back', async () => {
    const bystander = await Bystander.arrive(server);
    await postgres.stop();
    await until('not ready', async () => (await ready()) === 503);
    const refused = await logIn();
    assert.deepEqual([refused.status, problem(refused)], [503, 'database-away']);
    await bystander.noticedNothing();
    await postgres.start();
    await until('ready again', async () => (await ready()) === 200, 30_000);
    assert.equal((await logIn()).status, 201);
    await bystander.noticedNothing();
    bystander.leave();
    await noOther();
  });

  test('that does not let Atoll in ends the start with 79, which says where to look', async () => {
    const { code, err, out } = await atoll(['run'], {
      ...server.environment,
      ATOLL_HOME: join(donor.home, 'refused'),
      ATOLL_PORT: String(await freePort()),
      ATOLL_JDBC_PASSWORD: 'another one',
      ATOLL_START_SECONDS_MAX: '30',
    });
    assert.equal(code, 79, out + err);
    assert.match(err, /ATOLL_JDBC_URL can't be used: .*ATOLL_JDBC_USER and ATOLL_JDBC_PASSWORD/);
    assert.doesNotMatch(out + err, /another one/);
  });
});
