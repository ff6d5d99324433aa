import { AtollClient, Room, type SocketMaker, type Ticket } from '../../../clients/typescript/src/index.js';
import { WebSocket } from 'ws';
import type { Steer, View } from '../../../bundles/games/shooter/web/src/game.js';
import { Gunner } from './gunner.js';
import { Random } from './random.js';
import { Target } from './target.js';

const SEATS = 8;
const GUNNERS = 2;
const FRAME_MS = 1000 / 60;
/** How often it is looked whose next picture is due: often, or pictures would come in bunches. */
const TURN_MS = 2;

/** Rooms full of players: in each two who shoot and six who are shot at, three by each. */
export class Crowd {
  readonly gunners: Gunner[] = [];
  readonly #targets: Target[] = [];
  readonly #server: string;
  readonly #far: string;
  #turns: NodeJS.Timeout | undefined;

  /**
   * @param server for requests, and for those who are shot at
   * @param far the same server, by the way that those who shoot have
   */
  constructor(server: string, far: string) {
    this.#server = server;
    this.#far = far;
  }

  async open(rooms: number, seed: number): Promise<void> {
    for (let room = 0; room < rooms; room++) {
      await this.#fill(room, seed * 1_000 + room);
    }
    const random = new Random(seed);
    const dues = this.gunners.map(() => ({ look: performance.now(), act: Number.POSITIVE_INFINITY }));
    this.#turns = setInterval(() => {
      this.gunners.forEach((gunner, index) => {
        const due = dues[index];
        const now = performance.now();
        if (due !== undefined && now >= due.act) {
          due.act = Number.POSITIVE_INFINITY;
          gunner.act(now);
        }
        if (due !== undefined && now >= due.look) {
          gunner.look(now);
          due.look = Math.max(now - FRAME_MS, due.look) + FRAME_MS;
          due.act = random.between(now, due.look);
        }
      });
    }, TURN_MS);
  }

  close(): void {
    clearInterval(this.#turns);
    this.gunners.forEach((gunner) => gunner.room.leave());
    this.#targets.forEach((target) => target.close());
  }

  async #fill(number: number, seed: number): Promise<void> {
    const clients = Array.from({ length: SEATS }, () => new AtollClient({ server: this.#server }));
    await Promise.all(clients.map((client) => client.guest()));
    const host = clients[0] ?? new AtollClient({ server: this.#server });
    const options = { matchSeconds: 900, killsToWin: 50 };
    const { room } = await host.openRoom({ game: 'shooter', name: `Range ${number}`, options });
    for (const [index, client] of clients.entries()) {
      const ticket = await client.seat(room.id);
      const random = new Random(seed * 100 + index);
      if (index < GUNNERS) {
        // Seats are given out in order of coming: those who shoot have the first ones.
        this.gunners.push(await this.#gunner(ticket, random, (seat) => seat >= GUNNERS && seat % GUNNERS === index));
      } else {
        this.#targets.push(new Target(socketOf(this.#server, ticket), ticket.ticket, random));
      }
    }
  }

  async #gunner(ticket: Ticket, random: Random, isMine: (seat: number) => boolean): Promise<Gunner> {
    const url = socketOf(this.#far, ticket);
    const room = new Room<View, Steer>(url, ticket.ticket, { WebSocket: WebSocket as unknown as SocketMaker });
    const gunner = new Gunner(room, random, isMine);
    await new Promise((welcome) => room.on('welcome', welcome));
    return gunner;
  }
}

function socketOf(server: string, ticket: Ticket): string {
  return new URL(ticket.socket, server.replace(/^http/, 'ws')).href;
}
