import type { Game, RoomListing } from '@atoll/client';
import { useState } from 'react';
import { Icon } from '../ui/icons.js';
import { Island } from '../ui/island.js';
import { Empty, Skeleton } from '../ui/notice.js';
import { Link } from '../router.js';
import { ago } from '../ui/words.js';
import { useLiveRooms } from './rooms.js';

/** The rooms that are open to all, as they come and go. */
export function RoomList({ games }: { games: readonly Game[] }) {
  const { rooms, connected, late } = useLiveRooms();
  const [game, setGame] = useState<string | null>(null);
  const shown = (rooms ?? []).filter((room) => game === null || room.game === game);
  return (
    <section aria-labelledby="rooms-title">
      <div className="section-head">
        <h2 id="rooms-title" className="section-title">
          Open rooms
        </h2>
        <p className={connected ? 'live live-on' : 'live'} role="status">
          {connected ? 'Live' : late ? 'The server does not answer; trying again…' : 'Connecting…'}
        </p>
      </div>
      {games.length > 1 ? (
        <div className="chips" role="group" aria-label="Show rooms of">
          <Chip on={game === null} onClick={() => setGame(null)} label="All games" />
          {games.map((g) => (
            <Chip key={g.name} on={game === g.name} onClick={() => setGame(g.name)} label={g.title} />
          ))}
        </div>
      ) : null}
      {rooms === null ? (
        late ? (
          <Empty title="The lagoon is silent">
            <p>The list of rooms shows up here as soon as the server answers.</p>
          </Empty>
        ) : (
          <Skeleton rows={3} label="Loading the rooms" />
        )
      ) : shown.length === 0 ? (
        <Empty title="No one is out yet">
          <p>Open a room, and others will find it here. Quick play does it in one click.</p>
        </Empty>
      ) : (
        <ul className="rooms">
          {shown.map((room) => (
            <Row key={room.id} room={room} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Chip({ on, onClick, label }: { on: boolean; onClick: () => void; label: string }) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={onClick}>
      {label}
    </button>
  );
}

function Row({ room }: { room: RoomListing }) {
  // Bots make room for people.
  const people = room.players - room.bots;
  const full = people >= room.seats;
  const href = `/rooms/${encodeURIComponent(room.id)}`;
  return (
    <li className="room-row">
      <Island name={room.game} className="room-art" />
      <div className="room-text">
        <h3>{room.name}</h3>
        <p className="muted">
          {room.gameTitle} · by {room.host} · {ago(room.created)}
        </p>
      </div>
      <div className="seats">
        <span className="unseen">
          {people} people and {room.bots} bots on {room.seats} seats, {room.spectators} look on
        </span>
        <span className="pips" aria-hidden="true">
          {Array.from({ length: Math.min(room.seats, 16) }, (_, i) => (
            <i key={i} className={i < people ? 'pip pip-player' : i < room.players ? 'pip pip-bot' : 'pip'} />
          ))}
        </span>
        <span className="muted" aria-hidden="true">
          {people}/{room.seats}
          {room.bots > 0 ? ` · ${room.bots} ${room.bots === 1 ? 'bot' : 'bots'}` : ''}
        </span>
      </div>
      <Link className={full ? 'button' : 'button button-main'} href={full ? `${href}?watch=1` : href}>
        <Icon name={full ? 'eye' : 'play'} />
        {full ? 'Watch' : 'Join'}
        <span className="unseen"> {room.name}</span>
      </Link>
    </li>
  );
}
