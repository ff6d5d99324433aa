import type { Off } from '../emitter.js';
import type { TickClock } from '../room/clock.js';
import type { RoomEvents, ViewUpdate } from '../room/seen.js';
import type { CommandTime } from '../wire/stream.js';
import { Lead } from './lead.js';
import { type PredictedGame, Predictor } from './predictor.js';
import { Timeline, type TimelineOptions } from './timeline.js';

/** As much of a {@link Room} as is needed here. */
export interface NetcodeRoom<V, C> {
  readonly ticksPerSecond: number;
  readonly clock: TickClock;
  readonly latest: ViewUpdate<V> | null;
  readonly paused: string | null;
  on<K extends keyof RoomEvents<V>>(name: K, listener: (value: RoomEvents<V>[K]) => void): Off;
  send(command: C, time?: CommandTime): number;
}

export interface NetcodeOptions extends TimelineOptions {
  /** Milliseconds of a clock that never jumps; `performance.now` unless a test brings another one. */
  now?: () => number;
}

/** Follows a room that ticks: others on a {@link Timeline}, the own part ahead by a {@link Predictor}. */
export class Netcode<V, S, C> {
  readonly #room: NetcodeRoom<V, C>;
  readonly #game: PredictedGame<V, S, C>;
  readonly #options: NetcodeOptions;
  readonly #now: () => number;
  readonly #offs: Off[] = [];
  #timeline: Timeline<V>;
  #own: Predictor<V, S, C>;
  #lead: Lead;
  #rate: number;
  #at: number | null = null;

  /** Begins with the latest view that the room has. */
  constructor(room: NetcodeRoom<V, C>, game: PredictedGame<V, S, C>, options: NetcodeOptions = {}) {
    this.#room = room;
    this.#now = options.now ?? (() => performance.now());
    this.#game = game;
    this.#options = options;
    this.#rate = room.ticksPerSecond;
    this.#timeline = new Timeline(this.#rate, options);
    this.#own = new Predictor(game, this.#rate);
    this.#lead = new Lead(this.#rate);
    this.#offs.push(
      room.on('welcome', () => this.#paced() || this.#own.reconnected()),
      room.on('view', (update) => this.#saw(update)),
      room.on('refused', ({ input, reason }) => this.#refused(input, reason)),
      room.on('schema', () => this.#paced() || this.#own.reset()),
      room.on('resumed', () => this.#own.reset()),
    );
    if (room.latest !== null) {
      this.#saw(room.latest);
    }
  }

  /** What others do. */
  get timeline(): Timeline<V> {
    return this.#timeline;
  }

  /** What the player does. */
  get own(): Predictor<V, S, C> {
    return this.#own;
  }

  get lead(): Lead {
    return this.#lead;
  }

  /** Moves everything on to now. Call once per picture, after what hands do by then was sent. */
  advance(now = this.#now()): void {
    const elapsed = this.#at === null ? 0 : Math.max(0, now - this.#at);
    this.#at = now;
    const server = this.#room.clock.tick(now);
    if (server === null || this.#rate === 0 || this.#room.paused !== null) {
      return;
    }
    this.#lead.advance(this.#room.clock, elapsed);
    this.#timeline.advance(server, now);
    this.#own.advance(server + this.#lead.ticks, elapsed);
  }

  /** The tick that a command is for which is sent now: the first that the own picture has not come to. */
  nextTick(now = this.#now()): number {
    const own = (this.#room.clock.tick(now) ?? 0) + this.#lead.ticks;
    return Math.floor(Math.max(own, this.#own.tick, this.#timeline.tick)) + 1;
  }

  /**
   * Sends a command that holds from the next tick of the own picture on, and until the next command; judged by what is
   * shown of others now. Call when it differs from the one before, once per tick at most ({@link nextTick} tells). Need not
   * wait for the next picture: said at once, it is judged by what the player saw.
   *
   * @returns as {@link Room.send}
   */
  send(command: C, now = this.#now()): number {
    const server = this.#room.clock.tick(now);
    if (server === null || this.#rate === 0) {
      return this.#room.send(command);
    }
    const seen = this.#timeline.tick;
    const at = this.nextTick(now);
    const input = this.#room.send(command, { seen, at });
    if (input > 0) {
      this.#own.command(input, at, command);
    }
    return input;
  }

  /** Stops listening to the room. */
  close(): void {
    this.#offs.splice(0).forEach((off) => off());
  }

  /** Begins anew when ticks come at another rate than before. */
  #paced(): boolean {
    if (this.#rate === this.#room.ticksPerSecond) {
      return false;
    }
    this.#rate = this.#room.ticksPerSecond;
    this.#timeline = new Timeline(this.#rate, this.#options);
    this.#own = new Predictor(this.#game, this.#rate);
    this.#lead = new Lead(this.#rate);
    return true;
  }

  #saw({ view, tick, input }: ViewUpdate<V>): void {
    this.#timeline.push(tick, view, this.#now());
    const late = this.#own.view(tick, view, input);
    if (late > 0) {
      this.#lead.late(late);
    }
  }

  #refused(input: number, reason: string): void {
    this.#own.refused(input);
    if (reason === 'too far ahead') {
      this.#lead.early();
    }
  }
}
