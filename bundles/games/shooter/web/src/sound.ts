import type { Weapon } from './game.js';

const LOUDNESS = 0.7;
const HUM_SECONDS = 0.05;
const BEAM_VOLUME = { own: 0.07, other: 0.025 };
const NOISE_SECONDS = 1;

/** Short synthesised noises; no files, and silent until the player has touched the page, as browsers want it. */
export class Sound {
  #context: AudioContext | null = null;
  #out: GainNode | null = null;
  #noise: AudioBuffer | null = null;
  #loudness = LOUDNESS;
  #hum: { gain: GainNode; side: StereoPannerNode } | null = null;
  #humming = 0;

  /** @param volume 0 to 100 */
  set(volume: number, muted: boolean): void {
    // As ears hear it: half of the way is half as loud.
    this.#loudness = muted ? 0 : LOUDNESS * (volume / 100) ** 2;
    if (this.#out !== null) {
      this.#out.gain.value = this.#loudness;
    }
  }

  /** Call when the player has done something. */
  wake(): void {
    if (this.#context === null) {
      this.#context = new AudioContext();
      this.#out = this.#context.createGain();
      this.#out.gain.value = this.#loudness;
      // Eight guns at once would else crackle.
      this.#out.connect(this.#context.createDynamicsCompressor()).connect(this.#context.destination);
    }
    if (this.#context.state === 'suspended') {
      void this.#context.resume();
    }
  }

  /** @param pan -1 left to 1 right, as in all of these */
  shot(weapon: Weapon, own: boolean, pan: number): void {
    const volume = own ? 1 : 0.4;
    switch (weapon) {
      case 'BLASTER':
        this.#tone('square', own ? 720 : 540, 150, 0.09, 0.07 * volume, pan);
        break;
      case 'RAIL':
        this.#tone('sawtooth', 2400, 90, 0.28, 0.11 * volume, pan);
        this.#rush(5200, 0.22, 0.12 * volume, pan);
        break;
      case 'SCATTER':
        this.#rush(2600, 0.16, 0.34 * volume, pan);
        this.#tone('square', 190, 60, 0.12, 0.1 * volume, pan);
        break;
      case 'MORTAR':
        this.#tone('sine', 210, 70, 0.2, 0.32 * volume, pan);
        this.#rush(700, 0.1, 0.14 * volume, pan);
        break;
      case 'BEAM':
        break;
    }
  }

  /** A beam hums for as long as this is called in every picture. */
  beam(on: boolean, own: boolean, pan: number): void {
    const context = this.#context;
    if (context === null || this.#out === null || (!on && this.#humming === 0)) {
      return;
    }
    const volume = on ? (own ? BEAM_VOLUME.own : BEAM_VOLUME.other) : 0;
    this.#hum ??= hum(context, this.#out);
    if (volume !== this.#humming) {
      this.#humming = volume;
      this.#hum.gain.gain.setTargetAtTime(volume, context.currentTime, HUM_SECONDS);
    }
    this.#hum.side.pan.value = pan * 0.7;
  }

  /** A shell comes down. */
  splash(pan: number): void {
    this.#tone('sine', 110, 30, 0.5, 0.34, pan);
    this.#rush(1900, 0.45, 0.24, pan);
  }

  /** Another weapon is taken up. */
  change(): void {
    this.#tone('triangle', 420, 620, 0.05, 0.07, 0);
  }

  /** The own gun is too hot, or not ready. */
  hot(): void {
    this.#rush(3200, 0.35, 0.1, 0);
  }

  /** One of ours has hit. */
  struck(): void {
    this.#tone('triangle', 1250, 1650, 0.06, 0.12, 0);
  }

  /** One of ours has destroyed somebody. */
  destroyed(): void {
    this.#tone('triangle', 880, 1760, 0.22, 0.16, 0);
  }

  hurt(): void {
    this.#tone('sawtooth', 210, 70, 0.16, 0.16, 0);
    this.#rush(900, 0.12, 0.12, 0);
  }

  blast(pan: number): void {
    this.#tone('sine', 150, 32, 0.55, 0.35, pan);
    this.#rush(1400, 0.6, 0.28, pan);
  }

  begin(): void {
    this.#tone('sine', 520, 780, 0.35, 0.14, 0);
  }

  end(): void {
    this.#tone('sine', 780, 390, 0.8, 0.16, 0);
  }

  #tone(type: OscillatorType, fromHz: number, toHz: number, seconds: number, volume: number, pan: number): void {
    this.#play(seconds, volume, pan, (context, until) => {
      const oscillator = context.createOscillator();
      oscillator.type = type;
      oscillator.frequency.setValueAtTime(fromHz, context.currentTime);
      oscillator.frequency.exponentialRampToValueAtTime(toHz, until);
      return [oscillator, oscillator];
    });
  }

  #rush(hz: number, seconds: number, volume: number, pan: number): void {
    this.#play(seconds, volume, pan, (context, until) => {
      const source = context.createBufferSource();
      source.buffer = this.#noise ??= noise(context);
      const filter = context.createBiquadFilter();
      filter.type = 'lowpass';
      filter.frequency.setValueAtTime(hz, context.currentTime);
      filter.frequency.exponentialRampToValueAtTime(hz / 10, until);
      source.connect(filter);
      return [source, filter];
    });
  }

  #play(
    seconds: number,
    volume: number,
    pan: number,
    make: (context: AudioContext, until: number) => [AudioScheduledSourceNode, AudioNode],
  ): void {
    const context = this.#context;
    if (
      context === null ||
      this.#out === null ||
      this.#loudness === 0 ||
      document.hidden ||
      context.state !== 'running'
    ) {
      return;
    }
    const until = context.currentTime + seconds;
    const [source, last] = make(context, until);
    const gain = context.createGain();
    gain.gain.setValueAtTime(volume, context.currentTime);
    gain.gain.exponentialRampToValueAtTime(0.0001, until);
    const side = context.createStereoPanner();
    side.pan.value = pan * 0.7;
    last.connect(gain).connect(side).connect(this.#out);
    source.start();
    source.stop(until);
  }
}

/** A beam's sound: two tones that beat against each other. Silent at first. */
function hum(context: AudioContext, out: AudioNode): { gain: GainNode; side: StereoPannerNode } {
  const gain = context.createGain();
  gain.gain.value = 0;
  const side = context.createStereoPanner();
  const filter = context.createBiquadFilter();
  filter.frequency.value = 1_100;
  for (const hz of [138, 143]) {
    const oscillator = context.createOscillator();
    oscillator.type = 'sawtooth';
    oscillator.frequency.value = hz;
    oscillator.connect(filter);
    oscillator.start();
  }
  filter.connect(gain).connect(side).connect(out);
  return { gain, side };
}

function noise(context: AudioContext): AudioBuffer {
  const buffer = context.createBuffer(1, context.sampleRate * NOISE_SECONDS, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) {
    samples[i] = Math.random() * 2 - 1;
  }
  return buffer;
}
