// A real Atoll: the shipped distribution, started as people start it, on a data folder and a port of its own.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What is under test. */
export const DISTRIBUTION = process.env.ATOLL_DISTRIBUTION ?? join(ROOT, 'distribution/assembly/target/assembly');
const START_MS_MAX = 120_000;
const STOP_MS_MAX = 30_000;

export class Server {
  /** What it has printed since its last start, by lines. */
  said = [];
  #child = null;
  #environment;

  /** @param environment settings besides those of a server of its own */
  constructor(home, port, environment = {}) {
    this.home = home;
    this.url = `http://127.0.0.1:${port}`;
    this.#environment = {
      ...process.env,
      ATOLL_HOME: home,
      ATOLL_PORT: String(port),
      ATOLL_DISTRIBUTION: DISTRIBUTION,
      ATOLL_START_SECONDS_MAX: String(START_MS_MAX / 1000),
      ...environment,
    };
  }

  static async create(environment = {}) {
    return new Server(await mkdtemp(join(tmpdir(), 'atoll-browser-')), await freePort(), environment);
  }

  /** The settings that it runs with, for programs that are to look at the same server. */
  get environment() {
    return this.#environment;
  }

  /**
   * Settled when the server says that it is ready.
   *
   * @param within a program with its words that becomes the server: one that changes what it has around it
   */
  async start(...within) {
    const [program, ...words] = [...within, join(ROOT, 'atoll'), 'run'];
    const child = spawn(program, words, { env: this.#environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    const said = (this.said = []);
    await new Promise((ready, failed) => {
      const fail = (why) => failed(new Error(`${why}; it said:\n${said.join('\n')}`));
      const timer = setTimeout(() => fail('the server is not ready in time'), START_MS_MAX);
      const hear = (line) => {
        said.push(line);
        if (line.startsWith('Atoll is ready: http')) {
          clearTimeout(timer);
          ready();
        }
      };
      createInterface({ input: child.stdout }).on('line', hear);
      createInterface({ input: child.stderr }).on('line', hear);
      child.once('exit', (code) => fail(`the server ended with code ${code}`));
    });
  }

  /** As if the power had failed: no process of the server's gets to say anything. The database's own are spared. */
  async kill() {
    const victims = (await descendants(this.#child.pid)).filter((one) => one.name !== 'postgres');
    const gone = exit(this.#child);
    victims.forEach(({ pid }) => process.kill(pid, 'SIGKILL'));
    await gone;
    // A JVM takes a moment to die, and holds the data folder until then.
    while (victims.some(({ pid }) => existsSync(`/proc/${pid}`))) {
      await pause(10);
    }
    this.#child = null;
    assert.ok(
      victims.some((one) => one.name === 'java'),
      'the JVM was among the killed',
    );
  }

  /** Every process that this server consists of. */
  async processes() {
    return this.#child === null ? [] : descendants(this.#child.pid);
  }

  /** Asks the server to end, as Ctrl-C does. */
  async terminate() {
    if (this.#child !== null && this.#child.exitCode === null) {
      const gone = exit(this.#child);
      this.#child.kill('SIGTERM');
      const late = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS_MAX);
      await gone;
      clearTimeout(late);
    }
    this.#child = null;
  }

  /** Ends the server and forgets its data. */
  async stop() {
    await this.terminate();
    await rm(this.home, { recursive: true, force: true });
  }

  async get(path) {
    const response = await fetch(this.url + path);
    assert.equal(response.status, 200, path);
    return response.json();
  }

  /** `./atoll admin …`: what it prints. */
  async admin(...words) {
    const run = promisify(execFile);
    const { stdout } = await run(join(ROOT, 'atoll'), ['admin', ...words], { env: this.#environment });
    return stdout;
  }
}

function exit(child) {
  return new Promise((gone) => {
    child.once('exit', gone);
  });
}

async function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

/** A process and all that it has started, and so on. */
async function descendants(root) {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(ids.map(processOf))).filter((one) => one !== null);
  const tree = all.filter((one) => one.pid === root);
  for (const one of tree) {
    tree.push(...all.filter((other) => other.parent === one.pid));
  }
  return tree;
}

async function processOf(id) {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(await readFile(`/proc/${id}/stat`, 'utf8'));
    return { pid: Number(id), name, parent: Number(parent) };
  } catch {
    return null;
  }
}
