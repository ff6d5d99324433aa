// What bin/prepare keeps makes starts faster where it fits, and is in nobody's way where it doesn't.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Server } from '../browser-tests/server.mjs';

describe('the classes that are kept for starts', { concurrency: false }, () => {
  test('are of use to what was built here', async () => {
    // Told so, a JVM that can't use them ends.
    const server = await Server.create({ ATOLL_JAVA_OPTS: '-Xshare:on' });
    await server.start();
    await server.stop();
  });

  test('are passed over by a distribution that was moved', async () => {
    const built = await Server.create();
    const folder = await mkdtemp(join(tmpdir(), 'atoll-moved-'));
    await cp(built.environment.ATOLL_DISTRIBUTION, folder, { recursive: true });
    const moved = await Server.create({ ATOLL_DISTRIBUTION: folder });
    await moved.start();
    await moved.stop();
    await built.stop();
    await rm(folder, { recursive: true });
  });
});
