// The numbers that operators watch: all that are promised, in a form that a scraper reads, and true.
import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AtollClient } from '@atoll/client';
import WebSocket from 'ws';
import { ROOT, Server } from '../browser-tests/server.mjs';
import { scrape } from './exposition.mjs';
import { Player, RawSocket, until } from './players.mjs';
import { compiled, settings } from './programs.mjs';

const SAMPLE = join(ROOT, 'mods-sdk/archetype/target/sample-game-0.1.0.jar');
const GUIDE = join(ROOT, 'docs/do/run-a-server.md');

const PROMISED = {
  counter: `atoll_ticks_total atoll_tick_overruns_total atoll_ticks_slipped_total atoll_commands_total
    atoll_commands_refused_total atoll_game_faults_total atoll_room_hand_overs_total
    atoll_frames_total atoll_frame_bytes_total atoll_frames_encoded_total atoll_keyframes_total atoll_frames_skipped_total
    atoll_sockets_too_slow_total atoll_sockets_opened_total atoll_sockets_closed_total
    atoll_socket_messages_total atoll_socket_bytes_total atoll_socket_messages_dropped_total
    atoll_gateway_limited_total atoll_room_grid_writes_total atoll_room_grid_writes_failed_total
    atoll_results_total atoll_recordings_total atoll_recordings_lost_total atoll_replays_total
    atoll_accounts_created_total atoll_log_ins_total atoll_refreshes_total atoll_access_tokens_total
    atoll_reviews_suspicions_total atoll_reviews_lost_total
    jvm_gc_total jvm_gc_seconds_total jvm_allocated_bytes_total jvm_classes_unloaded_total process_cpu_seconds_total`,
  gauge: `atoll_rooms atoll_players atoll_bots atoll_spectators atoll_room_inbox_commands atoll_room_effects_pending
    atoll_sockets atoll_socket_unsent_bytes atoll_connections atoll_event_streams atoll_work_running atoll_work_waiting
    atoll_database_connections atoll_database_connections_max atoll_database_waiting
    atoll_grid_nodes atoll_grid_queue atoll_results_waiting atoll_replays_waiting atoll_reviews_open
    atoll_sessions_revoked atoll_password_hashes_busy atoll_metrics_refused
    jvm_memory_used_bytes jvm_memory_committed_bytes jvm_memory_max_bytes jvm_threads jvm_threads_peak jvm_classes
    process_uptime_seconds process_start_time_seconds process_open_fds process_max_fds`,
  histogram: 'atoll_tick_seconds atoll_tick_late_seconds atoll_http_request_seconds',
};

/** A game whose ticks last longer than their periods. */
const SLUGGISH = `
  record State(long n) {}
  record View(@dev.atoll.mod.Range(min = 0, max = 7) int n) {}
  sealed interface Command { record Poke() implements Command {} }
  static final class Sluggish implements dev.atoll.mod.Game<State, Command, View> {
    public dev.atoll.mod.Spec<State, Command, View> spec() {
      return dev.atoll.mod.Spec.of("sluggish", State.class, Command.class, View.class).ticksPerSecond(60).build();
    }
    public State open(Record options, dev.atoll.mod.Turn turn) { return new State(0); }
    public State tick(State s, dev.atoll.mod.Turn turn) {
      try { Thread.sleep(40); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
      return new State(s.n() + 1);
    }
    public State command(State s, dev.atoll.mod.Player p, Command c, dev.atoll.mod.Turn turn) { return s; }
    public View view(State s, dev.atoll.mod.Viewer v) { return new View((int) (s.n() % 8)); }
  }`;

