import type { Heard } from '../messages.js';

/** What plays noises once it knows them. */
export interface Player {
  /** From now on it can be played. */
  learn(name: string, buffer: AudioBuffer): void;
  hear(said: Heard): void;
}
