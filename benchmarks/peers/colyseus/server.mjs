// Colyseus: ws transport, state in @colyseus/schema, broadcastPatch in the tick.
import { Room, Server } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { Arena, eighths } from '../arena.mjs';
import { serveFigures, tickClock } from '../figures.mjs';

const Ship = schema(
  {
    seat: t.uint8(),
    x: t.uint16(),
    y: t.uint16(),
    aim: t.uint8(),
    health: t.uint8(),
    score: t.uint16(),
    firing: t.boolean(),
    input: t.uint32(),
  },
  'Ship',
);

const ArenaState = schema({ ships: t.map(Ship) }, 'ArenaState');

class ArenaRoom extends Room {
  maxClients = 8;
  state = new ArenaState();

  onCreate({ hz }) {
    this.arena = new Arena(hz);
    this.measure = tickClock(hz);
    this.onMessage(0, (client, [input, moveX, moveY, aim, firing]) =>
      this.arena.steer(client.userData, input, moveX, moveY, aim, firing === 1),
    );
    this.setTimestep(() => this.run(), 1000 / hz);
    // Patches leave in the tick, below. Only now: without a timestep Colyseus would start a timer of 60 Hz for its clock.
    this.patchRate = null;
  }

  onJoin(client) {
    client.userData = this.arena.join();
    const ship = new Ship();
    this.show(this.arena.ships[client.userData], ship);
    this.state.ships.set(client.sessionId, ship);
  }

  onLeave(client) {
    this.arena.leave(client.userData);
    this.state.ships.delete(client.sessionId);
  }

  run() {
    this.measure();
    this.arena.run();
    this.state.ships.forEach((shown) => this.show(this.arena.ships[shown.seat], shown));
    this.broadcastPatch();
  }

  /** Setting a field to the value that it has costs no bytes. */
  show(ship, shown) {
    shown.seat = ship.seat;
    shown.x = eighths(ship.x);
    shown.y = eighths(ship.y);
    shown.aim = ship.aim;
    shown.health = ship.health;
    shown.score = ship.score;
    shown.firing = ship.firing;
    shown.input = ship.input;
  }
}

const server = new Server({ greet: false, transport: new WebSocketTransport() });
server.define('arena', ArenaRoom);
await server.listen(Number(process.env.PORT), '127.0.0.1');
serveFigures(Number(process.env.FIGURES_PORT));
