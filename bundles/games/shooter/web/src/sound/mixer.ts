// Runs on the browser's audio thread. The arena speaks to it past the page, whose own thread then has nothing to do with shots.
import type { ToMixer } from '../messages.js';
import { Mix } from './mix.js';

// The page's types know windows only.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, made: new () => AudioWorkletProcessor): void;

/** What could not be played when it was said, since browsers had the page be silent, is not made up for. */
const LATE_MS = 500;

class Mixer extends AudioWorkletProcessor {
  readonly #mix = new Mix(sampleRate);

  constructor() {
    super();
    this.#listen(this.port);
  }

  /** @returns whether it goes on */
  process(_inputs: Float32Array[][], [out]: Float32Array[][]): boolean {
    const [left, right] = out ?? [];
    if (left !== undefined && right !== undefined) {
      this.#mix.add(left, right);
    }
    return true;
  }

  #listen(port: MessagePort): void {
    port.onmessage = ({ data }: MessageEvent<ToMixer>) => {
      switch (data.type) {
        case 'learn':
          this.#mix.learn(data.name, data.samples);
          break;
        case 'listen':
          this.#listen(data.port);
          break;
        case 'noise':
          if (Date.now() - data.at < LATE_MS) {
            this.#mix.play(data.noise);
          }
          break;
        case 'beam':
          this.#mix.beam(data.beam);
          break;
      }
    };
  }
}

registerProcessor('mixer', Mixer);
