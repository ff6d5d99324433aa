// A room for people with curl and wscat: the recipe in the wire's page, followed by a test.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import WebSocket from 'ws';
import { ROOT, Server } from '../browser-tests/server.mjs';
import { call, Player, until } from './players.mjs';

const PAGE = join(ROOT, 'clients/protocol/README.md');

/** The recipe: what is asked of the server, where the socket is, and what is said on it. */
async function recipe() {
  const lines = /```sh\n(.*?)\n```/s
    .exec(await readFile(PAGE, 'utf8'))[1]
    .replaceAll('\\\n', '')
    .split('\n');
  const calls = lines
    .map((line) => /^(\w+)=\$\(curl .*-d '(.*?)' \$api(\/\S+) \| sed 's\/(.*)\/\\1\/'\)$/.exec(line))
    .filter((found) => found !== null)
    .map(([, name, body, path, part]) => ({ name, body, path, part: new RegExp(part.replace(/\\([()])/g, '$1')) }));
  const wscat = /^wscat -s (\S+) -c "ws:\/\/\$api(\/\S+)" -w -1 -x "(.*)" +-x '(.*)'$/.exec(lines.at(-1));
  const [, protocol, path, join, command] = wscat;
  return { calls, protocol, path, join: join.replaceAll('\\"', '"'), command };
}

describe('a room in JSON', { concurrency: false }, () => {
  const heard = [];
  let server, socket;

  before(async () => {
    server = await Server.create();
    await server.start();
  });

  after(async () => {
    socket?.terminate();
    await server?.stop();
  });

  const message = (what, look) => until(what, () => heard.find(look));

  test('is joined by three calls and a line, as written, which takes a command along', async () => {
    const { calls, protocol, path, join: first, command } = await recipe();
    assert.deepEqual(
      calls.map((one) => one.name),
      ['token', 'room', 'ticket'],
    );
    const known = {};
    const filled = (text) => text.replace(/\$(\w+)/g, (_, name) => known[name]);
    for (const { name, body, path: where, part } of calls) {
      const answer = await call(server, 'POST', `/api${filled(where)}`, { token: known.token, raw: body });
      assert.ok([200, 201].includes(answer.status), JSON.stringify(answer.body));
      known[name] = part.exec(JSON.stringify(answer.body))[1];
    }
    socket = new WebSocket(`${server.url.replace('http', 'ws')}/api${filled(path)}`, protocol);
    socket.on('message', (data, binary) => heard.push(binary ? { type: 'binary' } : JSON.parse(data.toString())));
    socket.on('open', () => [filled(first), command].forEach((message) => socket.send(message)));
    const welcome = await message('the welcome', (one) => one.type === 'welcome');
    assert.equal(welcome.room.id, known.room);
    const { tick, inputs, view } = await message('a view', (one) => one.type === 'view');
    assert.ok(tick >= welcome.tick && inputs.length === welcome.room.seats);
    const place = (one) => one.ships.filter((ship) => ship.seat === welcome.seat);
    assert.equal(place(view).length, 1);
    const counted = (one) => one.type === 'view' && one.inputs[welcome.seat] === 1;
    await message('the view that the command is in', counted);
    await message('the ship further down', (one) => counted(one) && place(one.view)[0].y > place(view)[0].y + 1);
  });

  test('takes more commands in words, shows what they did to all, and is never spoken in bytes', async () => {
    const { seat, room } = heard.find((one) => one.type === 'welcome');
    const other = await Player.guest(server, room.id);
    const { command } = await recipe();
    socket.send(command.replace('"input":1', '"input":2').replace('"moveY":7', '"moveY":-7'));
    await until('the command, for the other', () => other.room.latest.inputs[seat] === 2);
    socket.send(command.replace('"input":1', '"input":3').replace('"moveY":7', '"moveY":99'));
    assert.match((await message('what is wrong with it', (one) => one.type === 'error')).detail, /moveY/);
    await message('a view of both', (one) => one.type === 'view' && one.view.ships.length >= 2);
    assert.ok(!heard.some((one) => one.type === 'binary'));
    other.leave();
  });

  test('is left in words, too', async () => {
    const closed = new Promise((gone) => socket.once('close', gone));
    socket.send(JSON.stringify({ type: 'leave' }));
    assert.equal(await closed, 1000);
  });
});
