// Builds one web workspace for its jar: `node tools/web-build/build.mjs clients/web clients/web/target/classes/web`. The
// second folder becomes what the workspace's dist/ is; with a third word `true`, only that, from the dist/ that is there.
//
// Maven runs this for every module that has pages, so it does nothing when nothing has changed: packages are installed only
// when the lockfile asks for others than are there, and a workspace is built only when its sources, or those of the
// workspaces it depends on, differ from the ones of the last build. Modules that build at once take turns.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const NOT_SOURCES = new Set(['node_modules', 'dist', 'target', 'src/main', '.git']);
const LOCK_WAIT_MS = 300_000;

const [folder, into, asItIs] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node tools/web-build/build.mjs WORKSPACE-FOLDER [INTO-FOLDER [true]]');
  process.exit(64);
}
await alone(() => {
  if (asItIs !== 'true') {
    install();
    build(resolve(root, folder));
  }
  if (into !== undefined) {
    // Anew, or the files of builds before would stay in the jar.
    rmSync(resolve(root, into), { recursive: true, force: true });
    cpSync(resolve(root, folder, 'dist'), resolve(root, into), { recursive: true });
  }
});

/** One build at a time per checkout: installing packages below a running build would pull them from under it. */
async function alone(work) {
  const lock = join(tmpdir(), `atoll-web-build-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
  const patience = Date.now() + LOCK_WAIT_MS;
  while (!take(lock)) {
    if (Date.now() > patience) {
      throw new Error(`another web build still holds ${lock} after ${LOCK_WAIT_MS / 1000} s`);
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock) {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
    if (abandoned(lock)) {
      rmSync(lock, { recursive: true, force: true });
    }
    return false;
  }
}

function abandoned(lock) {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    // No such process; a lock without a pid is one that is just being taken.
    return error.code === 'ESRCH';
  }
}

function install() {
  if (!installed()) {
    npm(['ci', '--prefer-offline', '--no-progress']);
  }
}

/** Whether node_modules has every package that the lockfile asks for, in its version. */
function installed() {
  const there = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(there)) {
    return false;
  }
  const have = JSON.parse(readFileSync(there, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([path, entry]) =>
      !path.startsWith('node_modules/') ||
      entry.optional === true ||
      entry.peer === true ||
      (have[path] !== undefined && have[path].version === entry.version && existsSync(join(root, path))),
  );
}

/** Builds the workspaces that this one names by `file:`, then this one. Returns what it was built from. */
function build(workspace) {
  const manifest = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8'));
  const hash = createHash('sha256');
  for (const file of ['tsconfig.base.json', 'package-lock.json']) {
    hash.update(readFileSync(join(root, file)));
  }
  for (const source of Object.values({ ...manifest.dependencies, ...manifest.devDependencies })) {
    if (source.startsWith('file:')) {
      hash.update(build(resolve(workspace, source.slice('file:'.length))));
    }
  }
  for (const file of filesOf(workspace, workspace)) {
    hash.update(relative(workspace, file)).update(readFileSync(file));
  }
  const sources = hash.digest('hex');
  const stamp = join(root, 'node_modules/.cache/atoll-web-build', `${manifest.name.replace(/\W+/g, '-')}.sha256`);
  if (existsSync(join(workspace, 'dist')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) {
    console.log(`${manifest.name}: nothing changed`);
    return sources;
  }
  rmSync(stamp, { force: true });
  npm(['run', 'build', '--silent', '-w', manifest.name]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
  return sources;
}

function filesOf(folder, workspace) {
  const files = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (NOT_SOURCES.has(name) || NOT_SOURCES.has(relative(workspace, path))) {
      continue;
    }
    files.push(...(statSync(path).isDirectory() ? filesOf(path, workspace) : [path]));
  }
  return files;
}

function npm(words) {
  console.log(`npm ${words.join(' ')}`);
  execFileSync('npm', words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
