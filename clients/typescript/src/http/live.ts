import { backoffMs, pause } from '../backoff.js';

/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  event: string;
  data: string;
}

/** Cuts a `text/event-stream` into events, however its chunks are cut. */
export class EventStreamParser {
  #rest = '';
  #event = '';
  #data: string[] = [];

  push(chunk: string): ServerSentEvent[] {
    const text = this.#rest + chunk;
    // A carriage return at the very end may be the first half of a line end.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? '') + text.slice(whole.length);
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): ServerSentEvent[] {
    if (line === '') {
      const events = this.#data.length === 0 ? [] : [{ event: this.#event || 'message', data: this.#data.join('\n') }];
      this.#event = '';
      this.#data = [];
      return events;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.#data.push(value);
    } else if (field === 'event') {
      this.#event = value;
    }
    return [];
  }
}

/** A stream of values that goes on until it is stopped. */
export interface LiveListener<T> {
  value(value: T): void;
  /** `false` while the stream is broken and being opened again. */
  connected?(connected: boolean): void;
}

/** The server says something every 15 s at least. */
const SILENCE_MS = 40_000;

/**
 * Follows a stream of JSON events, and opens it again, ever more patiently, whenever it breaks or falls silent.
 *
 * @param silenceMs how long to wait for anything at all
 */
export function follow<T>(
  open: (signal: AbortSignal) => Promise<Response>,
  listener: LiveListener<T>,
  silenceMs = SILENCE_MS,
): () => void {
  const stop = new AbortController();
  void run(open, listener, stop.signal, silenceMs);
  return () => stop.abort();
}

async function run<T>(
  open: (signal: AbortSignal) => Promise<Response>,
  listener: LiveListener<T>,
  signal: AbortSignal,
  silenceMs: number,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    const patience = new Patience(silenceMs, signal);
    try {
      const response = await open(patience.signal);
      if (response.body !== null) {
        listener.connected?.(true);
        failures = 0;
        await read(response.body, listener, patience);
      }
    } catch {
      // Whatever broke it, the answer is to try again.
    } finally {
      patience.end();
    }
    if (!isAborted(signal)) {
      listener.connected?.(false);
      await pause(backoffMs(failures, { firstMs: 500, mostMs: 15_000 }), signal);
    }
  }
}

/** Gives a connection up that is silent for too long: one that has died on the way breaks on neither end. */
class Patience {
  readonly #silenceMs: number;
  readonly #stop: AbortSignal;
  readonly #enough = new AbortController();
  readonly #giveUp = (): void => this.#enough.abort();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(silenceMs: number, stop: AbortSignal) {
    this.#silenceMs = silenceMs;
    this.#stop = stop;
    stop.addEventListener('abort', this.#giveUp);
    this.heard();
  }

  /** Aborted by silence, or when nobody wants to hear more. */
  get signal(): AbortSignal {
    return this.#enough.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#giveUp, this.#silenceMs);
  }

  /** Lets go of the connection. */
  end(): void {
    clearTimeout(this.#timer);
    this.#stop.removeEventListener('abort', this.#giveUp);
    this.#giveUp();
  }
}

async function read<T>(body: ReadableStream<Uint8Array>, listener: LiveListener<T>, patience: Patience): Promise<void> {
  const parser = new EventStreamParser();
  const utf8 = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done || isAborted(patience.signal)) {
      return;
    }
    patience.heard();
    for (const event of parser.push(utf8.decode(value, { stream: true }))) {
      listener.value(JSON.parse(event.data) as T);
    }
  }
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
