// A featureless floor: `ws` and hand-packed frames. Rooms are made by the first who names them: /room/NUMBER?hz=20.
import { clearInterval, setInterval } from 'node:timers';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { Arena, SEATS, eighths } from '../arena.mjs';
import { serveFigures, tickClock } from '../figures.mjs';

const SHIP_BYTES = 13;
const rooms = new Map();

class Room {
  constructor(key, hz) {
    this.key = key;
    this.arena = new Arena(hz);
    this.sockets = new Set();
    this.measure = tickClock(hz);
    this.timer = setInterval(() => this.run(), 1000 / hz);
  }

  run() {
    this.measure();
    this.arena.run();
    const frame = this.frame();
    for (const socket of this.sockets) {
      socket.send(frame);
    }
  }

  frame() {
    const frame = Buffer.allocUnsafe(5 + SEATS * SHIP_BYTES);
    frame[0] = 1;
    frame.writeUInt32BE(this.arena.tick, 1);
    let at = 5;
    for (const ship of this.arena.ships) {
      frame.writeUInt16BE(eighths(ship.x), at);
      frame.writeUInt16BE(eighths(ship.y), at + 2);
      frame[at + 4] = ship.aim;
      frame[at + 5] = ship.health;
      frame.writeUInt16BE(ship.score, at + 6);
      frame[at + 8] = (ship.seated ? 1 : 0) | (ship.firing ? 2 : 0);
      frame.writeUInt32BE(ship.input, at + 9);
      at += SHIP_BYTES;
    }
    return frame;
  }

  left(socket, seat) {
    this.sockets.delete(socket);
    this.arena.leave(seat);
    if (this.arena.empty) {
      clearInterval(this.timer);
      rooms.delete(this.key);
    }
  }
}

const server = createServer((_, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({
  server,
  perMessageDeflate: false,
  clientTracking: false,
  skipUTF8Validation: true,
  maxPayload: 4096,
});
sockets.on('connection', (socket, request) => {
  const url = new URL(request.url, 'ws://peer');
  if (!rooms.has(url.pathname)) {
    rooms.set(url.pathname, new Room(url.pathname, Number(url.searchParams.get('hz'))));
  }
  const room = rooms.get(url.pathname);
  const seat = room.arena.join();
  if (seat < 0) {
    socket.close();
    return;
  }
  socket.send(Buffer.of(0, seat));
  room.sockets.add(socket);
  socket.on('message', (bytes) =>
    room.arena.steer(seat, bytes.readUInt32BE(0), bytes.readInt8(4), bytes.readInt8(5), bytes[6], bytes[7] !== 0),
  );
  socket.on('close', () => room.left(socket, seat));
  socket.on('error', () => socket.terminate());
});
server.listen(Number(process.env.PORT), '127.0.0.1', 4096, () => serveFigures(Number(process.env.FIGURES_PORT)));
