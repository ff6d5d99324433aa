import type { Game, Leaderboard } from '@atoll/client';
import { spoken } from '../ui/field.js';
import { Island } from '../ui/island.js';
import { Empty, Failure, Skeleton } from '../ui/notice.js';
import { Link } from '../router.js';
import { useAccount, useLoaded } from '../session.js';
import { number } from '../ui/words.js';

const COMMON = ['score', 'wins', 'matches'];

export function LeaderboardPage({ game, stat }: { game: string | undefined; stat: string }) {
  const [games, again] = useLoaded('games', (client) => client.games());
  if (games.state === 'loading') {
    return (
      <>
        <h1>Leaderboards</h1>
        <Skeleton rows={5} label="Loading the games" />
      </>
    );
  }
  if (games.state === 'failed') {
    return (
      <>
        <h1>Leaderboards</h1>
        <Failure error={games.error} again={again} />
      </>
    );
  }
  const shown = game === undefined ? games.value[0] : games.value.find((g) => g.name === game);
  return (
    <>
      <h1>Leaderboards</h1>
      {shown === undefined ? (
        <Empty title={game === undefined ? 'No island has risen yet' : 'This game is not here'}>
          <p>{game === undefined ? 'This server runs no games.' : 'It may have left; its scores are kept.'}</p>
        </Empty>
      ) : null}
      {games.value.length > 1 || shown === undefined ? (
        <nav className="chips" aria-label="Games">
          {games.value.map((g) => (
            <Link
              key={g.name}
              className="chip"
              href={`/leaderboards/${encodeURIComponent(g.name)}`}
              aria-current={g.name === shown?.name ? 'page' : undefined}
            >
              {g.title}
            </Link>
          ))}
        </nav>
      ) : null}
      {shown === undefined ? null : <Board game={shown} stat={stat} />}
    </>
  );
}

function Board({ game, stat }: { game: Game; stat: string }) {
  const [board, again] = useLoaded(`${game.name} ${stat}`, (client) => client.leaderboard(game.name, stat));
  const stats = [...COMMON, ...game.stats.filter((s) => !COMMON.includes(s))];
  return (
    <section className="card board" aria-labelledby="board-title">
      <header className="board-head">
        <Island name={game.name} className="board-art" />
        <h2 id="board-title">{game.title}</h2>
        <nav className="chips" aria-label="Ranked by">
          {stats.map((s) => (
            <Link
              key={s}
              className="chip"
              href={`/leaderboards/${encodeURIComponent(game.name)}?stat=${encodeURIComponent(s)}`}
              aria-current={s === stat ? 'page' : undefined}
            >
              {spoken(s)}
            </Link>
          ))}
        </nav>
      </header>
      {board.state === 'loading' ? <Skeleton rows={5} label="Loading the leaderboard" /> : null}
      {board.state === 'failed' ? <Failure error={board.error} again={again} /> : null}
      {board.state === 'ready' ? <Ranks board={board.value} game={game} stat={stat} /> : null}
    </section>
  );
}

function Ranks({ board, game, stat }: { board: Leaderboard; game: Game; stat: string }) {
  const me = useAccount();
  if (board.entries.length === 0) {
    return (
      <Empty title="Nobody is on it yet">
        <p>The first match that is played to its end makes a start.</p>
        <Link className="button button-main" href={`/play/${encodeURIComponent(game.name)}`}>
          Play {game.title}
        </Link>
      </Empty>
    );
  }
  return (
    <table className="ranks">
      <caption className="unseen">
        {game.title}, ranked by {spoken(stat).toLowerCase()}
      </caption>
      <thead>
        <tr>
          <th scope="col">Rank</th>
          <th scope="col">Player</th>
          <th scope="col">{spoken(stat)}</th>
        </tr>
      </thead>
      <tbody>
        {board.entries.map((entry) => (
          <tr key={entry.account} className={entry.account === me?.id ? 'me' : ''}>
            <td>
              <span className={`place place-${entry.rank}`}>{entry.rank}</span>
            </td>
            <td>
              <Link className="ranks-name" href={`/profile/${encodeURIComponent(entry.account)}`}>
                <Island name={entry.account} className="avatar" />
                <span>{entry.name}</span>
                {entry.account === me?.id ? <small>you</small> : null}
              </Link>
            </td>
            <td>{number(entry.value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
