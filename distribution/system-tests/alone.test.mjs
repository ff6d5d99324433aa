// A machine that knows no other: nothing is fetched while a server runs, and it opens no door but the one it is asked to.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, Server } from '../browser-tests/server.mjs';
import { until } from './players.mjs';
import { run } from './programs.mjs';

const SAMPLE = join(ROOT, 'mods-sdk/archetype/target/sample-game-0.1.0.jar');

const UNSHARE = ['unshare', '--net', '--uts', ...(process.getuid() === 0 ? [] : ['--user', '--map-root-user'])];

/** Gives what follows a network of its own, of which there is nothing but the loopback device, and a name to match. */
const ALONE = [
  ...UNSHARE,
  ...['bash', '-euc', 'hostname localhost; perl -e "$0"; exec "$@"'],
  // SIOCSIFFLAGS: up and running. Perl is what every Debian has.
  `use Socket; my $up = pack("a16 s x22", "lo", 0x41);
    socket(S, AF_INET, SOCK_DGRAM, 0) and ioctl(S, 0x8914, $up) or die "lo: $!"`,
];

const LISTENS = '0A';
const COMMUNICATION = 27_100;

const [program, ...words] = [...UNSHARE, 'true'];
const skip = spawnSync(program, words).status !== 0 && 'this machine lets nobody make a network';

describe('a server without a network', { concurrency: false, skip }, () => {
  let server, folder, port;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atoll-alone-'));
    await mkdir(join(folder, 'home'));
    const environment = { HOME: join(folder, 'home') };
    server = await Server.create(environment);
    port = Number(new URL(server.url).port);
  });

  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const jvm = async () => (await server.processes()).find(({ name }) => name === 'java').pid;
  const ofNetwork = async (name) => readFile(`/proc/${await jvm()}/net/${name}`, 'utf8');

  /** What listens there, whoever it is: `127.0.0.1:8080`. */
  const open = async () => {
    const found = [];
    for (const protocol of ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6']) {
      for (const line of (await ofNetwork(protocol)).trim().split('\n').slice(1)) {
        const [, local, , state] = line.trim().split(/\s+/);
        if (protocol === 'tcp' && state === LISTENS) {
          found.push(readable(local));
        } else if (!protocol.startsWith('tcp') || state === LISTENS) {
          found.push(`${protocol} ${local}`);
        }
      }
    }
    return found.sort();
  };

  const doors = async (http) => {
    const database = (await readFile(join(server.home, 'database/data/postmaster.pid'), 'utf8')).split('\n')[3];
    return [`${http}:${port}`, `127.0.0.1:${database}`, `127.0.0.1:${COMMUNICATION}`].sort();
  };

  /** How often somebody wanted to reach what is no part of this machine. */
  const outward = async () => {
    const [names, values] = (await ofNetwork('snmp')).split('\n').filter((line) => line.startsWith('Ip:'));
    const version4 = Number(values.split(' ')[names.split(' ').indexOf('OutNoRoutes')]);
    const version6 = Number(/^Ip6OutNoRoutes\s+(\d+)$/m.exec(await ofNetwork('snmp6'))?.[1] ?? 0);
    return version4 + version6;
  };

  const within = async (...words) => {
    const namespaces = ['--net', ...(process.getuid() === 0 ? [] : ['--user', '--preserve-credentials'])];
    return run('nsenter', ['--target', String(await jvm()), ...namespaces, '--', ...words], server.environment);
  };

  test('becomes ready and takes a mod in, and asks nobody for anything', async () => {
    await server.start(...ALONE);
    await copyFile(SAMPLE, join(server.home, 'deploy/sample.jar'));
    await until('the sample game', async () => {
      const { code, out, err } = await within(join(ROOT, 'atoll'), 'admin', 'mods');
      assert.equal(code, 0, err);
      return out.includes('sample-game');
    });
    assert.equal(await outward(), 0);
    assert.deepEqual(await readdir(join(folder, 'home')), [], 'nothing was put into the home of the user');
    assert.deepEqual(await readdir(join(server.home, 'karaf/repository')).catch(() => []), []);
  });

  test('would have been seen to ask', async () => {
    const { code } = await within('bash', '-c', 'exec 3<>/dev/tcp/192.0.2.1/80');
    assert.notEqual(code, 0);
    assert.ok((await outward()) > 0);
  });

  test('listens on its port, and for its database and its grid, on the loopback device alone', async () => {
    assert.deepEqual(await open(), await doors('127.0.0.1'));
  });

  test('opens its port alone to others where it is told to', async () => {
    await server.terminate();
    const wide = new Server(server.home, port, { HOME: join(folder, 'home'), ATOLL_HOST: '0.0.0.0' });
    server = wide;
    await server.start(...ALONE);
    assert.deepEqual(await open(), await doors('0.0.0.0'));
  });
});

/** `0100007F:1F90` is `127.0.0.1:8080`. */
function readable(local) {
  const [address, port] = local.split(':');
  const bytes = Buffer.from(address, 'hex').reverse();
  return `${bytes.join('.')}:${parseInt(port, 16)}`;
}
