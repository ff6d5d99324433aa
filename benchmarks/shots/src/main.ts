// node shots.mjs SERVER [SHOTS] [ROOMS] [SEED]: how many shots that hit on a far player's screen the server confirms, and by how
// much the own ship is corrected on a clean link.
import { Crowd } from './crowd.js';
import type { Gunner, Shot } from './gunner.js';
import { openWay } from './way.js';

const WANTED = { confirmed: 0.99, correctionPx: 1 };
/** 100 ms there and back, which vary by 20. */
const FAR = { oneWayMs: 50, jitterMs: 10 };
const CLEAN_ROOMS = 4;
const CLEAN_SECONDS = 30;
const SHOTS_SECONDS_MAX = 900;

const [server = 'http://127.0.0.1:8080', shotsWanted = '10000', rooms = '24', seed = '1'] = process.argv.slice(2);

/** What was fired at least as long ago as an answer takes. */
function settled(crowd: Crowd): Shot[] {
  const now = performance.now();
  return crowd.gunners.flatMap((gunner) => gunner.shots.filter((shot) => shot.confirmed || now - shot.firedAt > 1_200));
}

async function far(): Promise<void> {
  const way = await openWay({ ...FAR, port: Number(new URL(server).port), seed: Number(seed) });
  const crowd = new Crowd(server, `http://127.0.0.1:${way.port}`);
  await crowd.open(Number(rooms), Number(seed));
  const end = performance.now() + SHOTS_SECONDS_MAX * 1_000;
  while (settled(crowd).length < Number(shotsWanted) && performance.now() < end) {
    await pause(1_000);
  }
  const shots = settled(crowd)
    .sort((one, other) => one.firedAt - other.firedAt)
    .slice(0, Number(shotsWanted));
  const of = (part: (shot: Shot) => boolean): number => shots.filter(part).length;
  const confirmed = of((shot) => shot.confirmed);
  const own = crowd.gunners.map((gunner) => gunner.netcode.own.figures);
  const rtts = crowd.gunners.map((gunner) => gunner.room.rttMs ?? 0);
  say(
    `way: ${FAR.oneWayMs} ms each way, more or less by up to ${FAR.jitterMs}; best round trip ${ms(Math.min(...rtts))}`,
  );
  say(
    `shots: ${shots.length}, confirmed ${confirmed}; late ${of((one) => (one.late ?? 0) > 0)}, not fired ${of((one) => one.late === null)}`,
  );
  say(
    `ticks from what was seen to the shot: p50 ${at(shots, 0.5)}, p99 ${at(shots, 0.99)}, most ${at(shots, 1)}; 12 are rewound`,
  );
  const middle = (of: (gunner: Gunner) => number): string => {
    const ticks = crowd.gunners.map(of).sort((one, other) => one - other);
    return ms(((ticks[ticks.length >> 1] ?? 0) * 1000) / 60);
  };
  say(
    `half of the players: ahead by ${middle(({ netcode }) => netcode.lead.ticks)} at most, others shown ${middle(({ netcode }) => netcode.timeline.delay)} late at most`,
  );
  const missed = shots.filter((shot) => !shot.confirmed);
  say(
    `unconfirmed: ${missed.filter((one) => one.off > 17).length} within a unit of the edge, ${missed.filter((one) => one.back > 12).length} too long ago`,
  );
  say(
    `own ship: ${sum(own.map((one) => one.corrections))} corrections, worst ${Math.max(...own.map((one) => one.worst)).toFixed(2)} px`,
  );
  target(
    'shots-confirmed',
    shots.length === 0 ? 0 : confirmed / shots.length,
    (share) => share >= WANTED.confirmed,
    '>= 0.99',
    '',
  );
  crowd.close();
  await way.close();
}

async function clean(): Promise<void> {
  const crowd = new Crowd(server, server);
  await crowd.open(CLEAN_ROOMS, Number(seed) + 1);
  await pause(CLEAN_SECONDS * 1_000);
  const figures = crowd.gunners.map((gunner) => gunner.netcode.own.figures);
  say(
    `clean link: ${figures.length} players, ${CLEAN_SECONDS} s, ${sum(figures.map((one) => one.corrections))} corrections`,
  );
  const worst = Math.max(...figures.map((one) => one.worst));
  target('own-ship-correction', worst, (px) => px <= WANTED.correctionPx, '<= 1', ' px');
  crowd.close();
}

function target(
  name: string,
  measured: number,
  met: (measured: number) => boolean,
  wanted: string,
  unit: string,
): void {
  say(`target ${name}: ${measured.toFixed(4)}${unit}, wanted ${wanted}: ${met(measured) ? 'met' : 'missed'}`);
}

function at(shots: readonly Shot[], part: number): string {
  const sorted = shots.map((shot) => shot.back).sort((one, other) => one - other);
  return (sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0).toFixed(1);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function pause(millis: number): Promise<void> {
  return new Promise((done) => setTimeout(done, millis));
}

await clean();
await far();
process.exit(0);
