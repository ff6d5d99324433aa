import { onEscape, type FrameMessage, type Seating, type ShellMessage } from '@atoll/client/frame';

/**
 * Minds the shell until the arena does: the arena takes a while to load, and who wants to leave, or wants the keyboard for
 * something else, is not to wait for it.
 */
export class Doorway {
  readonly #port: MessagePort;
  #waiting: ShellMessage[] = [];
  #release: () => void = () => this.#say({ type: 'release' });

  constructor({ port }: Seating) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<ShellMessage>) => this.#hear(data);
    onEscape(() => this.#release());
  }

  /**
   * From now on the port is somebody else's.
   *
   * @param release has them give the keyboard back to the shell
   * @returns what the shell has said that they should know
   */
  handOver(release: () => void): readonly ShellMessage[] {
    this.#port.onmessage = null;
    this.#release = release;
    return this.#waiting;
  }

  #hear(message: ShellMessage): void {
    if (message.type === 'leave') {
      // Nobody has come in yet.
      this.#say({ type: 'status', status: 'closed', reason: 'left', detail: 'You have left the room.' });
    } else if (message.type === 'focus') {
      window.focus();
    } else {
      this.#waiting.push(message);
    }
  }

  #say(message: FrameMessage): void {
    this.#port.postMessage(message);
  }
}
