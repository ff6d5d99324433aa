// A PostgreSQL that Atoll knows only by its address, as one that runs on another machine.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './players.mjs';
import { freePort, run } from './programs.mjs';

export class Postgres {
  #programs;
  #folder;
  #runAs;
  #child = null;

  constructor(programs, folder, runAs, port) {
    this.#programs = programs;
    this.#folder = folder;
    this.#runAs = runAs;
    this.port = port;
  }

  /**
   * Sets up an empty one in a new folder.
   *
   * @param programs the folder that has `initdb` and `postgres`
   */
  static async create(programs, folder) {
    await mkdir(folder);
    // Who is not root passes through, to what is theirs.
    await chmod(folder, 0o711);
    const made = new Postgres(programs, folder, await unprivileged(), await freePort());
    await made.#initialize();
    return made;
  }

  get #data() {
    return join(this.#folder, 'data');
  }

  async #initialize() {
    const password = join(this.#folder, 'password');
    await writeFile(password, 'nobody logs in with this\n');
    await mkdir(this.#data, { mode: 0o700 });
    const [user] = this.#runAs.owner;
    if (user !== undefined) {
      assert.equal((await run('chown', ['-R', user, this.#data, password])).code, 0);
    }
    const words = [
      '-D',
      this.#data,
      '-U',
      'admin',
      '--pwfile',
      password,
      '--auth=scram-sha-256',
      '--locale=C',
      '--encoding=UTF8',
    ];
    const { code, out, err } = await this.#run('initdb', words);
    assert.equal(code, 0, out + err);
  }

  #run(program, words, input) {
    const [first, ...rest] = [...this.#runAs.command, join(this.#programs, program), ...words];
    return run(first, rest, { ...process.env, LC_ALL: 'C' }, input);
  }

  /** Runs statements, one a line, while the server is stopped. */
  async administer(...statements) {
    const { code, out, err } = await this.#run(
      'postgres',
      ['--single', '-D', this.#data, 'postgres'],
      `${statements.join('\n')}\n`,
    );
    assert.equal(code, 0, out + err);
    assert.doesNotMatch(err, /ERROR/);
  }

  async start() {
    const words = ['-D', this.#data, '-h', '127.0.0.1', '-p', String(this.port), '-k', this.#data];
    const [first, ...rest] = [...this.#runAs.command, join(this.#programs, 'postgres'), ...words];
    this.#child = spawn(first, rest, { stdio: 'ignore' });
    const state = join(this.#data, 'postmaster.pid');
    await until('PostgreSQL', async () => /^ready/m.test(await readFile(state, 'utf8').catch(() => '')));
  }

  async stop() {
    const child = this.#child;
    this.#child = null;
    if (child !== null && child.exitCode === null) {
      const gone = new Promise((ended) => child.once('exit', ended));
      child.kill('SIGINT');
      await gone;
    }
  }

  async remove() {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** How to run what refuses to be root, and who must own its files then. */
async function unprivileged() {
  if (process.getuid() !== 0) {
    return { command: [], owner: [] };
  }
  const namespace = ['unshare', '--user'];
  if ((await run('unshare', ['--user', 'true'])).code === 0) {
    return { command: namespace, owner: [] };
  }
  return { command: ['setpriv', '--reuid=nobody', '--clear-groups'], owner: ['nobody'] };
}
