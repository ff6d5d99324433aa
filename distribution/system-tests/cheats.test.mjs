// Impossible input in a match. Each has a stated answer (clients/protocol/README.md §12), two who play by the rules in the same
// room see every view, and operators get to know who it was.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Server } from '../browser-tests/server.mjs';
import { call, guestToken, Player, RawSocket, until } from './players.mjs';
import { settings } from './programs.mjs';

/** Ticks between two shots of the blaster, units a tick of a ship, and what its view rounds. */
const COOL_DOWN_TICKS = 15;
const SPEED_MAX = 4.5;
const ROUNDING = 0.0625;

const REST = { type: 'Steer', moveX: 0, moveY: 0, aim: 0, firing: false, weapon: 'BLASTER', reach: 80 };

describe('impossible input in a match', { concurrency: false }, () => {
  let server, host, guest, cheat, account;
  const sockets = [];

  before(async () => {
    server = await Server.create();
    await settings(server, 'atoll.rooms', 'idle.seconds = 2', 'grace.seconds = 2');
    await server.start();
    host = await Player.host(server, { game: 'shooter', bots: 4, options: { matchSeconds: 900, killsToWin: 50 } });
    guest = await Player.guest(server, host.id);
    cheat = await guestToken(server);
    account = (await call(server, 'GET', '/api/me', { token: cheat })).body.account.id;
  });

  afterEach(async () => {
    sockets.splice(0).forEach((one) => one.close());
    for (const honest of [host, guest]) {
      await honest.ticks(20);
      const { statuses, gaps, complaints, refusals, pauses } = honest;
      assert.deepEqual(
        { statuses, gaps, complaints, refusals, pauses },
        { statuses: ['connecting', 'open'], gaps: [], complaints: [], refusals: [], pauses: [] },
      );
    }
  });

  after(async () => {
    host?.leave();
    guest?.leave();
    await server?.stop();
  });

  const join = async (token = cheat, room = host.id) => {
    const raw = await RawSocket.join(server, room, token);
    sockets.push(raw);
    return raw;
  };
  const steer = (raw, input, command = {}, more = {}) =>
    raw.say({ type: 'command', input, ...more, command: { ...REST, ...command } });
  const taken = (raw, input) =>
    until(`input ${input} in the view`, () => host.room.latest.inputs[raw.welcome.seat] >= input);
  const reviews = async () => JSON.parse(await server.admin('reviews')).reviews;
  /** Notes reach the operators a moment after the deed, and may grow until then. */
  const reviewed = (what, times = 1) =>
    until(`"${what}" before the operators, ${times} times`, async () =>
      (await reviews()).find((one) => one.account === account && one.what === what && one.times >= times),
    );

  test('a command from the future waits for its tick up to half a second, and is refused beyond', async () => {
    const raw = await join();
    const soon = host.room.latest.tick + 20;
    steer(raw, 1, {}, { at: soon });
    await taken(raw, 1);
    assert.ok(host.room.latest.tick >= soon, `${host.room.latest.tick} is before ${soon}`);
    for (const [input, ahead] of [
      [2, 120],
      [3, 100_000],
      [4, 1e9],
      [5, 2 ** 53 - 1],
    ]) {
      steer(raw, input, {}, { at: ahead < 1e9 ? host.room.latest.tick + ahead : ahead });
      const refused = await raw.next('refused');
      assert.deepEqual([refused.input, refused.reason], [input, 'too far ahead']);
    }
    assert.equal((await reviewed('commands from the future', 3)).times, 3);
  });

  test('a command for a tick that is over counts at once', async () => {
    const raw = await join();
    steer(raw, 1, { moveX: 7 }, { at: 1 });
    await taken(raw, 1);
    assert.ok(!raw.messages.some((one) => ['refused', 'error'].includes(one.type)));
  });

  test('an aim that is no number, or out of its range, is named and changes nothing', async () => {
    const raw = await join();
    const bad = ['NaN', 'Infinity', '-Infinity', '1e999', '4096', '-1', '0.5', '1e308', '"NaN"', 'null', '[1]'];
    for (const aim of bad) {
      raw.say(`{"type":"command","input":1,"command":{"type":"Steer","moveX":7,"moveY":0,"aim":${aim},"firing":true,
        "weapon":"RAIL","reach":80}}`);
      const error = await raw.next('error');
      assert.equal(error.code, 'bad-message', aim);
    }
    // In bits: moveX is index 15 of 0 to 14, behind input 1, nothing seen and the next tick.
    raw.bytes([0x01, raw.welcome.epoch, 0b00001_000, 0b00_00000_1, 0b1110_0000, 0, 0, 0]);
    assert.equal((await raw.next('error')).code, 'bad-message');
    await host.ticks(4);
    assert.equal(host.room.latest.inputs[raw.welcome.seat], 0);
    await reviewed('messages that make no sense', bad.length);
  });

  test('no command says where a ship is, and no ship is faster than its engine', async () => {
    const raw = await join();
    raw.say({ type: 'command', input: 1, command: { ...REST, x: 1000, y: 500 } });
    assert.match((await raw.next('error')).detail, /x|y/);
    const { seat } = raw.welcome;
    const places = [];
    host.room.on('view', ({ tick, view }) => {
      const own = view.ships.find((one) => one.seat === seat);
      places.push({ tick, x: own?.x, y: own?.y, alive: own !== undefined && own.health > 0 });
    });
    // As often as may be, from one end to the other.
    for (let input = 1; input <= 240; input++) {
      steer(raw, input, { moveX: input % 20 < 10 ? 7 : -7, moveY: input % 14 < 7 ? 7 : -7 });
      await pause(8);
    }
    await taken(raw, 240);
    let moved = 0;
    for (let i = 1; i < places.length; i++) {
      const [from, to] = [places[i - 1], places[i]];
      if (from.alive && to.alive) {
        const way = Math.hypot(to.x - from.x, to.y - from.y);
        moved += way;
        assert.ok(
          way <= SPEED_MAX * (to.tick - from.tick) + 2 * ROUNDING,
          `${way} units in ${to.tick - from.tick} ticks`,
        );
      }
    }
    assert.ok(moved > 0, 'it was looked at a ship that moves');
  });

  test('who fires while the weapon loads, or while dead, fires nothing', async () => {
    const raw = await join();
    const { seat } = raw.welcome;
    const shots = new Map();
    const dead = [];
    const from = host.room.latest.tick;
    host.room.on('view', ({ tick, view }) => {
      const own = view.ships.find((one) => one.seat === seat);
      dead.push({ tick, dead: own !== undefined && own.health === 0 });
      view.shots.filter((one) => one.seat === seat).forEach((one) => shots.set(`${one.id} ${one.born}`, one));
    });
    let input = 0;
    const trigger = async (done, patienceMs) => {
      const until_ = Date.now() + patienceMs;
      while (!done()) {
        assert.ok(Date.now() < until_, 'in time');
        // The trigger is let go and pulled again all the time, which must not help.
        input++;
        steer(raw, input, { firing: input % 3 !== 0, aim: (input * 64) % 4096 });
        await pause(10);
      }
    };
    await trigger(() => host.room.latest.tick >= from + 180, 20_000);
    const ticks = host.room.latest.tick - from;
    assert.ok(shots.size > 0 && shots.size <= ticks / COOL_DOWN_TICKS + 1, `${shots.size} shots in ${ticks} ticks`);
    // It stands still before four bots, who end it.
    const deaths = () => dead.filter((one) => one.dead).length;
    await trigger(() => deaths() > 40, 90_000);
    const over = new Set(dead.filter((one, i) => one.dead && dead[i - 1]?.dead).map((one) => one.tick & 0xfff));
    assert.deepEqual(
      [...shots.values()].filter((one) => over.has(one.born)),
      [],
    );
  });

  test('who takes the seat of another gets none: with their ticket, their token, or their number', async () => {
    const { body } = await call(server, 'POST', `/api/rooms/${host.id}/seats`, { token: cheat, body: {} });
    const other = await Player.host(server, { game: 'shooter' });
    const elsewhere = await RawSocket.connect(server, other.id);
    elsewhere.say({ type: 'join', ticket: body.ticket });
    await elsewhere.closedWith(4001);
    other.leave();
    assert.equal((await reviewed('a ticket of another room')).sample, `of room ${host.id}`);
    const forged = await RawSocket.connect(server, host.id);
    forged.say({ type: 'resume', token: 'A'.repeat(43) });
    await forged.closedWith(4001);
    const raw = await join();
    const { seat } = guest.room;
    raw.say({ type: 'command', input: 9, seat, command: { ...REST, moveX: 7 } });
    await taken(raw, 9);
    assert.equal(host.room.latest.inputs[seat], 0, 'nobody has steered for the guest');
  });

  test('the second tab of an account gets the seat, and the first is told so', async () => {
    const first = await join();
    steer(first, 1);
    steer(first, 2, {}, { at: host.room.latest.tick + 25 });
    const second = await join();
    await first.closedWith(4003);
    assert.equal(second.welcome.seat, first.welcome.seat);
    steer(second, 1);
    await until('its own first command', () => host.room.latest.inputs[second.welcome.seat] === 1);
    const mine = host.room.players.filter((one) => one.id === account);
    assert.deepEqual(
      mine.map((one) => one.seat),
      [first.welcome.seat],
    );
  });

  test('commands that are sent again count once, and are noticed', async () => {
    const raw = await join();
    for (let i = 0; i < 5; i++) {
      steer(raw, 7);
    }
    await taken(raw, 7);
    for (let i = 0; i < 4; i++) {
      assert.equal((await raw.next('refused')).reason, 'input numbers must grow');
    }
    await reviewed('input numbers used again');
  });

  test('a flood is cut off, and is no business of the room', async () => {
    const raw = await join();
    for (let input = 1; input < 5_000 && raw.code === null; input++) {
      steer(raw, input, { aim: input % 4096 });
    }
    await raw.closedWith(4006);
    assert.equal((await reviewed('a flood of messages')).times, 1);
  });

  test('a storm of people who come and go takes nobody along', async () => {
    const tokens = [cheat, await guestToken(server), await guestToken(server)];
    await Promise.all(
      tokens.map(async (token, i) => {
        for (let n = 0; n < 15; n++) {
          const { status, body } = await call(server, 'POST', `/api/rooms/${host.id}/seats`, { token, body: {} });
          assert.equal(status, 201, JSON.stringify(body));
          const raw = await RawSocket.connect(server, host.id);
          raw.say({ type: 'join', ticket: body.ticket });
          if (n % 3 !== i % 3) {
            await raw.heard('welcome');
            raw.say({ type: 'leave' });
            await raw.closedWith(1000);
          } else {
            raw.socket.terminate();
          }
        }
      }),
    );
    await until('the room as it was', () => host.room.players.filter((one) => !one.bot).length === 2);
  });

  test('a client that never reads is nobody else’s trouble', async () => {
    const raw = await join();
    raw.socket._socket.pause();
    for (let input = 1; input <= 20; input++) {
      steer(raw, input, { aim: input });
    }
    await taken(raw, 20);
    await host.ticks(120);
    raw.socket._socket.resume();
    await raw.settled();
    assert.equal(raw.code, null);
  });

  test('a match that everybody leaves ends, is stored with those who played, and its room closes', async () => {
    const anna = await Player.host(server, { game: 'shooter', options: { matchSeconds: 900, killsToWin: 50 } });
    const bea = await Player.guest(server, anna.id);
    await until('the match', () => anna.view.phase === 'PLAYING');
    const ids = anna.room.players.map((one) => one.id);
    const { id } = anna;
    await anna.ticks(60);
    anna.leave();
    bea.leave();
    await until('the end of the room', async () =>
      (await server.get('/api/rooms')).rooms.every((one) => one.id !== id),
    );
    for (const player of ids) {
      const profile = await until('the match in the profile', async () => {
        const { body } = await call(server, 'GET', `/api/profiles/${player}`);
        return body.recent.length > 0 && body;
      });
      assert.equal(profile.games[0].matches, 1);
    }
  });

  test('nobody was banned or told, and an operator judges what was counted', async () => {
    const raw = await join();
    steer(raw, 1);
    await taken(raw, 1);
    assert.ok(!JSON.stringify(raw.messages).includes('review'));
    const mine = (await reviews()).filter((one) => one.account === account);
    assert.ok(mine.length >= 5, JSON.stringify(mine));
    assert.deepEqual(
      (await reviews()).filter((one) => one.account !== account),
      [],
      'those who play by the rules',
    );
    const [{ id }] = mine;
    const judged = JSON.parse(await server.admin('reviews', 'dismiss', String(id), 'a', 'test'));
    assert.deepEqual([judged.state, judged.note], ['dismissed', 'a test']);
    assert.ok((await reviews()).every((one) => one.id !== id));
    for (const [token, status] of [
      [cheat, 403],
      [undefined, 401],
    ]) {
      assert.equal((await call(server, 'GET', '/api/admin/reviews', { token })).status, status);
    }
    const metrics = await call(server, 'GET', '/metrics');
    assert.match(metrics.body, /atoll_reviews_suspicions_total [1-9]/);
  });
});
