// The description of the HTTP API, held against what a running server does.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Server } from '../browser-tests/server.mjs';
import { call, guestToken, until } from './players.mjs';

const DOCUMENT = 'openapi.json';

/** What a string of a path, a token of JSON pointers, is in a pointer. */
const token = (text) => text.replaceAll('~', '~0').replaceAll('/', '~1');

describe('the description of the API', { concurrency: false }, () => {
  let server, document, ajv, operator, operations;

  before(async () => {
    server = await Server.create();
    await server.start();
    document = await server.get('/api/openapi.json');
    ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }), ['date-time', 'duration', 'int32', 'int64']);
    ajv.addSchema(document, DOCUMENT);
    operator = (await readFile(join(server.home, 'admin.token'), 'utf8')).trim();
    operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, operation]) => ({ path, verb: verb.toUpperCase(), operation })),
    );
  });

  after(() => server?.stop());

  /** Calls, and holds the answer against what is written of it. */
  const visit = async (verb, path, options) => {
    const found = operations.find(
      (one) => one.verb === verb && new RegExp(`^${one.path.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path.split('?')[0]),
    );
    assert.ok(found, `${verb} ${path} is described`);
    const answer = await call(server, verb, path, options);
    const status = found.operation.responses[answer.status] ? String(answer.status) : 'default';
    const described = found.operation.responses[status];
    const type = (answer.headers.get('content-type') ?? '').split(';')[0];
    assert.ok(answer.status >= 400 || status !== 'default', `${verb} ${path} may answer ${answer.status}`);
    if (described.content === undefined) {
      assert.equal(answer.body, '', `${verb} ${path} answers nothing`);
      return answer;
    }
    assert.ok(described.content[type], `${verb} ${path} may answer ${answer.status} with ${type}`);
    if (/json/.test(type)) {
      const where = ['paths', found.path, verb.toLowerCase(), 'responses', status, 'content', type, 'schema'];
      const fits = ajv.getSchema(`${DOCUMENT}#/${where.map(token).map(encodeURIComponent).join('/')}`);
      assert.ok(fits(answer.body), `${verb} ${path}: ${ajv.errorsText(fits.errors)}\n${JSON.stringify(answer.body)}`);
    }
    return answer;
  };

  test('is a valid OpenAPI document', async () => {
    const result = await new Validator().validate(await server.get('/api/openapi.json'));
    assert.ok(result.valid, JSON.stringify(result.errors));
  });

  test('says of every call what a success brings', () => {
    for (const { path, verb, operation } of operations) {
      const successes = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
      assert.ok(successes.length > 0 && !successes.includes('2XX'), `${verb} ${path}`);
    }
    assert.ok(operations.length > 25, `${operations.length} calls`);
  });

  test('holds for a visit from signing up to the leaderboard', async () => {
    const credentials = { name: 'Ada', password: 'correct horse battery' };
    await visit('POST', '/api/accounts', { body: credentials });
    const { body: session } = await visit('POST', '/api/sessions', { body: credentials });
    const { body: fresh } = await visit('POST', '/api/sessions/refresh', {
      body: { refreshToken: session.refreshToken },
    });
    const me = { token: fresh.accessToken };
    await visit('GET', '/api/me', me);
    await visit('GET', `/api/profiles/${session.account.id}`, me);
    const { body: games } = await visit('GET', '/api/games');
    assert.ok(games.games[0].options.length > 0, 'a form of options');
    const options = { matchSeconds: 120 };
    const wish = { game: 'shooter', name: 'Bay', private: true, bots: 2, viewsPerSecond: 20, options };
    const { body: opened } = await visit('POST', '/api/rooms', { ...me, body: wish });
    assert.equal(opened.room.private, true);
    const room = `/api/rooms/${opened.room.id}`;
    const { body: ticket } = await visit('POST', `${room}/seats`, { ...me, body: { code: opened.code } });
    assert.equal(ticket.socket, `${room}/socket`);
    await visit('POST', `${room}/spectators`, { token: await guestToken(server), body: { code: opened.code } });
    await visit('POST', `/api/codes/${opened.code}/seats`, { token: await guestToken(server), body: {} });
    await visit('POST', '/api/rooms/quick', { ...me, body: { game: 'shooter' } });
    const { body: list } = await until('the room in the list', () => visit('GET', '/api/rooms?game=shooter'));
    assert.equal(list.rooms.length, 1);
    await visit('GET', `/api/replays?account=${session.account.id}`, me);
    await visit('GET', '/api/leaderboards/shooter', me);
    const password = 'battery staple horse';
    await visit('PUT', '/api/me/password', { ...me, body: { password: credentials.password, newPassword: password } });
    await visit('DELETE', '/api/sessions/current', me);
    await visit('GET', '/api/admin/accounts/Ada', { token: operator });
    await visit('PUT', '/api/admin/accounts/Ada/role', { token: operator, body: { role: 'OPERATOR' } });
    await visit('POST', '/api/admin/accounts/Ada/password', { token: operator });
    await visit('GET', '/health/live');
    await visit('GET', '/health/ready');
    await visit('GET', '/metrics', { token: operator });
    await visit('GET', '/api/admin/mods', { token: operator });
    await visit('GET', '/api/admin/reviews', { token: operator });
  });

  test('holds for what is refused', async () => {
    const token = await guestToken(server);
    await visit('GET', '/api/me');
    await visit('GET', '/api/rooms?colour=red');
    await visit('GET', '/api/admin/mods', { token });
    await visit('GET', '/api/replays/none');
    await visit('POST', '/api/rooms', { token, raw: '{' });
    await visit('POST', '/api/rooms', { token, raw: '{}', type: 'text/plain' });
    await visit('POST', '/api/rooms', { token, body: { game: 'none' } });
    const { body } = await visit('POST', '/api/rooms', {
      token,
      body: { game: 'shooter', options: { matchSeconds: 1, gravity: 2 } },
    });
    assert.deepEqual(body.errors.map((one) => one.pointer).sort(), ['/options/gravity', '/options/matchSeconds']);
  });

  test('holds for every body: what must be there, and what may not', async () => {
    let tried = 0;
    for (const { path, verb, operation } of operations) {
      const reference = operation.requestBody?.content['application/json']?.schema.$ref;
      if (reference === undefined) {
        continue;
      }
      const schema = document.components.schemas[reference.split('/').pop()];
      const where = path.replace(/\{[^}]+\}/g, 'AAAAAA');
      const stranger = await visit(verb, where, { token: operator, body: { nonsense: 1 } });
      const pointers = stranger.body.errors.map((one) => one.pointer);
      assert.equal(stranger.status, 400, `${verb} ${path}`);
      assert.deepEqual(
        pointers.sort(),
        ['/nonsense', ...(schema.required ?? []).map((name) => `/${name}`)].sort(),
        `${verb} ${path}`,
      );
      tried++;
    }
    assert.ok(tried >= 8, `${tried} bodies`);
  });
});
