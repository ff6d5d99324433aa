/** Short synthesised noises; no files, and silent until the player has touched the page, as browsers want it. */
export class Sound {
  #context: AudioContext | null = null;
  #muted = false;

  get muted(): boolean {
    return this.#muted;
  }

  toggle(): boolean {
    this.#muted = !this.#muted;
    return this.#muted;
  }

  wake(): void {
    this.#context ??= new AudioContext();
    if (this.#context.state === 'suspended') {
      void this.#context.resume();
    }
  }

  shot(): void {
    this.#tone('square', 620, 180, 0.08, 0.03);
  }

  hit(): void {
    this.#tone('triangle', 260, 120, 0.12, 0.08);
  }

  blast(): void {
    this.#tone('sawtooth', 160, 30, 0.5, 0.12);
  }

  end(): void {
    this.#tone('sine', 440, 880, 0.6, 0.1);
  }

  #tone(type: OscillatorType, fromHz: number, toHz: number, seconds: number, volume: number): void {
    const context = this.#context;
    if (context === null || this.#muted || context.state !== 'running') {
      return;
    }
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const now = context.currentTime;
    oscillator.type = type;
    oscillator.frequency.setValueAtTime(fromHz, now);
    oscillator.frequency.exponentialRampToValueAtTime(toHz, now + seconds);
    gain.gain.setValueAtTime(volume, now);
    gain.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(now);
    oscillator.stop(now + seconds);
  }
}
