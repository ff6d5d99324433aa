// Socket.IO with its msgpack parser, WebSocket transport only, compression off, one broadcast per tick and room.
import { clearInterval, setInterval } from 'node:timers';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import parser from 'socket.io-msgpack-parser';
import { Arena, eighths } from '../arena.mjs';
import { serveFigures, tickClock } from '../figures.mjs';

const server = createServer();
const io = new Server(server, {
  parser,
  transports: ['websocket'],
  allowUpgrades: false,
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
  maxHttpBufferSize: 4096,
});
const rooms = new Map();

class Room {
  constructor(key, hz) {
    this.key = key;
    this.arena = new Arena(hz);
    this.measure = tickClock(hz);
    this.timer = setInterval(() => this.run(), 1000 / hz);
  }

  run() {
    this.measure();
    this.arena.run();
    io.to(this.key).emit('s', this.arena.tick, this.ships());
  }

  /** Arrays instead of objects: without names, as who counts bytes would send it. */
  ships() {
    const ships = [];
    for (const ship of this.arena.ships) {
      if (ship.seated) {
        const { seat, x, y, aim, health, score, firing, input } = ship;
        ships.push([seat, eighths(x), eighths(y), aim, health, score, firing ? 1 : 0, input]);
      }
    }
    return ships;
  }

  left(seat) {
    this.arena.leave(seat);
    if (this.arena.empty) {
      clearInterval(this.timer);
      rooms.delete(this.key);
    }
  }
}

io.on('connection', (socket) => {
  const { room: key, hz } = socket.handshake.query;
  if (!rooms.has(key)) {
    rooms.set(key, new Room(key, Number(hz)));
  }
  const room = rooms.get(key);
  const seat = room.arena.join();
  if (seat < 0) {
    socket.disconnect(true);
    return;
  }
  socket.emit('seat', seat);
  socket.join(key);
  socket.on('i', ([input, moveX, moveY, aim, firing]) =>
    room.arena.steer(seat, input, moveX, moveY, aim, firing === 1),
  );
  socket.on('disconnect', () => room.left(seat));
});
server.listen(Number(process.env.PORT), '127.0.0.1', 4096, () => serveFigures(Number(process.env.FIGURES_PORT)));
