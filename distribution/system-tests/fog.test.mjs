// Views that differ by seat: what walls hide from a ship doesn't reach its player.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import WebSocket from 'ws';
import { Server } from '../browser-tests/server.mjs';
import { Player, until } from './players.mjs';

const REST = { type: 'Steer', moveX: 0, moveY: 0, aim: 0, firing: false, weapon: 'BLASTER', reach: 80 };
const UP = { ...REST, moveY: -7 };

const seats = (player) => player.view.ships.map((ship) => ship.seat).sort();

describe('fog of war', { concurrency: false }, () => {
  let server, anna, ben;

  before(async () => {
    server = await Server.create();
    await server.start();
    const options = { matchSeconds: 900, killsToWin: 50, fog: true };
    anna = await Player.host(server, { game: 'shooter', name: 'Fog bank', options });
    ben = await Player.guest(server, anna.id);
    await until('a match', () => [anna, ben].every((player) => player.view.phase === 'PLAYING'));
  });

  after(async () => {
    anna?.leave();
    ben?.leave();
    await server?.stop();
  });

  test('keeps ships from each other across the arena, but no scores', () => {
    for (const player of [anna, ben]) {
      assert.equal(player.view.fog, true);
      assert.deepEqual(seats(player), [player.room.seat]);
      assert.equal(player.view.scores.length, 2);
    }
  });

  test('lifts for both when nothing is between them, and falls again', async () => {
    const both = [anna.room.seat, ben.room.seat].sort();
    // Along the side of the arena into plain sight, or it would be the other who starts there.
    const [mover, looker] = anna.view.ships[0].y > 500 ? [anna, ben] : [ben, anna];
    await mover.play(UP);
    await until('each sees the other', () => [mover, looker].every((player) => seats(player).length === 2));
    assert.deepEqual(seats(looker), both);
    await until('the way is over', () => mover.view.ships.find((ship) => ship.seat === mover.room.seat).y < 30);
    await mover.play({ ...REST, moveY: 7 });
    await until('they are apart', () => [mover, looker].every((player) => seats(player).length === 1));
    assert.deepEqual([anna.complaints, ben.complaints, anna.gaps, ben.gaps], [[], [], [], []]);
  });

  test('hides nothing from who looks on, three seconds late', async () => {
    const watcher = anna.client.connect(await anna.client.spectate(anna.id), { WebSocket });
    await until('a view', () => watcher.latest);
    assert.equal(watcher.latest.view.ships.length, 2);
    watcher.leave();
  });
});
