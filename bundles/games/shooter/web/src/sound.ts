import type { Weapon } from './game.js';
import type { Beam, Noise } from './messages.js';

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

  play(noise: Noise | { of: 'change' }): void {
    switch (noise.of) {
      case 'shot':
        this.#shot(noise.weapon, noise.own, noise.pan);
        break;
      case 'splash':
        this.#tone('sine', 110, 30, 0.5, 0.34, noise.pan);
        this.#rush(1900, 0.45, 0.24, noise.pan);
        break;
      case 'blast':
        this.#tone('sine', 150, 32, 0.55, 0.35, noise.pan);
        this.#rush(1400, 0.6, 0.28, noise.pan);
        break;
      case 'change':
        this.#tone('triangle', 420, 620, 0.05, 0.07, 0);
        break;
      case 'struck':
        this.#tone('triangle', 1250, 1650, 0.06, 0.12, 0);
        break;
      case 'destroyed':
        this.#tone('triangle', 880, 1760, 0.22, 0.16, 0);
        break;
      case 'hurt':
        this.#tone('sawtooth', 210, 70, 0.16, 0.16, 0);
        this.#rush(900, 0.12, 0.12, 0);
        break;
      case 'begin':
        this.#tone('sine', 520, 780, 0.35, 0.14, 0);
        break;
      case 'end':
        this.#tone('sine', 780, 390, 0.8, 0.16, 0);
        break;
    }
  }

  #shot(weapon: Weapon, own: boolean, pan: number): void {
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

  /** A beam hums from now on; null: none does. */
  beam(beam: Beam | null): void {
    const context = this.#context;
    if (context === null || this.#out === null || (beam === null && this.#hum === null)) {
      return;
    }
    this.#hum ??= hum(context, this.#out);
    const volume = beam === null ? 0 : beam.own ? BEAM_VOLUME.own : BEAM_VOLUME.other;
    this.#hum.gain.gain.setTargetAtTime(volume, context.currentTime, HUM_SECONDS);
    this.#hum.side.pan.value = (beam?.pan ?? 0) * 0.7;
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
