import { OwnCommands } from './own-commands.js';

/** How the own part of a game moves on: the same rules as the server's, in the same order of operations. */
export interface PredictedGame<V, S, C> {
  /** The state a tick later. Pure: it doesn't change `state`. `held` is the last command that came, null before the first. */
  step(state: S, held: C | null, tick: number): S;
  /**
   * The own state as a view tells it; null while there is nothing to predict.
   *
   * @param predicted what was thought to be at the view's tick, for what views leave out; null when nothing was
   */
  told(view: V, predicted: S | null): S | null;
  /** Whether the prediction was right, but for what the view rounds away. */
  near(predicted: S, told: S): boolean;
  /** The numbers that a picture shows, such as x and y: what is off in them is faded out. */
  visible(state: S): readonly number[];
  /** Off by more than this in a visible number, the picture jumps. */
  snap: number;
}

/** For a display of how well things go. */
export interface PredictionFigures {
  /** How often the prediction was wrong. */
  corrections: number;
  /** By how much the picture was off in the worst of its numbers, the last time and the worst time. */
  last: number;
  worst: number;
}

/** How far beyond the last view the own state is thought on, when none comes. */
const AHEAD_MS_MAX = 1_000;
/** When the server's clock turns out to be this far behind, the picture goes back; else it waits. */
const BACK_MS_MAX = 250;
/** What is off in the picture halves in so long. */
const HALF_LIFE_MS = 60;
const HALF_TICK = 0.5;

/**
 * The own state, ahead of what the server has told: steps at the room's rate with the own commands, compares with each view
 * what it had thought of that tick, and where that was wrong goes back to it and steps anew.
 */
export class Predictor<V, S, C> {
  readonly #game: PredictedGame<V, S, C>;
  readonly #msPerTick: number;
  readonly #commands = new OwnCommands<C>();
  /** States at the ends of ticks, without gaps, from `#first` on. Empty while there is nothing to predict. */
  #states: S[] = [];
  #first = 0;
  /** Where the picture is, in ticks with a fraction. */
  #now = 0;
  #viewTick = 0;
  #error: number[] = [];
  readonly figures: PredictionFigures = { corrections: 0, last: 0, worst: 0 };

  constructor(game: PredictedGame<V, S, C>, ticksPerSecond: number) {
    this.#game = game;
    this.#msPerTick = 1000 / ticksPerSecond;
  }

  /** A command was sent that is for this tick, which may have been thought of already. */
  command(input: number, at: number, command: C): void {
    this.#commands.add(input, at, command);
    if (at <= this.#newest) {
      this.#fade(() => this.#stepAnewFrom(Math.max(at - 1, this.#first)));
    }
  }

  /** A command had no effect. */
  refused(input: number): void {
    const from = this.#commands.refuse(input);
    if (from !== null && from <= this.#newest) {
      this.#anew(() => this.#stepAnewFrom(Math.max(from - 1, this.#first)));
    }
  }

  /**
   * The server has told how it was at a tick.
   *
   * @param input the last of the own commands that is in it
   * @returns by how many ticks commands were late, 0 when none was
   */
  view(tick: number, view: V, input: number): number {
    if (tick < this.#viewTick) {
      this.reset();
    }
    this.#viewTick = tick;
    const { late, changedFrom, fresh } = this.#commands.acknowledge(tick, input);
    const predicted = this.at(tick);
    const told = this.#game.told(view, predicted);
    if (told === null) {
      this.reset();
    } else if (predicted === null) {
      this.#adopt(tick, told);
    } else if (!this.#game.near(predicted, told)) {
      this.figures.corrections++;
      this.#anew(() => this.#adopt(tick, told));
      // Late by less than the time between two views looks like this.
      return fresh ? Math.max(late, HALF_TICK) : late;
    } else {
      this.#states.splice(0, tick - this.#first);
      this.#first = tick;
      if (changedFrom !== null) {
        this.#anew(() => this.#stepAnewFrom(tick));
      }
    }
    return late;
  }

