import type { Beam, Noise } from '../messages.js';
import { ASIDE, HUM, HUM_SECONDS, humOf, nameOf, panOf } from './score.js';

interface Sides {
  left: number;
  right: number;
}

interface Voice extends Sides {
  samples: Float32Array;
  at: number;
}

/** Adds up all that sounds at a time, sample by sample. */
export class Mix {
  readonly #known = new Map<string, Float32Array>();
  /** What part of the way to its volume the hum makes with each sample. */
  readonly #swell: number;
  #voices: Voice[] = [];
  #hum = { at: 0, volume: 0, wanted: 0, sides: sidesOf(0) };

  /** @param sampleRate samples per second */
  constructor(sampleRate: number) {
    this.#swell = 1 - Math.exp(-1 / (sampleRate * HUM_SECONDS));
  }

  /** From now on it can be played. */
  learn(name: string, samples: Float32Array): void {
    this.#known.set(name, samples);
  }

  /** Begins it with the next sample; one that isn't known is not heard. */
  play(noise: Noise): void {
    const samples = this.#known.get(nameOf(noise));
    if (samples !== undefined) {
      this.#voices.push({ samples, at: 0, ...sidesOf(panOf(noise)) });
    }
  }

  /** A beam hums from now on; null: none does. */
  beam(beam: Beam | null): void {
    this.#hum.wanted = humOf(beam);
    if (beam !== null) {
      this.#hum.sides = sidesOf(beam.pan);
    }
  }

  /** Adds the next samples to what is there already, as many as there are places. */
  add(left: Float32Array, right: Float32Array): void {
    for (const voice of this.#voices) {
      const { samples, at } = voice;
      const count = Math.min(left.length, samples.length - at);
      for (let i = 0; i < count; i++) {
        const sample = samples[at + i] ?? 0;
        left[i] = (left[i] ?? 0) + sample * voice.left;
        right[i] = (right[i] ?? 0) + sample * voice.right;
      }
      voice.at += count;
    }
    this.#voices = this.#voices.filter(({ samples, at }) => at < samples.length);
    this.#addHum(left, right);
  }

  #addHum(left: Float32Array, right: Float32Array): void {
    const hum = this.#hum;
    const samples = this.#known.get(HUM);
    if (samples === undefined || (hum.wanted === 0 && hum.volume < 1e-5)) {
      return;
    }
    for (let i = 0; i < left.length; i++) {
      hum.volume += (hum.wanted - hum.volume) * this.#swell;
      const sample = (samples[hum.at] ?? 0) * hum.volume;
      hum.at = (hum.at + 1) % samples.length;
      left[i] = (left[i] ?? 0) + sample * hum.sides.left;
      right[i] = (right[i] ?? 0) + sample * hum.sides.right;
    }
  }
}

/**
 * Equally strong wherever it is: https://www.w3.org/TR/webaudio/#stereopanner-algorithm, for one channel.
 *
 * @param pan -1 far left to 1 far right
 */
function sidesOf(pan: number): Sides {
  const angle = ((pan * ASIDE + 1) / 2) * (Math.PI / 2);
  return { left: Math.cos(angle), right: Math.sin(angle) };
}
