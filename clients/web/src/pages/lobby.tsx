import type { Game } from '@atoll/client';
import { type SyntheticEvent, useEffect, useState } from 'react';
import { Icon } from '../ui/icons.js';
import { Island } from '../ui/island.js';
import { Empty, Failure, Skeleton, Tag } from '../ui/notice.js';
import { Link, navigate, type Place } from '../router.js';
import { type Loaded, useAccount, useClient, useLoaded } from '../session.js';
import { OpenRoomDialog } from './open-room.js';
import { RoomList } from './room-list.js';

/** Where one arrives: the games, and the rooms that are open. */
export function LobbyPage({ place }: { place: Place }) {
  const account = useAccount();
  const [games, again] = useGames();
  const opening = place.query.get('open');
  const known = games.state === 'ready' ? games.value : [];
  const toOpen = opening === null ? undefined : known.find((game) => game.name === opening);
  return (
    <>
      <section className="welcome">
        <div>
          <h1>{account === null ? 'Find an island, take a seat' : `Hello, ${account.name}`}</h1>
          <p className="muted">Every game is an island of its own. Sail to one.</p>
        </div>
        <JoinByCode />
      </section>
      <section aria-labelledby="games-title">
        <h2 id="games-title" className="section-title">
          Games
        </h2>
        <Games games={games} again={again} />
      </section>
      <RoomList games={known} />
      {toOpen === undefined || account === null ? null : (
        <OpenRoomDialog key={toOpen.name} game={toOpen} onClose={() => navigate('/', 'replace')} />
      )}
    </>
  );
}

const GAMES_EVERY_MS = 5_000;

/** The games of the server, as mods come and go; what was last seen stays while the server doesn't answer. */
function useGames(): [Loaded<readonly Game[]>, () => void] {
  const client = useClient();
  const [first, again] = useLoaded('games', (c) => c.games());
  const [latest, setLatest] = useState<readonly Game[] | null>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        client.games().then(setLatest, () => undefined);
      }
    }, GAMES_EVERY_MS);
    return () => clearInterval(timer);
  }, [client]);
  return [latest === null ? first : { state: 'ready', value: latest }, again];
}

function Games({ games, again }: { games: Loaded<readonly Game[]>; again: () => void }) {
  if (games.state === 'loading') {
    return <Skeleton rows={2} label="Loading the games" />;
  }
  if (games.state === 'failed') {
    return <Failure error={games.error} again={again} />;
  }
  if (games.value.length === 0) {
    return (
      <Empty title="No island has risen yet">
        <p>This server runs no games. As soon as one is installed, it shows up here.</p>
        <button type="button" className="button" onClick={again}>
          Look again
        </button>
      </Empty>
    );
  }
  return (
    <ul className="games">
      {games.value.map((game) => (
        <GameCard key={game.name} game={game} />
      ))}
    </ul>
  );
}

function GameCard({ game }: { game: Game }) {
  const account = useAccount();
  const open = `/?open=${encodeURIComponent(game.name)}`;
  const seats = game.seatsMin === game.seatsMax ? `${game.seatsMax}` : `${game.seatsMin}–${game.seatsMax}`;
  return (
    <li className="game">
      <Island name={game.name} className="game-art" />
      <div className="game-text">
        <h3>{game.title}</h3>
        <p className="muted">{game.summary}</p>
        <p className="tags">
          <Tag icon="people">{seats} players</Tag>
          <Tag icon="bolt">{game.ticksPerSecond === 0 ? 'Turn-based' : 'Real time'}</Tag>
          {game.bots ? <Tag icon="bot">Bots</Tag> : null}
        </p>
      </div>
      <p className="buttons">
        <Link className="button button-main" href={`/play/${encodeURIComponent(game.name)}`}>
          <Icon name="play" />
          Quick play<span className="unseen"> of {game.title}</span>
        </Link>
        <Link className="button" href={account === null ? `/sign-in?next=${encodeURIComponent(open)}` : open}>
          <Icon name="plus" />
          Open a room<span className="unseen"> of {game.title}</span>
        </Link>
      </p>
    </li>
  );
}

function JoinByCode() {
  const [code, setCode] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const clean = code.replace(/[\s-]/g, '');
    if (clean !== '') {
      navigate(`/code/${encodeURIComponent(clean.toUpperCase())}`);
    }
  };
  return (
    <form className="join" onSubmit={submit}>
      <label htmlFor="code">Have a code?</label>
      <div className="join-row">
        <input
          id="code"
          className="code-input"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          placeholder="ABCD23"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={12}
          required
        />
        <button type="submit" className="button">
          <Icon name="key" />
          Join
        </button>
      </div>
    </form>
  );
}