  /** Moves the picture on to a tick with a fraction. Call once per picture. */
  advance(now: number, elapsedMs: number): void {
    if ((this.#now - now) * this.#msPerTick > BACK_MS_MAX) {
      this.reset();
    }
    // Also bounds what there is to step after the page was hidden: views go on coming then.
    const furthest = this.#viewTick + Math.round(AHEAD_MS_MAX / this.#msPerTick);
    this.#now = Math.max(this.#now, Math.min(now, furthest));
    this.#stepUntil(this.#wanted);
    const fade = 0.5 ** (elapsedMs / HALF_LIFE_MS);
    this.#error = this.#error.map((part) => part * fade);
  }

  /** The room went back, or changed its game: what was thought holds no more, the commands do. */
  reset(): void {
    this.#states = [];
    this.#error = [];
    this.#now = 0;
  }

  /** The connection was lost, and with it perhaps what was sent. */
  reconnected(): void {
    this.#commands.forgetUnacknowledged();
    this.reset();
  }

  /** Where the picture is, in ticks with a fraction: ahead of the server. */
  get tick(): number {
    return this.#now;
  }

  /** The own state at the end of the newest tick; null while there is nothing to predict. */
  get newest(): S | null {
    return this.#states.at(-1) ?? null;
  }

  /** The tick of {@link newest}. */
  get newestTick(): number {
    return this.#newest;
  }

  /** The own state at the end of a tick; null when it isn't, or is no longer, known. */
  at(tick: number): S | null {
    return this.#states[tick - this.#first] ?? null;
  }

  /** The visible numbers at this moment: between two ticks, and smooth where they had been wrong. */
  shown(): number[] | null {
    const plain = this.#plain();
    return plain?.map((value, index) => value + (this.#error[index] ?? 0)) ?? null;
  }

  /** The picture lies between the last two states: what hands do is seen in the first picture after it. */
  get #wanted(): number {
    return Math.floor(this.#now) + 1;
  }

  get #newest(): number {
    return this.#first + this.#states.length - 1;
  }

  #adopt(tick: number, state: S): void {
    const until = Math.max(this.#newest, this.#wanted);
    this.#states = [state];
    this.#first = tick;
    this.#stepUntil(until);
  }

  #stepAnewFrom(tick: number): void {
    const until = this.#newest;
    this.#states.length = tick - this.#first + 1;
    this.#stepUntil(until);
  }

  #stepUntil(tick: number): void {
    let state = this.newest;
    while (state !== null && this.#newest < tick) {
      const next = this.#newest + 1;
      state = this.#game.step(state, this.#commands.heldAt(next), next);
      this.#states.push(state);
    }
  }

  /** Puts right what was thought wrongly, and notes by how much it was off. */
  #anew(change: () => void): void {
    const before = this.#plain();
    this.#fade(change);
    const after = this.#plain();
    if (before !== null && after !== null) {
      const off = Math.max(...after.map((value, index) => Math.abs(value - (before[index] ?? value))));
      this.figures.last = off;
      this.figures.worst = Math.max(this.figures.worst, off);
    }
  }

  /** Changes what is thought, and has the picture fade from what was shown to what is thought now. */
  #fade(change: () => void): void {
    const before = this.shown();
    change();
    const after = this.#plain();
    const error = before === null ? undefined : after?.map((value, index) => (before[index] ?? value) - value);
    this.#error = error?.every((part) => Math.abs(part) <= this.#game.snap) === true ? error : [];
  }

  #plain(): number[] | null {
    const whole = Math.floor(this.#now);
    const from = this.at(whole) ?? this.#states[whole < this.#first ? 0 : this.#states.length - 1];
    if (from === undefined) {
      return null;
    }
    const to = this.at(whole + 1) ?? from;
    const [before, after] = [this.#game.visible(from), this.#game.visible(to)];
    return before.map((value, index) => value + ((after[index] ?? value) - value) * (this.#now - whole));
  }
}
