import { describe, expect, it } from 'vitest';
import { Client, type Frame, MS_PER_TICK, play, Server, World } from './world.js';

const CLEAN = { oneWayMs: 15, jitterMs: 0 };
const FAR = { oneWayMs: 50, jitterMs: 10 };
/** A soak tries more of them. */
const SEEDS = Array.from({ length: process.env.ATOLL_SOAK === undefined ? 8 : 500 }, (_, index) => index + 1);

function steps(frames: readonly Frame[], read: (frame: Frame) => number): number[] {
  return frames.slice(1).map((frame, index) => read(frame) - read(frames[index]!));
}

describe('the own boat', () => {
  it.each(SEEDS)('is never corrected on a clean link (seed %i)', (seed) => {
    const { world, client, server } = play(CLEAN, seed);
    world.runUntil(31_000);
    expect(client.netcode.own.figures).toEqual({ corrections: 0, last: 0, worst: 0 });
    expect(server.processed).toBeGreaterThan(50);
  });

  it.each(SEEDS)('is hardly ever corrected at 100 ms that vary by 20 (seed %i)', (seed) => {
    const { world, client, server } = play(FAR, seed);
    world.runUntil(61_000);
    const { corrections, worst } = client.netcode.own.figures;
    expect(server.processed).toBeGreaterThan(100);
    expect(corrections / server.processed).toBeLessThan(0.03);
    expect(worst).toBeLessThan(8);
  });

  it('shows what hands do in the next picture', () => {
    const { world, client, frames, hands } = play(FAR, 9);
    hands.rest = true;
    world.runUntil(5_000);
    const before = frames.at(-1)!;
    client.netcode.send(before.own > 800 ? -7 : 7, world.now);
    world.runUntil(world.now + 6 * MS_PER_TICK);
    expect(Math.abs(frames.at(-1)!.own - before.own)).toBeGreaterThan(3);
  });

  it('takes up what hands do between two pictures in the tick that comes next', () => {
    const { world, client, server, hands } = play(FAR, 9);
    hands.rest = true;
    world.runUntil(5_000);
    const { own } = client.netcode;
    const sentAt = world.now + 0.9 * MS_PER_TICK;
    world.runUntil(sentAt);
    const at = client.netcode.nextTick(sentAt);
    expect(at - (server.tickNow() + client.netcode.lead.ticks)).toBeLessThan(1.5);
    const rested = own.at(own.newestTick)!;
    client.netcode.send(rested.x > 800 ? -7 : 7, sentAt);
    expect(own.at(at - 1)!.speed).toBeCloseTo(rested.speed, 2);
    world.runUntil(sentAt + 400);
    expect(own.figures).toEqual({ corrections: 0, last: 0, worst: 0 });
    expect(Math.abs(server.boats.get(at)! - server.boats.get(at - 1)!)).toBeGreaterThan(0.2);
  });

  it('runs ahead of the server by little more than the way takes', () => {
    const { world, frames } = play(FAR, 3);
    world.runUntil(61_000);
    const leads = frames.slice(600).map((frame) => frame.lead * MS_PER_TICK);
    expect(Math.max(...leads)).toBeLessThan(110);
    expect(Math.min(...leads)).toBeGreaterThan(45);
  });

  it('moves smoothly when it was wrong', () => {
    const { world, client, server, frames } = play(CLEAN, 4);
    world.runUntil(5_000);
    server.boat = { x: server.boat!.x + 20, speed: server.boat!.speed };
    const from = frames.length;
    world.runUntil(7_000);
    expect(client.netcode.own.figures.corrections).toBeGreaterThan(0);
    expect(Math.max(...steps(frames.slice(from), (frame) => frame.own).map(Math.abs))).toBeLessThan(9);
  });

  it('jumps to where it was put', () => {
    const { world, server, frames } = play(CLEAN, 4);
    world.runUntil(5_000);
    server.boat = { x: server.boat!.x > 800 ? 100 : 1_500, speed: 0 };
    const from = frames.length;
    world.runUntil(6_000);
    expect(Math.max(...steps(frames.slice(from), (frame) => frame.own).map(Math.abs))).toBeGreaterThan(300);
  });

  it('is nowhere while it is lost, and is back without a slide', () => {
    const { world, client, server } = play(CLEAN, 5);
    world.runUntil(5_000);
    server.boat = null;
    world.runUntil(6_000);
    expect(client.netcode.own.shown()).toBeNull();
    server.boat = { x: 1_200, speed: 0 };
    world.runUntil(6_200);
    expect(Math.abs(client.netcode.own.shown()![0]! - 1_200)).toBeLessThan(50);
    expect(client.netcode.own.figures.corrections).toBe(0);
  });

  it('takes back what was refused', () => {
    const { world, client, server, hands } = play(FAR, 6);
    hands.rest = true;
    world.runUntil(5_000);
    server.turnsDown = () => true;
    client.netcode.send(7, world.now);
    world.runUntil(5_060);
    expect(client.netcode.own.newest!.speed).toBeGreaterThan(0);
    world.runUntil(6_000);
    expect(server.processed).toBe(1);
    expect(client.netcode.own.newest).toEqual({ x: 800, speed: 0 });
    expect(client.netcode.own.shown()![0]).toBeCloseTo(800, 1);
  });

  it('forgets after a lost connection what was never heard', () => {
    const { world, client, hands } = play(FAR, 7);
    hands.rest = true;
    world.runUntil(5_000);
    client.send = () => 1;
    client.netcode.send(7, world.now);
    world.runUntil(5_050);
    expect(client.netcode.own.newest!.speed).toBeGreaterThan(0);
    client.say('welcome', undefined as never);
    world.runUntil(5_200);
    expect(client.netcode.own.newest).toEqual({ x: 800, speed: 0 });
  });
});

