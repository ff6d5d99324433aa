import type { Heard } from '../messages.js';
import { MixerPlayer } from './mixer-player.js';
import { NodePlayer } from './node-player.js';
import type { Player } from './player.js';
import { HUM, SCORE } from './score.js';
import { synthesise, synthesiseHum } from './synthesis.js';

const LOUDNESS = 0.7;

interface Speaker {
  context: AudioContext;
  out: GainNode;
}

/** Short synthesised noises; no files, and silent until the player has touched the page, as browsers want it. */
export class Sound {
  readonly #lend: (door: MessagePort) => void;
  #speaker: Speaker | null = null;
  #player: Player | null = null;
  #loudness = LOUDNESS;

  /** @param lend is given a way to where noises are mixed, past the page's own thread, if there is one */
  constructor(lend: (door: MessagePort) => void) {
    this.#lend = lend;
    document.addEventListener('visibilitychange', () => this.#turn());
  }

  /** @param volume 0 to 100 */
  set(volume: number, muted: boolean): void {
    // As ears hear it: half of the way is half as loud.
    this.#loudness = muted ? 0 : LOUDNESS * (volume / 100) ** 2;
    this.#turn();
  }

  /** Call when the player has done something. */
  wake(): void {
    if (this.#speaker === null) {
      this.#speaker = open();
      this.#turn();
      void this.#rehearse(this.#speaker);
    }
    if (this.#speaker.context.state === 'suspended') {
      void this.#speaker.context.resume();
    }
  }

  /** Plays it, unless that can't be yet: right after the first touch. */
  hear(said: Heard): void {
    this.#player?.hear(said);
  }

  /** As loud as it is to be; a page that nobody sees is silent. */
  #turn(): void {
    if (this.#speaker !== null) {
      this.#speaker.out.gain.value = document.hidden ? 0 : this.#loudness;
    }
  }

  async #rehearse({ context, out }: Speaker): Promise<void> {
    const mixer = await MixerPlayer.create(context, out).catch(() => null);
    const player = mixer ?? new NodePlayer(context, out);
    this.#player = player;
    if (mixer !== null) {
      this.#lend(mixer.door());
    }
    // One after the other: no keystroke waits for all of them.
    for (const [name, parts] of SCORE) {
      player.learn(name, await synthesise(parts, context.sampleRate));
    }
    player.learn(HUM, await synthesiseHum(context.sampleRate));
  }
}

function open(): Speaker {
  const context = new AudioContext();
  const out = context.createGain();
  // Eight guns at once would else crackle.
  out.connect(context.createDynamicsCompressor()).connect(context.destination);
  return { context, out };
}
