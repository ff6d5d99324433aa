// What bin/prepare keeps makes starts faster where it fits, and is in nobody's way where it doesn't.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Server } from '../browser-tests/server.mjs';
import { copyDistribution, run } from './programs.mjs';

describe('the classes that are kept for starts', { concurrency: false }, () => {
  test('are of use to what was built here', async () => {
    // Told so, a JVM that can't use them ends.
    const server = await Server.create({ ATOLL_JAVA_OPTS: '-Xshare:on' });
    const { JAVA_HOME } = process.env;
    const { out, err } = await run(JAVA_HOME ? join(JAVA_HOME, 'bin/java') : 'java', ['-version']);
    // Some of these crash of what they kept, so nothing is.
    const mayHaveNone = /version "(18|19|2[0-4])\b/.test(out + err);
    assert.ok(mayHaveNone || existsSync(join(server.environment.ATOLL_DISTRIBUTION, 'lib/classes.jsa')));
    await server.start();
    await server.stop();
  });

  test('are passed over by a distribution that was moved', async () => {
    const folder = await copyDistribution();
    const moved = await Server.create({ ATOLL_DISTRIBUTION: folder });
    await moved.start();
    await moved.stop();
    await rm(folder, { recursive: true });
  });

  test('are left out once the JVM has crashed', async () => {
    const folder = await copyDistribution();
    await writeFile(join(folder, 'lib/classes.jsa'), 'kept');
    const server = await Server.create();
    // Instead of Java something that says what it was asked to do.
    const java = join(server.home, 'bin/java');
    await mkdir(join(server.home, 'bin'));
    await writeFile(java, '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
    const environment = { ...server.environment, JAVA_HOME: server.home };
    const start = () => run(join(folder, 'bin/server'), [], environment);
    assert.match((await start()).out, /-XX:SharedArchiveFile=/);
    await writeFile(join(server.home, 'log/hs_err_pid1.log'), '#\n# A fatal error has been detected');
    const { out, err } = await start();
    assert.match(out, /karaf/);
    assert.doesNotMatch(out, /-XX:SharedArchiveFile=/);
    assert.match(err, /without the classes .*hs_err_pid1\.log/);
    await server.stop();
    await rm(folder, { recursive: true });
  });
});