describe('what is shown of others', () => {
  it.each([CLEAN, FAR])('never goes backwards, and lies between two views or just behind them', (way) => {
    const { world, frames, server } = play(way, 11);
    world.runUntil(61_000);
    const settled = frames.slice(300);
    expect(Math.min(...steps(frames.slice(30), (frame) => frame.shown))).toBeGreaterThanOrEqual(0);
    const beyondMs = settled.map(({ moment }) => (moment!.tick - moment!.to.tick) * MS_PER_TICK);
    expect(beyondMs.filter((ms) => ms > 5).length / settled.length).toBeLessThan(0.005);
    for (const frame of settled) {
      const { from, to, part, tick } = frame.moment!;
      const other = from.view.other + (to.view.other - from.view.other) * part;
      const [before, after] = [server.others.get(Math.floor(tick))!, server.others.get(Math.floor(tick) + 1)!];
      expect(Math.abs(other - (before + (after - before) * (tick % 1)))).toBeLessThan(1);
    }
  });

  it('settles as near to now as the way allows', () => {
    const { world, frames } = play(FAR, 12);
    world.runUntil(61_000);
    const behindMs = frames.slice(600).map((frame) => (frame.server - frame.shown) * MS_PER_TICK);
    expect(Math.max(...behindMs)).toBeLessThan(115);
    expect(Math.min(...behindMs)).toBeGreaterThan(80);
    const perFrame = steps(frames.slice(600), (frame) => frame.shown - frame.at / MS_PER_TICK);
    expect(Math.max(...perFrame.map(Math.abs))).toBeLessThan(0.35);
  });

  it('keeps more distance when views come unevenly, and comes near again slowly', () => {
    const { world, frames } = play({ ...FAR, stalls: [[20_000, 20_120]] }, 13);
    world.runUntil(41_000);
    const delayAt = (at: number): number => frames.find((frame) => frame.at >= at)!.delay * MS_PER_TICK;
    expect(delayAt(21_000)).toBeGreaterThan(delayAt(19_000) + 20);
    expect(delayAt(40_000)).toBeLessThan(delayAt(19_000) + 10);
  });
});

