const LOUDNESS = 0.5;
const NOISE_SECONDS = 1;

/** Short synthesised noises; no files, and silent until the player has touched the page, as browsers want it. */
export class Sound {
  #context: AudioContext | null = null;
  #out: GainNode | null = null;
  #noise: AudioBuffer | null = null;
  #muted = false;

  toggle(): boolean {
    this.#muted = !this.#muted;
    return this.#muted;
  }

  /** Call when the player has done something. */
  wake(): void {
    if (this.#context === null) {
      this.#context = new AudioContext();
      this.#out = this.#context.createGain();
      this.#out.gain.value = LOUDNESS;
      // Eight guns at once would else crackle.
      this.#out.connect(this.#context.createDynamicsCompressor()).connect(this.#context.destination);
    }
    if (this.#context.state === 'suspended') {
      void this.#context.resume();
    }
  }

  /** @param pan -1 left to 1 right, as in all of these */
  shot(own: boolean, pan: number): void {
    this.#tone('square', own ? 720 : 540, 150, 0.09, own ? 0.07 : 0.025, pan);
  }

  /** One of ours has hit. */
  struck(): void {
    this.#tone('triangle', 1250, 1650, 0.06, 0.12, 0);
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
    if (context === null || this.#out === null || this.#muted || context.state !== 'running') {
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

function noise(context: AudioContext): AudioBuffer {
  const buffer = context.createBuffer(1, context.sampleRate * NOISE_SECONDS, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) {
    samples[i] = Math.random() * 2 - 1;
  }
  return buffer;
}
