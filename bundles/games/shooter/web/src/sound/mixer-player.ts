import type { Heard, ToMixer } from '../messages.js';
import address from './mixer.js?worker&url';
import type { Player } from './player.js';

/** Mixes on the audio thread. */
export class MixerPlayer implements Player {
  readonly #port: MessagePort;

  private constructor(port: MessagePort) {
    this.#port = port;
  }

  /** Fails where there are no audio worklets: in old browsers, and for pages that come over plain HTTP from another machine. */
  static async create(context: AudioContext, out: AudioNode): Promise<MixerPlayer> {
    await context.audioWorklet.addModule(address);
    const node = new AudioWorkletNode(context, 'mixer', { numberOfInputs: 0, outputChannelCount: [2] });
    node.connect(out);
    return new MixerPlayer(node.port);
  }

  /** Another way in, for another thread. */
  door(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#tell({ type: 'listen', port: port1 }, [port1]);
    return port2;
  }

  learn(name: string, buffer: AudioBuffer): void {
    this.#tell({ type: 'learn', name, samples: buffer.getChannelData(0) });
  }

  hear(said: Heard): void {
    this.#tell({ ...said, at: Date.now() });
  }

  #tell(said: ToMixer, given: Transferable[] = []): void {
    this.#port.postMessage(said, given);
  }
}
