// A game that never comes back from a turn: operators are told which, and all that is not on its thread goes on.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Server } from '../browser-tests/server.mjs';
import { scrape } from './exposition.mjs';
import { Bystander, call, guestToken, Player, problem, until } from './players.mjs';
import { compiled, settings } from './programs.mjs';

/** A game of turns, one of which never ends. */
const TREADMILL = `
  record State(long steps) {}
  record View(boolean open) {}
  sealed interface Command { record Run() implements Command {} }
  static final class Treadmill implements dev.atoll.mod.Game<State, Command, View> {
    public dev.atoll.mod.Spec<State, Command, View> spec() {
      return dev.atoll.mod.Spec.of("treadmill", State.class, Command.class, View.class).build();
    }
    public State open(Record options, dev.atoll.mod.Turn turn) { return new State(0); }
    public State command(State s, dev.atoll.mod.Player p, Command c, dev.atoll.mod.Turn turn) {
      long steps = s.steps();
      while (steps >= 0) { steps = (steps + 1) % 1000; }
      return new State(steps);
    }
    public View view(State s, dev.atoll.mod.Viewer v) { return new View(true); }
  }`;

describe('a game in an endless loop', { concurrency: false }, () => {
  let server, bystander, stuck;

  before(async () => {
    server = await Server.create();
    await settings(server, 'atoll.rooms', 'tick.threads = 2');
    await server.start();
    bystander = await Bystander.arrive(server);
    await writeFile(
      join(server.home, 'deploy/treadmill.jar'),
      await compiled('treadmill', '1.0.0', 'context.room(new Treadmill());', TREADMILL),
    );
    await until('the game', async () => (await server.get('/api/games')).games.length === 2);
  });

  after(async () => {
    bystander?.leave();
    await server?.stop();
  });

  const ready = () => call(server, 'GET', '/health/ready');

  test('makes the server not ready, with its thread and room in the answer; it lives, and other rooms go on', async () => {
    const runner = await Player.host(server, { game: 'treadmill' });
    assert.equal((await ready()).status, 200);
    stuck = runner.id;
    runner.room.send({ type: 'Run' });
    const { body } = await until('not ready', async () => {
      const answer = await ready();
      return answer.status === 503 && answer;
    });
    assert.equal(body.up, false);
    const [sick, ...more] = body.checks.filter((one) => !one.up);
    assert.deepEqual([sick.name, more], ['ticks', []]);
    assert.match(sick.detail, new RegExp(`^tick-[01] is stuck in room ${runner.id} of game treadmill; `));
    assert.equal((await call(server, 'GET', '/health/live')).status, 200);
    await bystander.noticedNothing();
    // Its tick thread reads no sockets any more; the event loop does.
    await until('a command that waits', async () => {
      runner.room.send({ type: 'Run' });
      return (await scrape(server)).value('atoll_room_inbox_commands') > 0;
    });
    runner.leave();
  });

  test('gets no new room onto its thread', async () => {
    // The fuller thread is the one that still runs.
    const late = await Player.host(server, { game: 'shooter' });
    await late.ticks(10);
    late.leave();
    await bystander.noticedNothing();
    assert.equal((await ready()).status, 503);
  });

  test('is left to itself: nobody is given a seat there, and quick play opens another room', async () => {
    const token = await guestToken(server);
    const refused = await call(server, 'POST', `/api/rooms/${stuck}/seats`, { token, body: {} });
    assert.deepEqual([refused.status, problem(refused)], [503, 'room-stuck']);
    const quick = await call(server, 'POST', '/api/rooms/quick', { token, body: { game: 'treadmill' } });
    assert.equal(quick.status, 200);
    assert.notEqual(quick.body.room.id, stuck);
  });

  test('does not keep the server from stopping as it should, and the next start is ready', async () => {
    await server.terminate();
    assert.ok(!existsSync(join(server.home, 'database/data/postmaster.pid')), 'the database was stopped');
    await server.start();
    assert.equal((await ready()).status, 200);
  });
});
