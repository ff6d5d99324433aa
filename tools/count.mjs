// Adds up the JUnit XML reports of all suites and holds each suite to its floor, so that none passes on nothing.
// usage: node tools/count.mjs SUITE=DIR[,DIR…] …   (a DIR is searched for *.xml)
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const floors = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8'));
const total = { tests: 0, failed: 0, skipped: 0 };
let unhappy = false;

for (const argument of process.argv.slice(2)) {
  const [suite, dirs] = argument.split('=');
  const sum = { tests: 0, failed: 0, skipped: 0 };
  for (const file of dirs.split(',').flatMap(reports)) {
    const text = readFileSync(file, 'utf8');
    sum.tests += (text.match(/<testcase[\s>]/g) ?? []).length;
    sum.failed += (text.match(/<(failure|error)[\s>/]/g) ?? []).length;
    sum.skipped += (text.match(/<skipped[\s>/]/g) ?? []).length;
  }
  const floor = floors[suite] ?? 1;
  const enough = sum.tests - sum.skipped >= floor;
  console.log(`${suite.padEnd(10)} ${String(sum.tests - sum.failed - sum.skipped).padStart(5)} passed ${String(sum.failed).padStart(4)} failed ${String(sum.skipped).padStart(4)} skipped  (floor ${floor}${enough ? '' : ': NOT REACHED'})`);
  unhappy ||= !enough || sum.failed > 0;
  for (const key of Object.keys(total)) total[key] += sum[key];
}
console.log(`${total.tests - total.failed - total.skipped} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(unhappy || total.tests === 0 ? 1 : 0);

function reports(dir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.xml') && /(^|\/)(TEST-[^/]*|junit[^/]*)\.xml$/.test(name))
    .map((name) => join(dir, name));
}
