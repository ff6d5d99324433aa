// What is missing, too old or not whole ends ./atoll with a code that scripts can read, and a line that people can.
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT } from '../browser-tests/server.mjs';
import { atoll, freePort, run } from './programs.mjs';

/** What every machine has. */
const ORDINARY =
  `awk bash cat chmod cksum cp cut date dirname env find flock grep head id ln ls mkdir mktemp mv readlink
  realpath rm sed setpriv sh sleep sort stat tail tar tee timeout touch tr uname unshare xargs`.split(/\s+/);

const JAVA = 'echo "openjdk version \\"17.0.1\\" 2021-10-19" >&2';
const MAVEN = '[ "$1" != -v ] || { echo "Apache Maven 3.9.9"; exit; }; echo "[ERROR] a test failed"; exit 1';
const NODE = 'echo v22.0.0';
const COMPLETE = { java: JAVA, javac: 'exit', mvn: MAVEN, node: NODE, npm: 'exit' };

/** The codes that outages and the database have. */
const ELSEWHERE = [73, 75, 76, 79];

describe('what is missing', { concurrency: false }, () => {
  let folder, checkout;
  const seen = new Set(ELSEWHERE);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atoll-exits-'));
    checkout = join(folder, 'checkout');
    // A checkout in which nothing was built yet, and nothing will be.
    for (const part of ['atoll', 'tools', 'pom.xml', 'mvnw', '.mvn']) {
      await cp(join(ROOT, part), join(checkout, part), { recursive: true });
    }
  });

  after(() => rm(folder, { recursive: true, force: true }));

  /** `./atoll` on a machine that has these programs, besides the ordinary ones. */
  async function door(words, programs, settings = {}) {
    const bin = await mkdtemp(join(folder, 'bin-'));
    const { out } = await run('bash', ['-c', `type -P ${ORDINARY.join(' ')}`]);
    for (const program of out.split('\n')) {
      await symlink(program, join(bin, program.split('/').at(-1)));
    }
    for (const [name, script] of Object.entries(programs)) {
      await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    }
    const environment = {
      PATH: bin,
      HOME: folder,
      ATOLL_HOME: join(folder, 'data'),
      ATOLL_AUTO_INSTALL: '0',
      ...settings,
    };
    return run(join(checkout, 'atoll'), words, environment);
  }

  /** Ends with that code, and with a line that says what is wrong and what to do. */
  async function ends(code, why, what, ...machine) {
    const { code: found, out, err } = await door(...machine);
    assert.equal(found, code, out + err);
    assert.match(err, why);
    assert.match(err, what);
    seen.add(code);
    return err;
  }

  const without = (...names) => Object.fromEntries(Object.entries(COMPLETE).filter(([name]) => !names.includes(name)));

  test('of Java: 71', async () => {
    await ends(
      71,
      /a JDK 17 or newer is needed/,
      /apt-get install \S+.*JAVA_HOME/,
      ['build'],
      without('java', 'javac'),
    );
    await ends(71, /a JDK 17 or newer is needed/, /apt-get install/, ['build'], without('javac'));
    const old = { ...COMPLETE, java: JAVA.replace('17.0.1', '11.0.2') };
    await ends(71, /a JDK 17 or newer is needed/, /apt-get install/, ['run'], old);
    const settings = { JAVA_HOME: join(folder, 'nowhere') };
    await ends(
      71,
      /JAVA_HOME=\S*nowhere has no bin\/java/,
      /set it to a JDK, or leave it out/,
      ['build'],
      COMPLETE,
      settings,
    );
  });

  test('of Maven: 72', async () => {
    const why = /Maven 3\.8 or newer is needed, and the wrapper could not get one/;
    await ends(72, why, /apt-get install maven/, ['build'], without('mvn'));
    await ends(72, why, /apt-get install maven/, ['build'], { ...COMPLETE, mvn: 'echo "Apache Maven 3.6.3"' });
  });

  test('of Node: 74, with what was found', async () => {
    await ends(
      74,
      /Node\.js 20\.19 or newer with npm is needed.*found none/,
      /nodejs\.org/,
      ['build'],
      without('node', 'npm'),
    );
    await ends(74, /found v18\.1\.0/, /nodejs\.org/, ['build'], { ...COMPLETE, node: 'echo v18.1.0' });
    // Who lacks two things is told of both, and ends with the code of the first.
    const err = await ends(71, /JDK/, /apt-get install/, ['build'], without('java', 'javac', 'node', 'npm'));
    assert.match(err, /Node\.js/);
  });

  test('of a build that works: 70, and where to read why', async () => {
    await ends(70, /the build failed/, /target\/build\.log/, ['build'], COMPLETE);
    await ends(70, /the build failed/, /target\/build\.log/, ['run'], COMPLETE, {
      ATOLL_PORT: String(await freePort()),
    });
  });

  test('of what only some tests need: 77 for Chromium, 80 for Godot', async () => {
    await ends(77, /Chromium is needed/, /apt-get install chromium/, ['test', 'browser'], COMPLETE);
    const godot = /Godot 4\.5 or newer is needed/;
    await ends(80, godot, /install it, or set ATOLL_GODOT/, ['test', 'godot'], COMPLETE);
    await ends(80, godot, /ATOLL_GODOT=\S*none is not one/, ['test', 'godot'], COMPLETE, { ATOLL_GODOT: '/none' });
  });

  test('of a server that starts: 78, with what is known', async () => {
    const started = async (server, more = {}) => {
      const distribution = await mkdtemp(join(folder, 'distribution-'));
      if (server !== null) {
        await mkdir(join(distribution, 'bin'));
        await writeFile(join(distribution, 'bin/server'), `#!/bin/sh\n${server}\n`, { mode: 0o755 });
      }
      return [['run'], COMPLETE, { ATOLL_DISTRIBUTION: distribution, ATOLL_PORT: String(await freePort()), ...more }];
    };
    await ends(78, /no distribution at \S+/, /ATOLL_DISTRIBUTION/, ...(await started(null)));
    const log = '"level":"ERROR","logger":"dev.atoll.Thing","message":"it has no \\\\"thing\\\\"","more":1';
    const failing = `mkdir -p "$ATOLL_HOME/log"; echo '{${log}}' >>"$ATOLL_HOME/log/atoll.json"; exit 3`;
    const err = await ends(
      78,
      /did not start: the server ended by itself/,
      /all of it: \S+atoll\.json/,
      ...(await started(failing)),
    );
    assert.match(err, /ERROR dev\.atoll\.Thing: it has no/);
    const late = await started('exec sleep 600', { ATOLL_START_SECONDS_MAX: '1' });
    await ends(78, /not ready after 1 s \(\/health\/ready: no answer\)/, /ATOLL_START_SECONDS_MAX/, ...late);
  });

  test('of sense in what was typed: 64', async () => {
    await ends(64, /unknown command 'rum'/, /\.\/atoll help/, ['rum'], {});
    await ends(64, /run takes no arguments/, /\.\/atoll help/, ['run', 'fast'], COMPLETE);
    await ends(64, /unknown word 'unit'/, /usage: \.\/atoll test/, ['test', 'unit'], COMPLETE);
    await ends(64, /usage: \.\/atoll build/, /--if-needed/, ['build', '--slowly'], COMPLETE);
  });

  test('of a test for a code that the help names: nothing', async () => {
    const { code, out } = await atoll(['help']);
    assert.equal(code, 0);
    // Those of sysexits.h and after: smaller numbers are versions.
    const told = out
      .split('exit codes')[1]
      .match(/\b(6[4-9]|[7-9]\d)\b/g)
      .map(Number);
    assert.deepEqual(told.sort(), [...seen].sort());
  });
});
