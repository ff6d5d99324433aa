// Programs that tests start, and jars that they make.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DISTRIBUTION, ROOT } from '../browser-tests/server.mjs';

/** `./atoll …` to its end: exit code and what it said. */
export function atoll(words, environment) {
  return run(join(ROOT, 'atoll'), words, environment);
}

/** A program to its end. @param input what it reads, if anything */
export function run(program, words, environment = process.env, input = '') {
  const child = spawn(program, words, { env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => {}); // It need not read.
  child.stdin.end(input);
  const out = [];
  const err = [];
  createInterface({ input: child.stdout }).on('line', (line) => out.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => err.push(line));
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('close', (code) => ended({ code, out: out.join('\n'), err: err.join('\n') }));
  });
}

/** A folder with a copy of the distribution, as operators have it where they unpacked it. */
export async function copyDistribution() {
  const folder = await mkdtemp(join(tmpdir(), 'atoll-copy-'));
  await cp(DISTRIBUTION, folder, { recursive: true });
  return folder;
}

/** A mod made by `./atoll mod new` in a folder outside of the repository, with some words replaced, and built. */
export async function makeMod(folder, name, changes = []) {
  const dir = join(folder, name);
  await rm(dir, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const made = await atoll(['mod', 'new', name, dir]);
  assert.equal(made.code, 0, made.err);
  await change(dir, changes);
  return buildMod(dir);
}

/** Replaces words in the files of a mod: `[file, from, to]`. */
export async function change(dir, changes) {
  for (const [file, from, to] of changes) {
    const text = await readFile(join(dir, file), 'utf8');
    assert.ok(text.includes(from), `${file} has ${from}`);
    await writeFile(join(dir, file), text.replaceAll(from, to));
  }
}

/** The jar that `./atoll mod build` makes of a mod. */
export async function buildMod(dir) {
  const built = await atoll(['mod', 'build', dir]);
  assert.equal(built.code, 0, built.err + built.out);
  return { dir, jar: /built \S+ \S+: (.*)$/m.exec(built.out)[1], said: built.out };
}

/** A jar that is a bundle by its manifest, with the content of a folder or nothing. */
export async function bundle(headers, content) {
  const folder = await mkdtemp(join(tmpdir(), 'atoll-jar-'));
  const lines = { 'Bundle-ManifestVersion': '2', 'Bundle-Version': '1.0.0', ...headers };
  const manifest = Object.entries(lines).map(([name, value]) => `${name}: ${value}\n`);
  await writeFile(join(folder, 'manifest'), manifest.join(''));
  const { code, err } = await run('jar', [
    'cfm',
    join(folder, 'made.jar'),
    join(folder, 'manifest'),
    ...(content ? ['-C', content, '.'] : []),
  ]);
  assert.equal(code, 0, err);
  const bytes = await readFile(join(folder, 'made.jar'));
  await rm(folder, { recursive: true });
  return bytes;
}

/** A port that nobody listens on. */
export async function freePort() {
  return new Promise((found) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

/** Writes settings of a server that is not started yet. */
export async function settings(server, pid, ...lines) {
  await mkdir(join(server.home, 'etc'), { recursive: true });
  await writeFile(join(server.home, 'etc', `${pid}.cfg`), `${lines.join('\n')}\n`);
}

/**
 * A mod of one class, without Maven: its jar calls itself what it likes, and does this when it starts. Against annotations of
 * null, which are not in the jar.
 */
export async function compiled(id, version, starting, members = '') {
  const folder = await mkdtemp(join(tmpdir(), 'atoll-jar-'));
  const sources = {
    'Impostor.java': `package impostor;
      import org.jspecify.annotations.Nullable;
      public class Impostor implements dev.atoll.mod.Mod {
        @Override public void start(dev.atoll.mod.ModContext context) { ${starting} }
        ${members}
      }`,
    'Nullable.java': `package org.jspecify.annotations;
      import java.lang.annotation.*;
      @Retention(RetentionPolicy.RUNTIME) @Target(ElementType.TYPE_USE) public @interface Nullable {}`,
  };
  for (const [name, source] of Object.entries(sources)) {
    await writeFile(join(folder, name), source);
  }
  const api = join(ROOT, 'mods-sdk/api/target/atoll.mod.api-0.1.0.jar');
  const classes = join(folder, 'classes');
  const files = Object.keys(sources).map((name) => join(folder, name));
  const { code, err } = await run('javac', ['--release', '17', '-cp', api, '-d', classes, ...files]);
  assert.equal(code, 0, err);
  await rm(join(classes, 'org'), { recursive: true });
  const headers = {
    'Bundle-SymbolicName': id,
    'Bundle-Version': version,
    'Import-Package': 'dev.atoll.mod, org.jspecify.annotations;resolution:=optional',
    'Atoll-Mod': 'impostor.Impostor',
  };
  const bytes = await bundle(headers, classes);
  await rm(folder, { recursive: true });
  return bytes;
}
