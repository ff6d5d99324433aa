import { WebSocket } from 'ws';
import type { Steer } from '../../../bundles/games/shooter/web/src/game.js';
import type { Random } from './random.js';

/** Someone who flies about and shoots at nobody. Looks at nothing, so that hundreds of them cost little. */
export class Target {
  readonly #socket: WebSocket;
  readonly #random: Random;
  #input = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(url: string, ticket: string, random: Random) {
    this.#random = random;
    this.#socket = new WebSocket(url, 'atoll.v1');
    this.#socket.on('open', () => this.#socket.send(JSON.stringify({ type: 'join', ticket })));
    this.#socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary && this.#timer === undefined && data.toString().startsWith('{"type":"welcome"')) {
        this.#fly();
      }
    });
    this.#socket.on('error', () => undefined);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#socket.terminate();
  }

  #fly(): void {
    const command: Steer = {
      type: 'Steer',
      moveX: this.#random.whole(-7, 7),
      moveY: this.#random.whole(-7, 7),
      aim: this.#random.whole(0, 4095),
      firing: false,
      weapon: 'BLASTER',
      reach: 80,
    };
    this.#socket.send(JSON.stringify({ type: 'command', input: ++this.#input, command }));
    this.#timer = setTimeout(() => this.#fly(), this.#random.between(300, 1_200));
  }
}
