import { Emitter } from '../../src/emitter.js';
import type { PredictedGame } from '../../src/netcode/index.js';
import { Netcode } from '../../src/netcode/index.js';
import { TickClock } from '../../src/room/clock.js';
import type { RoomEvents, ViewUpdate } from '../../src/room/seen.js';
import type { CommandTime } from '../../src/wire/stream.js';

// A server, a client and the way between them, in a time of their own: nothing waits, and what fails once fails again.

export const TICKS_PER_SECOND = 60;
export const MS_PER_TICK = 1000 / TICKS_PER_SECOND;
const TICKS_PER_VIEW = 2;
const WIDTH = 1600;

export interface Boat {
  x: number;
  speed: number;
}

export interface PondView {
  boat: Boat | null;
  other: number;
}

export function step(boat: Boat, thrust: number | null): Boat {
  const speed = boat.speed + ((4.5 * (thrust ?? 0)) / 7 - boat.speed) * 0.11;
  const x = boat.x + speed;
  return x < 0 || x > WIDTH ? { x: boat.x, speed: 0 } : { x, speed };
}

export const game: PredictedGame<PondView, Boat, number> = {
  step,
  told: (view) => view.boat,
  near: (predicted, told) => Math.abs(predicted.x - told.x) < 0.3 && Math.abs(predicted.speed - told.speed) < 0.01,
  visible: (boat) => [boat.x],
  snap: 200,
};

export interface Way {
  oneWayMs: number;
  /** More or less than that, at most. */
  jitterMs: number;
  /** From and until when nothing gets through. */
  stalls?: readonly (readonly [number, number])[];
}

export class World {
  now = 1_000;
  readonly #way: Way;
  #seed: number;
  #agenda: { at: number; turn: number; run: () => void }[] = [];
  #turns = 0;
  readonly #lastArrival = { up: 0, down: 0 };

  constructor(way: Way, seed: number) {
    this.#way = way;
    this.#seed = seed;
  }

  random(): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return this.#seed / 2 ** 32;
  }

  at(at: number, run: () => void): void {
    this.#agenda.push({ at, turn: this.#turns++, run });
  }

  /** In order, as a stream has it: what is held up holds up what is behind it. */
  send(direction: 'up' | 'down', arrive: () => void): void {
    let at = this.now + this.#way.oneWayMs + (2 * this.random() - 1) * this.#way.jitterMs;
    for (const [from, until] of this.#way.stalls ?? []) {
      at = at >= from && at < until ? until : at;
    }
    at = Math.max(at, this.#lastArrival[direction]);
    this.#lastArrival[direction] = at;
    this.at(at, arrive);
  }

  runUntil(end: number): void {
    for (;;) {
      this.#agenda.sort((one, other) => one.at - other.at || one.turn - other.turn);
      const next = this.#agenda[0];
      if (next === undefined || next.at > end) {
        this.now = end;
        return;
      }
      this.#agenda.shift();
      this.now = next.at;
      next.run();
    }
  }
}

/** The room as it is: steps, takes commands in at their tick, and shows itself every other tick. */
export class Server {
  tick = 5_000;
  boat: Boat | null = { x: 800, speed: 0 };
  processed = 0;
  readonly boats = new Map<number, number>();
  /** What is told of the boat at each tick, to compare with what was seen. */
  readonly others = new Map<number, number>();
  show: (update: ViewUpdate<PondView>) => void = () => undefined;
  turnsDown: (input: number) => boolean = () => false;
  refuse: (input: number) => void = () => undefined;
  #held = 0;
  #waiting: { input: number; at: number; thrust: number }[] = [];
  #origin: number;
  readonly #world: World;
  #pausedAt: number | null = null;

  constructor(world: World) {
    this.#world = world;
    this.#origin = world.now - this.tick * MS_PER_TICK;
    this.#plan();
  }

