// What a server tells of itself: to people on the console, to machines in its log, and secrets to nobody but whose they are.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Server } from '../browser-tests/server.mjs';
import { call, Player } from './players.mjs';

describe('what a server tells', { concurrency: false }, () => {
  const secrets = [];
  let server;

  before(async () => {
    server = await Server.create({ ATOLL_LOG_LEVEL: 'DEBUG' });
    await server.start();
  });

  after(() => server?.stop());

  test('is the password of its operator, once, to whoever starts it for the first time', async () => {
    const text = server.said.join('\n');
    const [, name, password] = /^ +name +(\S+)\n +password +(\S+)$/m.exec(text) ?? assert.fail(text);
    assert.equal(text.split(password).length, 2, 'once');
    const { status, body } = await call(server, 'POST', '/api/sessions', { body: { name, password } });
    assert.deepEqual([status, body.account?.role], [201, 'OPERATOR'], JSON.stringify(body));
    const mods = await call(server, 'GET', '/api/admin/mods', { token: body.accessToken });
    assert.equal(mods.status, 200);
    secrets.push(password, body.accessToken, body.refreshToken);

    await server.terminate();
    await server.start();
    assert.doesNotMatch(server.said.join('\n'), /password/i);
    assert.equal((await call(server, 'POST', '/api/sessions', { body: { name, password } })).status, 201);
  });

  test('is one JSON object a line in its log, with no secret in it at any level', async () => {
    const ada = { name: 'Ada', password: 'correct horse battery' };
    const { body } = await call(server, 'POST', '/api/accounts', { body: ada });
    await call(server, 'POST', '/api/sessions', { body: { ...ada, password: 'wrong horse battery' } });
    await call(server, 'POST', '/api/sessions/refresh', { body: { refreshToken: body.refreshToken } });
    await call(server, 'POST', '/api/rooms', { token: body.accessToken, raw: `{"game":"${ada.password}` });
    const player = await Player.host(server, { game: 'shooter' });
    const ticket = await player.client.seat(player.id);
    await player.ticks(10);
    player.leave();
    const operator = (await readFile(join(server.home, 'admin.token'), 'utf8')).trim();
    const database = (await readFile(join(server.home, 'database/data/atoll.password'), 'utf8')).trim();
    secrets.push(ada.password, 'wrong horse', body.accessToken, body.refreshToken, ticket.ticket, operator, database);
    await server.terminate();

    const lines = (await readFile(join(server.home, 'log/atoll.json'), 'utf8')).trimEnd().split('\n');
    const entries = lines.map((line) => JSON.parse(line));
    assert.ok(entries.length >= 20, `${entries.length} lines`);
    for (const { time, level, logger, thread, message } of entries) {
      assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.match(level, /^(ERROR|WARN|INFO|DEBUG)$/);
      assert.ok(
        [logger, thread, message].every((one) => typeof one === 'string'),
        message,
      );
    }
    assert.ok(
      entries.some((one) => one.level === 'DEBUG') && entries.some((one) => /^Atoll is ready/.test(one.message)),
    );
    const logs = await readdir(join(server.home, 'log'));
    const all = await Promise.all(logs.map((name) => readFile(join(server.home, 'log', name), 'utf8')));
    const told = [...all, ...server.said, await readFile(join(server.home, 'database/postgresql.log'), 'utf8')].join(
      '\n',
    );
    for (const secret of secrets) {
      assert.ok(secret.length >= 8 && !told.includes(secret), `${secret.slice(0, 12)}… was told`);
    }
  });

  test('is little where nothing happens: what starts and stops, and no line besides', async () => {
    const quiet = await Server.create();
    await quiet.start();
    await quiet.terminate();
    const lines = (await readFile(join(quiet.home, 'log/atoll.json'), 'utf8')).trimEnd().split('\n');
    const entries = lines.map((line) => JSON.parse(line));
    const troubles = entries.filter((one) => one.level !== 'INFO').map((one) => `${one.level} ${one.message}`);
    assert.deepEqual(troubles, []);
    assert.ok(entries.length < 60, `${entries.length} lines for a start and a stop`);
    await quiet.stop();
  });
});
