// Bad input on real sockets. Each has a stated answer, and a room next door goes on tick by tick.
import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join as path } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { after, afterEach, before, describe, test } from 'node:test';
import { Server } from '../browser-tests/server.mjs';
import { Bystander, call, guestToken, Player, problem, RawSocket, until } from './players.mjs';
import { compiled, settings } from './programs.mjs';

const STEER = { type: 'Steer', moveX: 1, moveY: 0, aim: 0, firing: false, weapon: 'BLASTER', reach: 80 };

/** A game that sends everybody something new and large, many times a second. */
const TORRENT = `
  record State(long n) {}
  record View(@dev.atoll.mod.Size(max = 20000) String text) {}
  sealed interface Command { record Nothing() implements Command {} }
  static final class Torrent implements dev.atoll.mod.Game<State, Command, View> {
    public dev.atoll.mod.Spec<State, Command, View> spec() {
      return dev.atoll.mod.Spec.of("torrent", State.class, Command.class, View.class).ticksPerSecond(60).build();
    }
    public State open(Record options, dev.atoll.mod.Turn turn) { return new State(0); }
    public State tick(State s, dev.atoll.mod.Turn turn) { return new State(s.n() + 1); }
    public State command(State s, dev.atoll.mod.Player p, Command c, dev.atoll.mod.Turn turn) { return s; }
    public View view(State s, dev.atoll.mod.Viewer v) { return new View(Long.toString(s.n() + 1_000_000_000L).repeat(2000)); }
  }`;