describe('the numbers of a server', { concurrency: false }, () => {
  let server;

  before(async () => {
    server = await Server.create();
    await settings(server, 'atoll.rooms', 'grace.seconds = 1');
    await server.start();
    await copyFile(SAMPLE, join(server.home, 'deploy/sample.jar'));
    await writeFile(
      join(server.home, 'deploy/sluggish.jar'),
      await compiled('sluggish', '1.0.0', 'context.room(new Sluggish());', SLUGGISH),
    );
    await until('all games', async () => (await server.get('/api/games')).games.length === 3);
  });

  after(() => server?.stop());

  /** Waits until the look at the numbers is content, and gives the numbers. */
  const numbers = (what, content) =>
    until(what, async () => {
      const now = await scrape(server);
      return content(now) && now;
    });

  test('move with a match: ticks, commands, bytes, sockets, requests, the JVM', async () => {
    const before = await scrape(server);
    assert.deepEqual([before.value('atoll_sockets'), before.value('atoll_players')], [0, undefined]);
    const options = { matchSeconds: 900, killsToWin: 50 };
    const anna = await Player.host(server, { game: 'shooter', bots: 3, options });
    const ben = await Player.guest(server, anna.id);
    const watcher = new AtollClient({ server: server.url });
    await watcher.guest();
    const window = watcher.connect(await watcher.spectate(anna.id), { WebSocket });
    await until('a view for who only watches', () => window.latest);
    const steer = { type: 'Steer', moveX: 7, moveY: 0, aim: 0, firing: true, weapon: 'BLASTER', reach: 80 };
    await anna.play(steer);
    await ben.play(steer);
    await anna.ticks(60);

    const during = await scrape(server);
    const match = { game: 'shooter' };
    const seen = ['atoll_rooms', 'atoll_players', 'atoll_bots', 'atoll_spectators'].map((one) =>
      during.value(one, match),
    );
    assert.deepEqual([...seen, during.value('atoll_sockets')], [1, 2, 3, 1, 3]);
    assert.ok(during.value('atoll_connections') >= 3);
    for (const [name, least, labels] of [
      ['atoll_ticks_total', 60],
      ['atoll_tick_seconds_count', 60],
      ['atoll_tick_seconds_sum', 0],
      ['atoll_tick_late_seconds_count', 60],
      ['atoll_commands_total', 2],
      ['atoll_frames_total', 90],
      ['atoll_frames_encoded_total', 30],
      ['atoll_frame_bytes_total', 900],
      ['atoll_keyframes_total', 3],
      ['atoll_sockets_opened_total', 3],
      ['atoll_socket_messages_total', 5, { direction: 'in' }],
      ['atoll_socket_messages_total', 93, { direction: 'out' }],
      ['atoll_socket_bytes_total', 50, { direction: 'in' }],
      ['atoll_socket_bytes_total', 900, { direction: 'out' }],
      ['atoll_http_request_seconds_count', 1, { route: '/api/rooms', method: 'POST', status: '201' }],
      ['atoll_http_request_seconds_count', 1, { route: '/metrics', method: 'GET', status: '200' }],
      ['atoll_http_request_seconds_sum', 0],
      ['atoll_accounts_created_total', 3, { role: 'guest' }],
      ['atoll_access_tokens_total', 3, { verdict: 'valid' }],
      ['jvm_allocated_bytes_total', 1_000],
      ['process_cpu_seconds_total', 0],
      ['process_uptime_seconds', 0],
    ]) {
      const risen = during.value(name, labels) - (before.value(name, labels) ?? 0);
      assert.ok(risen >= least && risen > 0, `${name} ${JSON.stringify(labels ?? {})} rose by ${risen}`);
    }
    const connections = during.value('atoll_database_connections');
    assert.ok(connections >= 1 && connections <= during.value('atoll_database_connections_max'), `${connections}`);
    assert.deepEqual([during.value('atoll_grid_nodes'), during.value('atoll_metrics_refused')], [1, 0]);

    window.leave();
    watcher.close();
    anna.leave();
    ben.leave();
    await numbers('empty seats', (now) => now.value('atoll_sockets') === 0 && !now.value('atoll_players', match));
  });

  test('tell of a game that is too slow: overruns and moved schedules', async () => {
    const before = await scrape(server);
    const anna = await Player.host(server, { game: 'sluggish' });
    for (const name of ['atoll_tick_overruns_total', 'atoll_ticks_slipped_total']) {
      await numbers(`more ${name}`, (now) => now.value(name) > before.value(name));
    }
    // 40 ms a tick, where 17 are.
    const fast = { le: '0.025' };
    const slow = (now) => now.value('atoll_tick_seconds_count') - now.value('atoll_tick_seconds_bucket', fast);
    await numbers('slow ticks', (now) => slow(now) > slow(before));
    anna.leave();
  });

  test('count results, replays, and what limits turned away', async () => {
    const before = await scrape(server);
    const anna = await Player.host(server, { game: 'sample-game', options: { goal: 1 } });
    await anna.play({ type: 'Press' });
    await numbers(
      'the result',
      (now) =>
        now.value('atoll_results_total', { outcome: 'stored' }) >
        before.value('atoll_results_total', { outcome: 'stored' }),
    );
    const flood = await RawSocket.join(server, anna.id);
    for (let i = 0; i < 2_000 && flood.code === null; i++) {
      flood.say({ type: 'ping', t: i });
    }
    await flood.closedWith(4006);
    await numbers('the limit', (now) => now.value('atoll_gateway_limited_total', { limit: 'messages' }) === 1);
    await numbers('the close', (now) => now.value('atoll_sockets_closed_total', { code: '4006' }) === 1);
    anna.leave();
  });

  test('are all there that were promised, each of its type', async () => {
    // Those by game are there while there are rooms.
    const anna = await Player.host(server, { game: 'sample-game' });
    const { families } = await numbers('a room', ({ families: all }) => all.has('atoll_rooms'));
    for (const [type, names] of Object.entries(PROMISED)) {
      for (const name of names.split(/\s+/)) {
        assert.equal(families.get(name)?.type, type, name);
      }
    }
    anna.leave();
  });

  test('are called as in the guide, which says what each is worth an alarm for', async () => {
    const anna = await Player.host(server, { game: 'sample-game' });
    const now = await numbers('a room', ({ families }) => families.has('atoll_rooms'));
    const told = [...(await readFile(GUIDE, 'utf8')).matchAll(/`((?:atoll|jvm|process)_\w+)(?:\{(\w+)="(\w+)"\})?/g)];
    assert.ok(told.length >= 15, `${told.length} numbers in the guide`);
    for (const [, name, label, value] of told) {
      // A status that no answer had yet has no number.
      const labels = label === undefined || label === 'status' ? {} : { [label]: value };
      assert.notEqual(now.value(name, labels), undefined, `${name} ${JSON.stringify(labels)}`);
    }
    anna.leave();
  });
});
