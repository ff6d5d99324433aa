// The Godot client on a real server: what it says of itself, and what the server says of it.
import assert from 'node:assert/strict';
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, Server } from '../browser-tests/server.mjs';
import { call, guestToken, until } from '../system-tests/players.mjs';
import { run } from '../system-tests/programs.mjs';

const GODOT = join(ROOT, 'tools/godot');
const PROJECT = join(ROOT, 'clients/godot');
const COMPLAINT = /ERROR|WARNING|Invalid|leaked/;

/** Runs a script or scene of the Godot project to its end. Whatever the engine complains about fails the test. */
async function godot(words, ...own) {
  const ended = await run(GODOT, ['--headless', '--path', PROJECT, ...words, '--', ...own]);
  assert.doesNotMatch(ended.err + ended.out, COMPLAINT);
  return ended;
}

/** The headless player: its exit code, and what it saw. */
async function player(server, ...words) {
  const { code, out } = await godot(['--script', 'res://player/player.gd'], `--server=${server.url}`, ...words);
  return { code, ...JSON.parse(/^player: (.*)$/m.exec(out)[1]) };
}

async function openRoom(server, options, bots) {
  const token = await guestToken(server);
  const { status, body } = await call(server, 'POST', '/api/rooms', {
    token,
    body: { game: 'shooter', bots, options },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.room.id;
}

/** Passes a server's bytes on, until it is told to drop everybody. */
class Cable {
  #sockets = new Set();
  connections = 0;
  /** How often something came from the server. */
  heard = 0;

  static async to(server) {
    const cable = new Cable();
    const port = Number(new URL(server.url).port);
    cable.listener = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      cable.connections++;
      far.on('data', () => cable.heard++);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ]) {
        cable.#sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => to.destroy());
      }
    });
    await new Promise((listening) => {
      cable.listener.listen(0, '127.0.0.1', listening);
    });
    cable.url = `http://127.0.0.1:${cable.listener.address().port}`;
    return cable;
  }

  pull() {
    this.#sockets.forEach((socket) => socket.destroy());
    this.#sockets.clear();
  }

  close() {
    this.pull();
    this.listener.close();
  }
}

describe('the Godot client', { concurrency: false }, () => {
  let server;

  before(async () => {
    server = await Server.create();
    await server.start();
  });

  after(() => server?.stop());

  const seated = async (name) => {
    const { rooms } = await server.get('/api/rooms');
    return rooms.find((room) => room.host === name && room.players > room.bots);
  };

  test('opens a room, is seen in it by others, and hits what it aims at', async () => {
    const playing = player(server, '--name=Gull', '--bots=3', '--hits=3', '--seconds=90');
    const room = await until('the room of the Godot player', () => seated('Gull'));
    const seen = await playing;
    assert.equal(seen.code, 0, JSON.stringify(seen));
    assert.equal(seen.room, room.id);
    assert.deepEqual({ game: room.game, bots: room.bots }, { game: 'shooter', bots: 3 });
    assert.ok(seen.hits >= 3, 'it heard of its hits');
    assert.ok(seen.input > 0 && seen.input <= seen.sent && seen.sent - seen.input < 60, 'its inputs came back');
    assert.equal(seen.ships, 4);
    assert.ok(seen.frames > seen.keyframes && seen.keyframes >= 1, 'differences were read');
    const { problems, refused, dropped, interruptions } = seen;
    assert.deepEqual(
      { problems, refused, dropped, interruptions },
      { problems: [], refused: [], dropped: 0, interruptions: 0 },
    );
    await until('the room to forget who left', async () => !(await seated('Gull')));
  });

  test('plays a match whose result the server keeps', async () => {
    const room = await openRoom(server, { matchSeconds: 30, killsToWin: 2 }, 3);
    const seen = await player(server, '--name=Tern', `--room=${room}`, '--matches=1', '--seconds=120');
    assert.equal(seen.code, 0, JSON.stringify(seen));
    assert.equal(seen.matches, 1);
    const result = await until('the result', async () => {
      const { recent } = await server.get(`/api/profiles/${seen.account}`);
      return recent[0];
    });
    assert.equal(result.game, 'shooter');
    assert.equal(result.players, 4);
    assert.ok(result.stats.shots > 0, JSON.stringify(result));
    assert.equal(
      result.stats.hits >= seen.hits,
      true,
      `${JSON.stringify(result)} after ${seen.hits} hits that were heard of`,
    );
  });

  test('comes back to its seat when the network fails, and its commands count on', async () => {
    const room = await openRoom(server, { matchSeconds: 900, killsToWin: 50 }, 2);
    const cable = await Cable.to(server);
    try {
      const playing = player({ url: cable.url }, '--name=Skua', `--room=${room}`, '--seconds=12');
      // More than calls and a welcome are made of: frames.
      await until('some frames', () => cable.heard > 60);
      cable.pull();
      const before = cable.connections;
      await until('the way back', () => cable.connections > before);
      const seen = await playing;
      assert.equal(seen.code, 0, JSON.stringify(seen));
      assert.ok(seen.interruptions >= 1, 'it noticed');
      assert.ok(seen.keyframes >= 2, 'it got a keyframe anew');
      assert.ok(seen.input > 0 && seen.sent - seen.input < 60, 'its inputs came back');
      assert.deepEqual({ problems: seen.problems, refused: seen.refused }, { problems: [], refused: [] });
    } finally {
      cable.close();
    }
  });

  test('runs its demo without an error in a script', async () => {
    const old = (await server.get('/api/rooms')).rooms.map((room) => room.id);
    const playing = godot(['res://demo/demo.tscn', '--quit-after', '900'], `--server=${server.url}`);
    await until('the room of the demo', async () => {
      const { rooms } = await server.get('/api/rooms');
      return rooms.some((room) => !old.includes(room.id) && room.players === room.bots + 1);
    });
    const { code } = await playing;
    assert.equal(code, 0);
  });

  test('says so when there is no such room, and when there is no server', async () => {
    const lost = await player(server, '--room=nowhere');
    assert.equal(lost.code, 1);
    assert.match(lost.error, /404/);
    const alone = await player({ url: 'http://127.0.0.1:1' });
    assert.equal(alone.code, 1);
    assert.match(alone.error, /no way in/);
  });
});
