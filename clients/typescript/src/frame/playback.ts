import type { SocketLike, SocketMaker } from '../room/seen.js';
import type { FeedMessage } from './port.js';

const OPEN = 1;
const CLOSED = 3;
/** A room that stands still isn't drawn anew: what it stands still at must be drawn before. */
const PICTURES_BEFORE_PAUSE = 3;

/**
 * A room's socket whose other end is a match that was played before. The window around the page feeds it; only what a
 * client asks about the time is answered here, so that its clock is exact.
 */
export class Playback {
  #socket: FedSocket | null = null;
  #time = { tick: 0, ticksPerMs: 0, at: performance.now() };

  /** What a room makes its sockets of. */
  socket(): SocketMaker {
    const tick = (now: number): number => this.#time.tick + (now - this.#time.at) * this.#time.ticksPerMs;
    const opened = (socket: FedSocket): void => {
      this.#socket = socket;
    };
    return class extends FedSocket {
      constructor() {
        super(tick);
        opened(this);
      }
    };
  }

  /** The replay has come to here. */
  feed({ tick, ticksPerMs, messages }: FeedMessage): void {
    this.#time = { tick, ticksPerMs, at: performance.now() };
    this.#socket?.receive(messages);
  }
}

class FedSocket implements SocketLike {
  binaryType = 'arraybuffer';
  readyState = OPEN;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly #tick: (now: number) => number;
  /** Counts up: what was held back for an earlier feed is dropped. */
  #feeds = 0;

  constructor(tick: (now: number) => number) {
    this.#tick = tick;
    queueMicrotask(() => this.onopen?.({} as never));
  }

  receive(messages: readonly (string | ArrayBuffer)[]): void {
    this.#feeds++;
    let isNew = false;
    for (const data of messages) {
      const type = typeof data === 'string' ? (JSON.parse(data) as { type: string }).type : '';
      if (type === 'paused' && isNew) {
        this.#later(data, this.#feeds, PICTURES_BEFORE_PAUSE);
        continue;
      }
      this.#say(data);
      isNew ||= type === 'welcome';
      if (type === 'welcome' || type === 'resumed') {
        // Who has just come, or goes on, would else guess at the time until the next question.
        this.#pong(performance.now());
      }
    }
  }

  send(data: string | Uint8Array<ArrayBuffer>): void {
    // Nobody hears what is said to a replay, but who asks for the time gets it.
    if (typeof data === 'string') {
      const message = JSON.parse(data) as { type: string; t?: number };
      if (message.type === 'ping') {
        this.#pong(message.t ?? 0);
      }
    }
  }

  close(): void {
    this.readyState = CLOSED;
  }

  #later(data: string | ArrayBuffer, feed: number, pictures: number): void {
    if (feed === this.#feeds) {
      if (pictures === 0) {
        this.#say(data);
      } else {
        nextPicture(() => this.#later(data, feed, pictures - 1));
      }
    }
  }

  #pong(t: number): void {
    const tick = this.#tick(performance.now());
    this.#say(JSON.stringify({ type: 'pong', t, tick, serverMillis: 0 }));
  }

  #say(data: string | ArrayBuffer): void {
    if (this.readyState === OPEN) {
      this.onmessage?.({ data } as never);
    }
  }
}

function nextPicture(then: () => void): void {
  if (typeof requestAnimationFrame === 'function') {
    requestAnimationFrame(then);
  } else {
    setTimeout(then, 16);
  }
}
