// Two real servers in one grid: each lists the other's rooms, for as long as the other is there.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Server } from '../browser-tests/server.mjs';
import { Player, until } from './players.mjs';
import { settings } from './programs.mjs';

/** Whoever starts takes the first of these that is free. */
const MEMBERS = '127.0.0.1:27500, 127.0.0.1:27501, 127.0.0.1:27502';

describe('two nodes', { concurrency: false }, () => {
  let one, two, anna;

  before(async () => {
    one = await Server.create();
    two = await Server.create();
    for (const server of [one, two]) {
      await settings(server, 'atoll.grid', `members = ${MEMBERS}`);
    }
    await settings(one, 'atoll.rooms', 'public.address = https://one.example.org');
    await one.start();
    await two.start();
  });

  after(async () => {
    anna?.leave();
    await one?.stop();
    await two?.stop();
  });

  const elsewhere = async (server) => (await server.get('/api/rooms?game=shooter')).elsewhere;

  test('list each other’s rooms, with where to go', async () => {
    anna = await Player.host(one, { game: 'shooter', name: 'Far lagoon' });
    const [card] = await until('the room in the other list', async () => {
      const all = await elsewhere(two);
      return all.length > 0 ? all : null;
    });
    assert.equal(card.room.id, anna.id);
    assert.equal(card.room.name, 'Far lagoon');
    assert.equal(card.address, 'https://one.example.org');
    assert.ok(card.node.length > 0);
    assert.deepEqual((await two.get('/api/rooms')).rooms, []);
    assert.deepEqual(await elsewhere(one), []);
  });

  test('forget the rooms of one that was killed', async () => {
    assert.equal((await elsewhere(two)).length, 1);
    await one.kill();
    await until('no room in the list', async () => (await elsewhere(two)).length === 0);
  });
});