describe('bad input', { concurrency: false }, () => {
  let server, bystander, host, early;
  const sockets = [];

  before(async () => {
    server = await Server.create();
    await settings(server, 'atoll.rooms', 'join.seconds = 2', 'grace.seconds = 5', 'slow.seconds = 2');
    await settings(server, 'atoll.identity', 'accessTokenSeconds = 30');
    await settings(
      server,
      'atoll.gateway',
      'ping.seconds = 1',
      'origins.allowed = https://a.example, https://b.example',
    );
    await server.start();
    early = await guestToken(server);
    bystander = await Bystander.arrive(server);
    host = await Player.host(server, { game: 'shooter', options: { matchSeconds: 900, killsToWin: 50 } });
  });

  afterEach(async () => {
    sockets.splice(0).forEach((one) => one.close());
    await bystander.noticedNothing();
  });

  after(async () => {
    bystander?.leave();
    host?.leave();
    await server?.stop();
  });

  const kept = (socket) => {
    sockets.push(socket);
    return socket;
  };
  const join = async () => kept(await RawSocket.join(server, host.id));
  const silent = async (room = host.id) => kept(await RawSocket.connect(server, room));

  describe('as a first message', () => {
    for (const [what, message] of [
      ['that is no JSON', 'hello'],
      ['of another type', { type: 'command', input: 1, command: STEER }],
      ['without a ticket', { type: 'join' }],
      ['with a ticket of another kind', { type: 'join', ticket: 7 }],
      ['that is a list', '[]'],
    ]) {
      test(`${what} closes the socket with 4000`, async () => {
        const raw = await silent();
        raw.say(message);
        await raw.closedWith(4000);
      });
    }

    test('of bytes closes the socket with 4000', async () => {
      const raw = await silent();
      raw.bytes(randomBytes(40));
      await raw.closedWith(4000);
    });

    test('with a forged ticket, or one that was used, closes the socket with 4001', async () => {
      const token = await guestToken(server);
      const { body } = await call(server, 'POST', `/api/rooms/${host.id}/seats`, { token, body: {} });
      const first = await silent();
      first.say({ type: 'join', ticket: body.ticket });
      await first.heard('welcome');
      const second = await silent();
      second.say({ type: 'join', ticket: body.ticket });
      await second.closedWith(4001);
      const forged = await silent();
      forged.say({ type: 'resume', token: 'x'.repeat(43) });
      await forged.closedWith(4001);
    });

    test('with a ticket for another room closes the socket with 4001', async () => {
      const token = await guestToken(server);
      const { body } = await call(server, 'POST', `/api/rooms/${host.id}/seats`, { token, body: {} });
      const other = await Player.host(server, { game: 'shooter' });
      const raw = await silent(other.id);
      raw.say({ type: 'join', ticket: body.ticket });
      await raw.closedWith(4001);
      other.leave();
    });

    test('for a room that never was closes the socket with 4002', async () => {
      const raw = await silent('aaaaaaaaaaaa');
      raw.say({ type: 'join', ticket: 'x' });
      await raw.closedWith(4002);
    });

    test('that does not come closes the socket with 4008', async () => {
      await (await silent()).closedWith(4008);
    });
  });

  describe('from somebody who is seated', () => {
    for (const [what, message, detail] of [
      ['JSON that breaks off', '{"type":', /\S/],
      ['JSON with a key twice', '{"type":"ping","type":"leave"}', /twice|duplicate/i],
      ['an unknown type', { type: 'steal' }, /steal/],
      ['no type', { nothing: 1 }, /type/],
      ['a command without a number', { type: 'command', command: STEER }, /number/],
      ['an unknown command', { type: 'command', input: 1, command: { type: 'Teleport' } }, /Teleport/],
      ['an unknown member', { type: 'command', input: 1, command: { ...STEER, speed: 99 } }, /speed/],
      ['a member that is missing', { type: 'command', input: 1, command: { type: 'Steer' } }, /moveX/],
      ['a value out of its range', { type: 'command', input: 1, command: { ...STEER, aim: 4096 } }, /aim/],
      ['a value of another type', { type: 'command', input: 1, command: { ...STEER, aim: 'up' } }, /aim/],
    ]) {
      test(`${what} is answered with what is wrong`, async () => {
        const raw = await join();
        raw.say(message);
        const error = await raw.heard('error');
        assert.equal(error.code, 'bad-message');
        assert.match(error.detail, detail);
        await raw.settled();
      });
    }

    test('garbage is answered, and enough of it closes the socket with 4005', async () => {
      const raw = await join();
      raw.bytes(randomBytes(30).fill(0xff, 0, 1));
      assert.equal((await raw.next('error')).code, 'bad-message');
      for (let i = 0; i < 60 && raw.code === null; i++) {
        raw.bytes(randomBytes(1 + (i % 50)).fill(0xff, 0, 1));
      }
      await raw.closedWith(4005);
    });

    test('a message of 10 MB closes the socket with 1009', async () => {
      const text = await join();
      text.say('x'.repeat(10_000_000));
      await until('the end', () => text.code !== null);
      const bytes = await join();
      bytes.bytes(Buffer.alloc(10_000_000));
      await until('the end', () => bytes.code !== null);
      // Who is still sending may see the connection break before the close code.
      assert.ok([1009, 1006].includes(text.code) && [1009, 1006].includes(bytes.code), `${text.code} ${bytes.code}`);
      const just = await join();
      just.bytes(Buffer.alloc(100_000));
      await just.closedWith(1009);
    });

    test('commands in words that come again or out of order are refused', async () => {
      const raw = await join();
      raw.say({ type: 'command', input: 5, command: STEER });
      raw.say({ type: 'command', input: 5, command: STEER });
      raw.say({ type: 'command', input: 3, command: { ...STEER, moveX: -7 } });
      const { seat } = raw.welcome;
      assert.equal((await raw.next('refused')).input, 5);
      assert.equal((await raw.next('refused')).input, 3);
      await until('input 5 in the view', () => host.room.latest.inputs[seat] === 5);
      raw.say({ type: 'command', input: 6, command: STEER });
      await until('input 6 in the view', () => host.room.latest.inputs[seat] === 6);
    });

    test('binary commands that are replayed change nothing, and each is answered that numbers must grow', async () => {
      const raw = await join();
      const { seat, epoch } = raw.welcome;
      // Type, epoch, input 9, seen 0, for the next tick, Steer with all fields at their least: 31 bits.
      const frame = [0x01, epoch, 0b01001_000, 0, 0, 0, 0, 0];
      raw.bytes(frame);
      await until('input 9 in the view', () => host.room.latest.inputs[seat] === 9);
      for (let i = 0; i < 20; i++) {
        raw.bytes(frame);
      }
      for (let i = 0; i < 20; i++) {
        const refused = await raw.next('refused');
        assert.deepEqual([refused.input, refused.reason], [9, 'input numbers must grow']);
      }
      await raw.settled();
      await host.ticks(3);
      assert.equal(host.room.latest.inputs[seat], 9);
      assert.ok(!raw.messages.some((one) => one.type === 'error'), JSON.stringify(raw.messages));
    });

    test('a flood closes the socket with 4006', async () => {
      const raw = await join();
      for (let i = 0; i < 2_000 && raw.code === null; i++) {
        raw.say({ type: 'ping', t: i });
      }
      await raw.closedWith(4006);
    });

    test('a look from a spectator who wants to play is answered with an error', async () => {
      const token = await guestToken(server);
      const { body } = await call(server, 'POST', `/api/rooms/${host.id}/spectators`, { token, body: {} });
      const raw = await silent();
      raw.say({ type: 'join', ticket: body.ticket });
      assert.equal((await raw.heard('welcome')).seat ?? null, null);
      raw.say({ type: 'command', input: 1, command: STEER });
      await raw.heard('error');
    });
  });

  test('a socket half open is found out, and its seat kept for the grace', async () => {
    const raw = await join();
    const { seat } = raw.welcome;
    const connected = () => host.room.players.find((one) => one.seat === seat)?.connected;
    await until('the newcomer', () => connected() === true);
    // It neither reads nor answers pings from now on, and nothing tells the server.
    raw.socket._socket.pause();
    await until('that it is gone', () => connected() === false, 15_000);
    const back = await silent();
    back.say({ type: 'resume', token: raw.welcome.resume });
    assert.equal((await back.heard('welcome')).seat, seat);
  });

  test('a reader who is too slow is closed with 4004, and slows down nobody', async () => {
    await writeFile(
      path(server.home, 'deploy/torrent.jar'),
      await compiled('torrent', '1.0.0', 'context.room(new Torrent());', TORRENT),
    );
    await until('the torrent', async () =>
      (await server.get('/api/games')).games.some((one) => one.name === 'torrent'),
    );
    const reader = await Player.host(server, { game: 'torrent' });
    const raw = kept(await RawSocket.join(server, reader.id));
    const connected = () => reader.room.players.find((one) => one.seat === raw.welcome.seat)?.connected;
    await until('the newcomer', () => connected() === true);
    raw.socket._socket.pause();
    // It is alive, and says so; it only doesn't read.
    const alive = setInterval(() => raw.socket.readyState === 1 && raw.socket.pong(), 200);
    try {
      await until('that it is gone', () => connected() !== true, 30_000);
    } finally {
      clearInterval(alive);
    }
    const { views } = reader;
    await until('more views of the other reader', () => reader.views > views + 10);
    raw.socket._socket.resume();
    await until('the end', () => raw.code !== null);
    // What it never read may swallow the close frame.
    assert.ok([4004, 1006].includes(raw.code), `${raw.code}`);
    assert.deepEqual(reader.statuses, ['connecting', 'open']);
    reader.leave();
  });

  describe('as a token', () => {
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const answer = async (token) => {
      const refused = await call(server, 'GET', '/api/me', { token });
      assert.equal(refused.status, 401, token);
      assert.match(refused.headers.get('www-authenticate'), /Bearer/);
      return problem(refused);
    };

    test('that is tampered with, unsigned or foreign gives 401', async () => {
      const good = await guestToken(server);
      assert.equal((await call(server, 'GET', '/api/me', { token: good })).status, 200);
      const [head, body, signature] = good.split('.');
      const claims = JSON.parse(Buffer.from(body, 'base64url'));
      const header = JSON.parse(Buffer.from(head, 'base64url'));
      const forged = part({ ...claims, role: 'OPERATOR' });
      const signed = (h, b) => createHmac('sha256', '').update(`${h}.${b}`).digest('base64url');
      for (const token of [
        `${head}.${forged}.${signature}`,
        `${part({ ...header, alg: 'none' })}.${forged}.`,
        `${part({ alg: 'none' })}.${forged}.`,
        `${part({ ...header, alg: 'none' })}.${body}.${signature}`,
        `${head}.${body}.`,
        `${head}.${body}`,
        `${head}.${forged}.${signed(head, forged)}`,
        `${head}.${body}.${Buffer.from(signature, 'base64url').reverse().toString('base64url')}`,
        `${good}.x`,
        'x'.repeat(500),
        '..',
      ]) {
        assert.equal(await answer(token), 'token-invalid');
      }
    });

    test('that has expired gives 401', async () => {
      const expired = async () => (await call(server, 'GET', '/api/me', { token: early })).status === 401;
      await until('the end of the token', expired, 45_000);
      assert.match(await answer(early), /\S/);
    });

    test('that is signed out gives 401', async () => {
      const token = await guestToken(server);
      assert.equal((await call(server, 'DELETE', '/api/sessions/current', { token })).status, 204);
      assert.match(await answer(token), /\S/);
    });
  });

  describe('as a name', () => {
    for (const [what, name] of [
      ['with control characters', 'Ada\u0007Bell'],
      ['with a line break', 'Ada\nByron'],
      ['with a right-to-left override', 'Ada\u202egnik'],
      ['with an isolate', 'Ada\u2067gnik'],
      ['with a zero-width joiner', 'A\u200dda'],
      ['of spaces', '     '],
      ['that is too long', 'a'.repeat(500)],
      ['that is empty', ''],
      ['of two scripts', 'Аdmin Ada'],
      ['that is reserved', 'operator'],
      ['with half a character', 'Ada\ud800'],
    ]) {
      test(`${what} is refused`, async () => {
        const guest = await call(server, 'POST', '/api/sessions/guest', { body: { name } });
        assert.ok([400, 409].includes(guest.status), JSON.stringify(guest.body));
        assert.match(problem(guest), /bad-name|name-taken|bad-request|invalid-body/);
      });
    }

    test('of a room loses what could fool people', async () => {
      const { status, body } = await call(server, 'POST', '/api/rooms', {
        token: await guestToken(server),
        body: { game: 'shooter', name: 'Blue\u202e\u0000\n bay' },
      });
      assert.ok(status === 201 || status === 400, JSON.stringify(body));
      if (status === 201) {
        assert.match(body.room.name, /^[\w ]+$/);
      }
    });
  });

  describe('over HTTP', () => {
    test('a body that is no JSON, has strange members, is too large or of another type is refused', async () => {
      const token = await guestToken(server);
      const large = `{"game":"${'x'.repeat(200_000)}"}`;
      for (const [options, status] of [
        [{ raw: '{"game":' }, 400],
        [{ raw: '{"game":"shooter","game":"x"}' }, 400],
        [{ body: { game: 'shooter', cheat: true } }, 400],
        [{ body: { game: 7 } }, 400],
        [{ body: { game: 'shooter', bots: 1e9 } }, 400],
        [{ body: { game: 'shooter', options: { matchSeconds: 1 } } }, 400],
        [{ body: { game: 'shooter', options: { gravity: 1 } } }, 400],
        [{ raw: large }, 413],
      ]) {
        const refused = await call(server, 'POST', '/api/rooms', { token, ...options });
        assert.equal(refused.status, status, JSON.stringify([options, refused.body]).slice(0, 300));
        problem(refused);
      }
    });

    test('pages of other origins are let in when they are in the list, and else get no answer that they could read', async () => {
      for (const [origin, allowed] of [
        ['https://a.example', 'https://a.example'],
        ['https://b.example', 'https://b.example'],
        ['https://c.example', null],
      ]) {
        const { headers } = await fetch(`${server.url}/api/games`, { headers: { Origin: origin } });
        assert.equal(headers.get('access-control-allow-origin'), allowed);
      }
    });

    test('what is no HTTP at all is hung up on', async () => {
      const { hostname, port } = new URL(server.url);
      const said = await new Promise((ended) => {
        const socket = connect({ host: hostname, port: Number(port) });
        let heard = '';
        socket.on('data', (data) => (heard += data));
        socket.on('error', () => ended(heard));
        socket.on('close', () => ended(heard));
        socket.end(randomBytes(5_000));
      });
      assert.match(said, /^(HTTP\/1\.[01] (400|414|431)|$)/);
    });
  });
});
