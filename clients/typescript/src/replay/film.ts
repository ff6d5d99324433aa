import type { Player } from '../room/messages.js';
import type { SchemaJson } from '../wire/schema.js';

const KEYFRAME = 0x10;
const WORD = 4;

/** What the frames of one version of the game are like. */
export interface FilmStream {
  version: string;
  /** 0: turn-based. */
  ticksPerSecond: number;
  ticksPerView: number;
  seats: number;
  epoch: number;
  schema: SchemaJson;
}

/** Where the game was updated: from this frame on, a whole view, they are of another version. */
export interface FilmChange extends FilmStream {
  at: number;
  /** The place of that frame among all frames. */
  frame: number;
  tick: number;
}

/** What a film says of itself, and of how its frames begin. Times are milliseconds since its beginning. */
export interface FilmHead extends FilmStream {
  /** 1; 2 when there are changes. */
  format: number;
  game: string;
  title: string;
  mod: string;
  /** The page of the version with which it begins; null when it has none. */
  webUrl: string | null;
  firstTick: number;
  lastTick: number;
  lengthMillis: number;
  /** Who played, each time that somebody came or went. */
  players: readonly { at: number; players: readonly Player[] }[];
  /** Where the game was updated, if it was. */
  changes?: readonly FilmChange[];
  /** What everybody was told. */
  events: readonly { at: number; tick: number; event: string; data: unknown }[];
}

export interface FilmFrame {
  at: number;
  keyframe: boolean;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A match that was played before: the frames that those who looked on would have got. */
export class Film {
  readonly head: FilmHead;
  readonly frames: readonly FilmFrame[];

  private constructor(head: FilmHead, frames: readonly FilmFrame[]) {
    this.head = head;
    this.frames = frames;
  }

  /** @throws RangeError when these bytes are no film that this version can read */
  static of(bytes: ArrayBuffer): Film {
    const view = new DataView(bytes);
    const headLength = view.getUint32(0);
    const text = new TextDecoder().decode(new Uint8Array(bytes, WORD, headLength));
    let head: FilmHead;
    try {
      head = JSON.parse(text) as FilmHead;
    } catch (error) {
      throw new RangeError('a film without a head', { cause: error });
    }
    if (head.format !== 1 && head.format !== 2) {
      throw new RangeError(`a film of the unknown format ${head.format}`);
    }
    const frames: FilmFrame[] = [];
    for (let at = WORD + headLength; at < bytes.byteLength;) {
      const length = view.getUint32(at + WORD);
      const frame = new Uint8Array(bytes, at + 2 * WORD, length);
      frames.push({ at: view.getUint32(at), keyframe: frame[0] === KEYFRAME, bytes: frame });
      at += 2 * WORD + length;
    }
    if (frames[0]?.keyframe !== true) {
      throw new RangeError('a film that does not begin with a whole view');
    }
    return new Film(head, frames);
  }

  /** How many frames have been shown at this time: at least one. */
  shownAt(at: number): number {
    return Math.max(
      1,
      countUntil(this.frames, (frame) => frame.at <= at),
    );
  }

  /** The place of the whole view from which one gets to what is shown at this time. */
  keyframeAt(at: number): number {
    let place = this.shownAt(at) - 1;
    while (this.frames[place]?.keyframe === false) {
      place--;
    }
    return place;
  }

  /** Who plays at this time. */
  playersAt(at: number): readonly Player[] {
    return this.head.players[countUntil(this.head.players, (cast) => cast.at <= at) - 1]?.players ?? [];
  }

  /** Where the game was updated, in order. */
  get changes(): readonly FilmChange[] {
    return this.head.changes ?? [];
  }

  /** What the frame at this place is like, and where that began. */
  streamOf(frame: number): FilmChange {
    const { changes, head } = this;
    return (
      changes[countUntil(changes, (change) => change.frame <= frame) - 1] ?? {
        ...head,
        at: 0,
        frame: 0,
        tick: head.firstTick,
      }
    );
  }

  /** Which tick it is at this time; with fractions, except in a turn-based game. */
  tickAt(at: number): number {
    const shown = this.shownAt(at) - 1;
    const from = this.streamOf(shown);
    const ticks = from.ticksPerSecond === 0 ? shown - from.frame : ((at - from.at) * from.ticksPerSecond) / 1000;
    return Math.min(this.head.lastTick, from.tick + ticks);
  }
}

/** How many come first for which this holds; it must not hold again for later ones. */
export function countUntil<T>(all: readonly T[], holds: (one: T) => boolean): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(all[middle] as T)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
