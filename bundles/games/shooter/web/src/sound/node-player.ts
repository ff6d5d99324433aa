import type { Beam, Heard, Noise } from '../messages.js';
import type { Player } from './player.js';
import { ASIDE, HUM, HUM_SECONDS, humOf, nameOf, panOf } from './score.js';

/** From the middle to the farthest side, noises come from so many places; each has what puts it there once and for all. */
const PLACES = 8;

/** Plays with the browser's audio nodes, on the page's own thread: for where nothing else can. */
export class NodePlayer implements Player {
  readonly #context: AudioContext;
  readonly #out: AudioNode;
  readonly #known = new Map<string, AudioBuffer>();
  readonly #places = new Map<number, AudioNode>();
  #hum: { gain: GainNode; side: StereoPannerNode } | null = null;

  constructor(context: AudioContext, out: AudioNode) {
    this.#context = context;
    this.#out = out;
  }

  learn(name: string, buffer: AudioBuffer): void {
    this.#known.set(name, buffer);
  }

  hear(said: Heard): void {
    // What is not heard now is not made up for.
    if (said.type === 'beam') {
      this.#beam(said.beam);
    } else if (this.#context.state === 'running') {
      this.#play(said.noise);
    }
  }

  #play(noise: Noise): void {
    const buffer = this.#known.get(nameOf(noise));
    if (buffer !== undefined) {
      this.#source(buffer).connect(this.#place(panOf(noise)));
    }
  }

  #beam(beam: Beam | null): void {
    const buffer = this.#known.get(HUM);
    if (buffer === undefined || (beam === null && this.#hum === null)) {
      return;
    }
    this.#hum ??= this.#begin(buffer);
    this.#hum.gain.gain.setTargetAtTime(humOf(beam), this.#context.currentTime, HUM_SECONDS);
    this.#hum.side.pan.value = (beam?.pan ?? 0) * ASIDE;
  }

  /** Silent at first. */
  #begin(buffer: AudioBuffer): { gain: GainNode; side: StereoPannerNode } {
    const gain = this.#context.createGain();
    gain.gain.value = 0;
    const side = this.#context.createStereoPanner();
    const source = this.#source(buffer);
    source.loop = true;
    source.connect(gain).connect(side).connect(this.#out);
    return { gain, side };
  }

  #source(buffer: AudioBuffer): AudioBufferSourceNode {
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.start();
    return source;
  }

  /** @param pan -1 far left to 1 far right */
  #place(pan: number): AudioNode {
    const place = Math.round(pan * PLACES);
    let node = this.#places.get(place);
    if (node === undefined) {
      const side = this.#context.createStereoPanner();
      side.pan.value = (place / PLACES) * ASIDE;
      side.connect(this.#out);
      node = side;
      this.#places.set(place, node);
    }
    return node;
  }
}
