// The Godot client's session, on a server that ends it early.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ROOT } from '../browser-tests/server.mjs';
import { run } from '../system-tests/programs.mjs';

const PROJECT = join(ROOT, 'clients/godot');

describe("the Godot client's session", { concurrency: false }, () => {
  let server, refreshed, dead;

  before(async () => {
    server = createServer((request, response) => {
      const answer = (status, body) => response.writeHead(status).end(JSON.stringify(body));
      const session = (seconds) =>
        answer(200, {
          accessToken: `access-${refreshed.length}`,
          refreshToken: `refresh-${refreshed.length}`,
          expiresInSeconds: seconds,
          account: { id: 'a1', name: 'Gull', role: 'GUEST' },
        });
      let text = '';
      request.on('data', (chunk) => (text += chunk));
      request.on('end', () => {
        switch (request.url) {
          case '/api/sessions/guest':
            return session(1);
          case '/api/sessions/refresh':
            refreshed.push(JSON.parse(text).refreshToken);
            return dead ? answer(401, { detail: 'Sign in again.' }) : session(600);
          default:
            return request.headers.authorization === 'Bearer access-1' && refreshed.length === 1
              ? answer(200, { games: [] })
              : answer(401, { detail: 'Not with this token.' });
        }
      });
    });
    await new Promise((listening) => {
      server.listen(0, '127.0.0.1', listening);
    });
  });

  beforeEach(() => {
    refreshed = [];
    dead = false;
  });

  after(() => server.close());

  const play = async () => {
    const url = `http://127.0.0.1:${server.address().port}`;
    const words = ['--headless', '--path', PROJECT, '--script', 'res://tests/session.gd', '--', `--server=${url}`];
    const { out, err } = await run(join(ROOT, 'tools/godot'), words);
    assert.doesNotMatch(err + out, /ERROR|WARNING|Invalid|leaked/);
    return JSON.parse(/^session: (.*)$/m.exec(out)[1]);
  };

  test('is renewed once for all who call at once', async () => {
    assert.deepEqual(await play(), { statuses: [200, 200, 200, 200], ended: 0, signed_in: true });
    assert.deepEqual(refreshed, ['refresh-0']);
  });

  test('that the server knows no more is noticed', async () => {
    dead = true;
    const { ended, signed_in } = await play();
    assert.deepEqual({ ended, signed_in }, { ended: 1, signed_in: false });
    assert.deepEqual(refreshed, ['refresh-0']);
  });
});
