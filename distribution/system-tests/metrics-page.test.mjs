// The page of all metrics, held against what a running server reports.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { Server } from '../browser-tests/server.mjs';
import { call, guestToken, until } from './players.mjs';

const PAGE = new URL('../../docs/know/metrics.md', import.meta.url);

/** By name what the page says: type and labels. */
async function told() {
  const metrics = new Map();
  for (const line of (await readFile(PAGE, 'utf8')).split('\n')) {
    const row = /^\| `([a-z0-9_]+)` \| (\w+) \| (.*?) ?\| .+ \|$/.exec(line);
    if (row !== null) {
      metrics.set(row[1], { type: row[2], labels: (row[3].match(/[a-z]+/g) ?? []).sort() });
    }
  }
  return metrics;
}

/** By name what a server reports, in the same form. */
function reported(text) {
  const metrics = new Map();
  for (const line of text.split('\n')) {
    const head = /^# TYPE (\S+) (\S+)$/.exec(line);
    const sample = /^([a-z0-9_]+?)(_bucket|_sum|_count)?(?:\{(.*)\})? \S+$/.exec(line);
    if (head !== null) {
      metrics.set(head[1], { type: head[2], labels: undefined });
    } else if (sample !== null) {
      const one = metrics.get(sample[1]) ?? metrics.get(sample[1] + sample[2]);
      assert.ok(one, line);
      const names = [...(sample[3] ?? '').matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)].map((label) => label[1]);
      const labels = names.filter((name) => name !== 'le').sort();
      assert.deepEqual(labels, one.labels ?? labels, line);
      one.labels = labels;
    }
  }
  return metrics;
}

describe('the page of all metrics', { concurrency: false }, () => {
  let server;

  before(async () => {
    server = await Server.create();
    await server.start();
  });

  after(() => server?.stop());

  test('has what a server reports, with its type and labels', async () => {
    const token = await guestToken(server);
    assert.equal((await call(server, 'POST', '/api/rooms/quick', { token, body: { game: 'shooter' } })).status, 200);
    let metrics;
    await until('a room counts', async () => {
      metrics = reported((await call(server, 'GET', '/metrics')).body);
      return metrics.has('atoll_rooms');
    });
    const page = await told();
    for (const [name, one] of metrics) {
      assert.deepEqual(page.get(name), one, name);
    }
    assert.ok(metrics.size >= 60, `${metrics.size} metrics`);
  });
});