describe('someone who is shown everything three seconds late', () => {
  it('sees it evenly after a moment', () => {
    const world = new World(FAR, 14);
    const server = new Server(world);
    const client = new Client(world, server);
    const show = server.show;
    server.show = (update) => world.at(world.now + 3_000, () => show(update));
    const frames: { at: number; shown: number; newest: number }[] = [];
    const frame = (): void => {
      client.draw();
      const { timeline } = client.netcode;
      frames.push({ at: world.now, shown: timeline.tick, newest: timeline.newest?.tick ?? 0 });
      world.at(world.now + MS_PER_TICK, frame);
    };
    frame();
    world.runUntil(20_000);
    const settled = frames.filter(({ at }) => at > 6_000);
    expect(settled.filter(({ shown, newest }) => shown > newest).length).toBe(0);
    expect(Math.max(...settled.map(({ shown, newest }) => newest - shown)) * MS_PER_TICK).toBeLessThan(120);
  });
});

describe('a stall of half a second', () => {
  it.each(SEEDS)('is over soon after it ends (seed %i)', (seed) => {
    const { world, frames, client, server } = play({ ...FAR, stalls: [[20_000, 20_500]] }, seed);
    world.runUntil(23_500);
    expect(Math.min(...steps(frames.slice(30), (frame) => frame.shown))).toBeGreaterThanOrEqual(0);
    const last = frames.at(-1)!;
    expect((last.server - last.shown) * MS_PER_TICK).toBeLessThan(300);
    const { worst } = client.netcode.own.figures;
    world.runUntil(41_000);
    expect(client.netcode.own.figures.worst).toBe(worst);
    const inTime = frames.filter((frame) => frame.at > 30_000);
    expect(Math.max(...inTime.map((frame) => (frame.server - frame.shown) * MS_PER_TICK))).toBeLessThan(130);
    expect(server.processed).toBeGreaterThan(30);
  });

  it('leaves things standing still after a tenth of a second', () => {
    const { world, frames } = play({ ...CLEAN, stalls: [[20_000, 20_500]] }, 2);
    world.runUntil(20_490);
    const last = frames.at(-1)!;
    expect((last.shown - last.newest) * MS_PER_TICK).toBeCloseTo(100);
  });
});

describe('a page that was hidden for a minute', () => {
  it('goes on at once, without stepping through what it missed', () => {
    const { world, client, frames } = play(FAR, 21);
    world.runUntil(10_000);
    const draw = client.draw.bind(client);
    client.draw = () => undefined;
    world.runUntil(70_000);
    client.draw = draw;
    const from = frames.length;
    world.runUntil(70_100);
    const shown = frames.slice(from + 1);
    expect(Math.max(...shown.map((frame) => (frame.server - frame.shown) * MS_PER_TICK))).toBeLessThan(130);
    expect(client.netcode.own.newestTick - client.netcode.timeline.newest!.tick).toBeLessThan(20);
  });
});

describe('a server', () => {
  it('that slips is followed', () => {
    const { world, server, frames, client } = play(FAR, 31);
    world.runUntil(10_000);
    server.slip(40);
    world.runUntil(20_000);
    const last = frames.at(-1)!;
    expect(Math.abs(last.server - last.clock) * MS_PER_TICK).toBeLessThan(12);
    expect((last.server - last.shown) * MS_PER_TICK).toBeLessThan(150);
    const { corrections } = client.netcode.own.figures;
    world.runUntil(30_000);
    expect(client.netcode.own.figures.corrections - corrections).toBeLessThan(3);
  });

  it('that pauses is waited for', () => {
    const { world, server, client, frames } = play(FAR, 32);
    world.runUntil(10_000);
    server.pause();
    world.runUntil(10_100);
    client.paused = 'an update';
    client.clock.stop(world.now);
    client.say('paused', { reason: 'an update' });
    const [from, own] = [frames.length, client.netcode.own.newestTick];
    world.runUntil(10_500);
    expect(client.netcode.own.newestTick).toBe(own);
    expect(frames.at(-1)!.shown).toBe(frames[from - 1]!.shown);
    server.resume();
    world.runUntil(10_550);
    client.paused = null;
    client.clock.forget();
    client.say('resumed', undefined);
    world.runUntil(14_000);
    const last = frames.at(-1)!;
    expect((last.server - last.shown) * MS_PER_TICK).toBeLessThan(200);
    expect(client.netcode.own.shown()).not.toBeNull();
  });
});
