import { countUntil, type Film } from '@atoll/client';
import type { FeedMessage } from '@atoll/client/frame';

/** After a page stood still, the film goes on where it was and doesn't leap. */
const STEP_MS_MAX = 250;

export const SPEEDS = [0.5, 1, 2, 4] as const;

/** What one sees of a projector. */
export interface Progress {
  /** Milliseconds since the film's beginning. */
  at: number;
  playing: boolean;
  speed: number;
}

/**
 * Shows a film to a game's page, which takes it for a room that it looks on: what the room once said is said again, in its
 * time or in another one. A leap is to the page a connection that was lost and taken up again.
 */
export class Projector {
  readonly #film: Film;
  readonly #id: string;
  #feed: (message: FeedMessage) => void = () => undefined;
  #at = 0;
  #playing = true;
  #speed = 1;
  #frame = 0;
  #event = 0;
  #cast = 0;
  #last: number | null = null;

  /** @param id of the replay */
  constructor(film: Film, id: string) {
    this.#film = film;
    this.#id = id;
  }

  /** From now on, and from the whole view that the present moment needs, this hears what the page is to hear. */
  connect(feed: (message: FeedMessage) => void): void {
    this.#feed = feed;
    this.seek(this.#at);
  }

  get progress(): Progress {
    return { at: this.#at, playing: this.#playing, speed: this.#speed };
  }

  get length(): number {
    return this.#film.head.lengthMillis;
  }

  /** Goes to this moment. */
  seek(at: number): void {
    this.#at = Math.min(this.length, Math.max(0, at));
    const { frames, head } = this.#film;
    const first = this.#film.keyframeAt(this.#at);
    this.#frame = this.#film.shownAt(this.#at);
    this.#event = countUntil(head.events, (event) => event.at <= this.#at);
    this.#cast = countUntil(head.players, (cast) => cast.at <= this.#at);
    const messages: (string | ArrayBuffer)[] = [this.#welcome()];
    frames.slice(first, this.#frame).forEach((frame) => messages.push(copied(frame.bytes)));
    if (!this.#playing) {
      messages.push(PAUSED);
    }
    this.#say(messages);
  }

  play(): void {
    if (this.#playing) {
      return;
    }
    this.#playing = true;
    if (this.#at >= this.length) {
      this.seek(0);
    } else {
      this.#say([RESUMED]);
    }
  }

  pause(): void {
    if (this.#playing) {
      this.#playing = false;
      this.#say([PAUSED]);
    }
  }

  /** To the page this is another room, whose ticks are longer or shorter: so its clock and its smoothing stay right. */
  setSpeed(speed: number): void {
    if (speed !== this.#speed) {
      this.#speed = speed;
      this.seek(this.#at);
    }
  }

  /** Time has come to here. Call once per picture; true when what is shown has moved. */
  advance(now: number): boolean {
    const elapsed = this.#last === null ? 0 : Math.min(STEP_MS_MAX, Math.max(0, now - this.#last));
    this.#last = now;
    if (!this.#playing || elapsed === 0) {
      return false;
    }
    this.#at = Math.min(this.length, this.#at + elapsed * this.#speed);
    this.#say(this.#due());
    if (this.#at >= this.length) {
      this.pause();
    }
    return true;
  }

  /** What was said up to now and after what was shown before, in the order in which a room says it. */
  #due(): (string | ArrayBuffer)[] {
    const { frames, head } = this.#film;
    const due: { at: number; data: string | ArrayBuffer }[] = [];
    for (let cast = head.players[this.#cast]; cast !== undefined && cast.at <= this.#at;) {
      due.push({ at: cast.at, data: JSON.stringify({ type: 'players', players: cast.players }) });
      cast = head.players[++this.#cast];
    }
    for (let frame = frames[this.#frame]; frame !== undefined && frame.at <= this.#at;) {
      if (this.#film.changes.some((change) => change.frame === this.#frame)) {
        due.push({ at: frame.at, data: this.#schema() });
      }
      due.push({ at: frame.at, data: copied(frame.bytes) });
      frame = frames[++this.#frame];
    }
    for (let event = head.events[this.#event]; event !== undefined && event.at <= this.#at;) {
      const { tick, data } = event;
      due.push({ at: event.at, data: JSON.stringify({ type: 'event', event: event.event, tick, data }) });
      event = head.events[++this.#event];
    }
    return due.sort((one, other) => one.at - other.at).map(({ data }) => data);
  }

  /** The next frame is of another version. */
  #schema(): string {
    const { epoch, schema, seats, ticksPerSecond, ticksPerView } = this.#film.streamOf(this.#frame);
    const rate = ticksPerSecond * this.#speed;
    return JSON.stringify({
      type: 'schema',
      epoch,
      seats,
      ticksPerSecond: rate,
      viewsPerSecond: rate / Math.max(1, ticksPerView),
      schema,
    });
  }

  #welcome(): string {
    const { head } = this.#film;
    const { epoch, schema, seats, ticksPerView } = this.#film.streamOf(this.#film.shownAt(this.#at) - 1);
    return JSON.stringify({
      type: 'welcome',
      room: { id: this.#id, game: head.game, title: head.title, name: 'Replay', seats },
      seat: null,
      resume: '',
      graceSeconds: 0,
      ticksPerSecond: this.#rate(),
      viewsPerSecond: this.#rate() / Math.max(1, ticksPerView),
      tick: Math.floor(this.#film.tickAt(this.#at)),
      epoch,
      schema,
      players: this.#film.playersAt(this.#at),
    });
  }

  #rate(): number {
    return this.#film.streamOf(this.#film.shownAt(this.#at) - 1).ticksPerSecond * this.#speed;
  }

  #say(messages: readonly (string | ArrayBuffer)[]): void {
    const ticksPerMs = this.#playing ? this.#rate() / 1000 : 0;
    this.#feed({ type: 'feed', tick: this.#film.tickAt(this.#at), ticksPerMs, messages });
  }
}

const PAUSED = JSON.stringify({ type: 'paused', reason: 'The replay is paused.' });
const RESUMED = JSON.stringify({ type: 'resumed' });

function copied(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.slice().buffer;
}
