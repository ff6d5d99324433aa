import { useState } from 'react';
import type { GameRecord, MatchRecord, Profile, Replay } from '@atoll/client';
import { ChangePassword } from './change-password.js';
import { spoken } from '../ui/field.js';
import { Icon } from '../ui/icons.js';
import { Island } from '../ui/island.js';
import { Empty, Failure, Skeleton } from '../ui/notice.js';
import { Link } from '../router.js';
import { useAccount, useLoaded } from '../session.js';
import { ago, counted, date, duration, moment, number, place } from '../ui/words.js';

/** What someone has played, and how well. */
export function ProfilePage({ account }: { account: string }) {
  const me = useAccount();
  const [profile, again] = useLoaded(account, (client) => client.profile(account));
  if (profile.state === 'loading') {
    return (
      <>
        <h1>Profile</h1>
        <Skeleton rows={4} label="Loading the profile" />
      </>
    );
  }
  if (profile.state === 'failed') {
    return (
      <>
        <h1>Profile</h1>
        <Failure error={profile.error} again={again} />
      </>
    );
  }
  return <Known profile={profile.value} own={me?.id === account} guest={me?.role === 'GUEST'} />;
}

function Known({ profile, own, guest }: { profile: Profile; own: boolean; guest: boolean }) {
  const matches = profile.games.reduce((sum, game) => sum + game.matches, 0);
  const wins = profile.games.reduce((sum, game) => sum + game.wins, 0);
  const seconds = profile.games.reduce((sum, game) => sum + game.playedSeconds, 0);
  return (
    <>
      <section className="person">
        <Island name={profile.account.id} className="person-art" />
        <div>
          <h1>{profile.account.name}</h1>
          <p className="muted">Here since {date(profile.account.created)}</p>
          {own && !guest ? <Password name={profile.account.name} /> : null}
        </div>
        <dl className="totals">
          <Total name={counted(matches, 'matches')} value={number(matches)} />
          <Total name={counted(wins, 'wins')} value={number(wins)} />
          <Total name="played" value={duration(seconds)} />
        </dl>
      </section>
      {own && guest ? (
        <div className="notice notice-keep">
          <p>You are a guest. Choose a name and a password, and all of this stays yours.</p>
          <Link className="button button-main" href="/sign-in?next=/profile">
            Keep this account
          </Link>
        </div>
      ) : null}
      <section aria-labelledby="by-game">
        <h2 id="by-game" className="section-title">
          By game
        </h2>
        {profile.games.length === 0 ? (
          <Empty title="No match yet">
            <p>What is played to its end shows up here.</p>
            <Link className="button button-main" href="/">
              Find a room
            </Link>
          </Empty>
        ) : (
          <ul className="records">
            {profile.games.map((game) => (
              <Record key={game.game} record={game} />
            ))}
          </ul>
        )}
      </section>
      {profile.recent.length === 0 ? null : <Recent account={profile.account.id} matches={profile.recent} />}
    </>
  );
}

function Password({ name }: { name: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button type="button" className="link" onClick={() => setAsked(true)}>
        Change password
      </button>
      {asked ? <ChangePassword name={name} onClose={() => setAsked(false)} /> : null}
    </>
  );
}

function Total({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Record({ record }: { record: GameRecord }) {
  return (
    <li className="card record">
      <div className="record-head">
        <Island name={record.game} className="room-art" />
        <h3>{record.title}</h3>
        <Link className="link" href={`/leaderboards/${encodeURIComponent(record.game)}`}>
          Leaderboard<span className="unseen"> of {record.title}</span>
        </Link>
      </div>
      <dl className="totals">
        <Total name="best score" value={number(record.bestScore)} />
        <Total name={counted(record.matches, 'matches')} value={number(record.matches)} />
        <Total name={counted(record.wins, 'wins')} value={number(record.wins)} />
        <Total name="played" value={duration(record.playedSeconds)} />
        {Object.entries(record.stats).map(([name, value]) => (
          <Total key={name} name={counted(value, spoken(name).toLowerCase())} value={number(value)} />
        ))}
      </dl>
    </li>
  );
}

function Recent({ account, matches }: { account: string; matches: readonly MatchRecord[] }) {
  // Without them the list is as good as before, so nothing is said of their loading or failing.
  const [replays] = useLoaded(account, (client) => client.replays(account, 2 * matches.length));
  const replayOf = (match: MatchRecord): Replay | undefined =>
    replays.state === 'ready' ? replays.value.find((replay) => replay.id === match.replay) : undefined;
  return (
    <section aria-labelledby="recent">
      <h2 id="recent" className="section-title">
        Recent matches
      </h2>
      <ul className="matches">
        {matches.map((match) => (
          <li key={`${match.match} ${match.game}`} className="match">
            <span className={match.place === 1 ? 'place place-1' : 'place'}>{place(match.place)}</span>
            <div>
              <h3>{match.title}</h3>
              <p className="muted">
                of {match.players} · {duration(match.playedSeconds)} ·{' '}
                <time dateTime={match.ended} title={moment(match.ended)}>
                  {ago(match.ended)}
                </time>
              </p>
            </div>
            <p className="match-stats">
              {Object.entries(match.stats).map(([name, value]) => (
                <span key={name}>
                  {number(value)} <span className="muted">{counted(value, spoken(name).toLowerCase())}</span>
                </span>
              ))}
              <b>
                {number(match.score)} <small>{counted(match.score, 'points')}</small>
              </b>
            </p>
            <Watch replay={replayOf(match)} account={account} match={match} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WatchProps {
  replay: Replay | undefined;
  account: string;
  match: MatchRecord;
}

function Watch({ replay, account, match }: WatchProps) {
  if (replay === undefined) {
    return null;
  }
  if (replay.state !== 'ready') {
    return <p className="match-watch muted">No replay: {replay.reason}.</p>;
  }
  return (
    <Link className="link match-watch" href={`/replays/${replay.id}?of=${encodeURIComponent(account)}`}>
      <Icon name="play" />
      Watch
      <span className="unseen">
        {' '}
        {match.title}, {moment(match.ended)}
      </span>
    </Link>
  );
}
