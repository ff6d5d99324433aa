// A match of bots and people, watched again: what is listed, what the film shows, and whether another JVM agrees.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Film } from '@atoll/client';
import { ViewStream } from '../../clients/typescript/dist/wire/stream.js';
import { Server } from '../browser-tests/server.mjs';
import { Player, until } from './players.mjs';
import { atoll } from './programs.mjs';

describe('replays', { concurrency: false }, () => {
  let server, anna, replay;

  before(async () => {
    server = await Server.create();
    await server.start();
    anna = await Player.host(server, { game: 'shooter', bots: 7, options: { matchSeconds: 60, killsToWin: 1 } });
  });

  after(async () => {
    anna?.leave();
    await server?.stop();
  });

  test('a match that is over is listed for who played', async () => {
    const account = anna.client.account.id;
    [replay] = await until(
      'a replay',
      async () => {
        const replays = await anna.client.replays(account);
        return replays.length > 0 ? replays : null;
      },
      120_000,
    );
    assert.equal(replay.state, 'ready');
    assert.equal(replay.whole, true);
    assert.ok(replay.players.some((player) => player.account === account));
    const { recent } = await anna.client.profile(account);
    assert.ok(
      recent.some((match) => match.replay === replay.id),
      'the profile names it',
    );
    assert.deepEqual(await anna.client.replay(replay.id), replay);
  });

  test('its film decodes to the end, and tells what happened', async () => {
    const film = await anna.client.film(replay.id);
    assert.ok(film instanceof Film);
    const { head, frames } = film;
    const stream = new ViewStream(head.schema, head.epoch, head.seats);
    let last = null;
    for (const { bytes } of frames) {
      const taken = stream.take(bytes);
      assert.equal(taken.outcome, 'applied');
      last = taken.frame;
    }
    assert.equal(last.tick, head.lastTick);
    assert.ok(frames.filter(({ keyframe }) => keyframe).length >= head.lengthMillis / 2_500, 'whole views to leap to');
    assert.ok(
      head.events.some(({ event }) => event === 'Killed'),
      'somebody was destroyed',
    );
    assert.ok(head.players.at(-1).players.length === 8, 'all who played');
  });

  test('another JVM comes to the same state', async () => {
    const verified = await atoll(['admin', 'replay', replay.id, '--verify'], server.environment);
    assert.equal(verified.code, 0, verified.err + verified.out);
    assert.match(verified.out, /recorded (\w{64})\nreplayed \1\nthe same/);
  });

  test('who asks for what is not there is told', async () => {
    const unknown = await fetch(`${server.url}/api/replays/000000000000000000000000/frames`);
    assert.equal(unknown.status, 404);
    assert.match((await unknown.json()).type, /no-replay/);
    const recording = await fetch(`${server.url}/api/admin/replays/${replay.id}/recording`);
    assert.equal(recording.status, 401);
    const wrong = await atoll(['admin', 'replay', 'none', '--verify'], server.environment);
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /no replay of this match/);
  });
});