  tickNow(): number {
    return (this.#world.now - this.#origin) / MS_PER_TICK;
  }

  /** Held up for so long that it gave up on catching up. */
  slip(ticks: number): void {
    this.#origin += ticks * MS_PER_TICK;
  }

  pause(): void {
    this.#pausedAt = this.#world.now;
  }

  resume(): void {
    this.#origin += this.#world.now - (this.#pausedAt ?? this.#world.now);
    this.#pausedAt = null;
    this.#plan();
  }

  command(input: number, at: number, thrust: number): void {
    this.#waiting.push({ input, at, thrust });
  }

  #plan(): void {
    this.#world.at(this.#origin + (this.tick + 1) * MS_PER_TICK, () => {
      if (this.#pausedAt !== null) {
        return;
      }
      if (this.tickNow() + 1e-6 >= this.tick + 1) {
        this.#run();
      }
      this.#plan();
    });
  }

  #run(): void {
    const tick = ++this.tick;
    while (this.#waiting[0] !== undefined && this.#waiting[0].at <= tick) {
      const { input, thrust } = this.#waiting.shift()!;
      this.processed = input;
      if (this.turnsDown(input)) {
        this.refuse(input);
      } else {
        this.#held = thrust;
      }
    }
    this.boat = this.boat === null ? null : step(this.boat, this.#held);
    this.boats.set(tick, this.boat?.x ?? Number.NaN);
    const other = 800 + 300 * Math.sin(tick / 40);
    this.others.set(tick, other);
    if (tick % TICKS_PER_VIEW === 0) {
      const boat = this.boat === null ? null : { x: Math.round(this.boat.x * 8) / 8, speed: this.boat.speed };
      const inputs = [this.processed];
      this.show({ view: { boat, other }, tick, input: this.processed, inputs, keyframe: false });
    }
  }
}

/** What a client knows of the room: only what came over the way. */
export class Client extends Emitter<RoomEvents<PondView>> {
  readonly ticksPerSecond = TICKS_PER_SECOND;
  readonly clock = new TickClock(TICKS_PER_SECOND);
  latest: ViewUpdate<PondView> | null = null;
  paused: string | null = null;
  readonly netcode: Netcode<PondView, Boat, number>;
  readonly #world: World;
  readonly #server: Server;
  #input = 0;

  constructor(world: World, server: Server) {
    super();
    this.#world = world;
    this.#server = server;
    this.netcode = new Netcode<PondView, Boat, number>(this, game, { now: () => world.now });
    server.show = (update) => world.send('down', () => this.#heard(update));
    server.refuse = (input) => world.send('down', () => this.emit('refused', { input, reason: 'no' }));
    for (let ping = 0; ping < 200; ping++) {
      world.at(world.now + (ping < 8 ? ping * 120 : (ping - 7) * 2_000), () => this.#ping());
    }
  }

  send(command: number, time: CommandTime = {}): number {
    const input = ++this.#input;
    this.#world.send('up', () => this.#server.command(input, time.at ?? 0, command));
    return input;
  }

  /** A picture. */
  draw(): void {
    this.netcode.advance(this.#world.now);
  }

  say<K extends keyof RoomEvents<PondView>>(name: K, value: RoomEvents<PondView>[K]): void {
    this.emit(name, value);
  }

  #heard(update: ViewUpdate<PondView>): void {
    this.clock.heard(update.tick, this.#world.now);
    this.latest = update;
    this.emit('view', update);
  }

  #ping(): void {
    const sentAt = this.#world.now;
    this.#world.send('up', () => {
      const tick = this.#server.tickNow();
      this.#world.send('down', () => this.clock.pong(tick, sentAt, this.#world.now));
    });
  }
}

export interface Played {
  world: World;
  server: Server;
  client: Client;
  frames: Frame[];
  /** While they rest, only a test sends commands. */
  hands: { rest: boolean };
}

/** A match between hands that change their mind a few times a second, at any time, and a page that draws 60 times a second. */
export function play(way: Way, seed: number): Played {
  const world = new World(way, seed);
  const server = new Server(world);
  const client = new Client(world, server);
  const frames: Frame[] = [];
  const hands = { rest: false };
  let thrust = 0;
  const act = (): void => {
    const wanted = world.random() < 0.06 ? Math.round((2 * world.random() - 1) * 7) : thrust;
    if (!hands.rest && wanted !== thrust && client.netcode.own.shown() !== null) {
      thrust = wanted;
      client.netcode.send(thrust, world.now);
    }
  };
  const frame = (): void => {
    client.draw();
    world.at(world.now + 0.9 * MS_PER_TICK * world.random(), act);
    const { timeline, own, lead } = client.netcode;
    frames.push({
      at: world.now,
      server: server.tickNow(),
      clock: client.clock.tick(world.now) ?? Number.NaN,
      shown: timeline.tick,
      newest: timeline.newest?.tick ?? 0,
      delay: timeline.delay,
      own: own.shown()?.[0] ?? Number.NaN,
      ownTick: own.newestTick,
      lead: lead.ticks,
      moment: timeline.moment(),
    });
    world.at(world.now + MS_PER_TICK * (0.9 + 0.2 * world.random()), frame);
  };
  world.at(world.now + 1, frame);
  return { world, server, client, frames, hands };
}

export interface Frame {
  at: number;
  server: number;
  clock: number;
  shown: number;
  newest: number;
  delay: number;
  own: number;
  ownTick: number;
  lead: number;
  moment: ReturnType<Client['netcode']['timeline']['moment']>;
}
