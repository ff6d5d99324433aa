import { useEffect, useRef } from 'react';
import { ArrivePage } from './pages/arrive.js';
import { LeaderboardPage } from './pages/leaderboards.js';
import { LobbyPage } from './pages/lobby.js';
import { ProfilePage } from './pages/profile.js';
import { ReplayPage } from './pages/replay.js';
import { RoomPage } from './pages/room.js';
import { SignInPage } from './pages/sign-in.js';
import { Shell } from './pages/shell.js';
import { Link, navigate, type Place, usePlace, useVisit } from './router.js';
import { useAccount, useClient, useLastAccount } from './session.js';

export function App() {
  const client = useClient();
  const place = usePlace();
  const visit = useVisit();
  useEffect(() => {
    // A session that was kept is taken up in the background; what fails is told where it matters.
    client.restore().catch(() => undefined);
  }, [client]);
  const [page, room] = place.segments;
  if (page === 'rooms' && room !== undefined) {
    return (
      <NeedsAccount place={place}>
        <RoomPage key={`${room} ${visit}`} room={room} />
      </NeedsAccount>
    );
  }
  if (page === 'replays' && room !== undefined) {
    return <ReplayPage key={room} replay={room} />;
  }
  return (
    <Shell place={place}>
      <FocusOnArrival path={place.path} />
      <Page place={place} />
    </Shell>
  );
}

function Page({ place }: { place: Place }) {
  const [page, detail] = place.segments;
  switch (page) {
    case undefined:
      return <LobbyPage place={place} />;
    case 'sign-in':
      return <SignInPage place={place} />;
    case 'leaderboards':
      return <LeaderboardPage game={detail} stat={place.query.get('stat') ?? 'score'} />;
    case 'profile':
      return <OwnOrOther account={detail} place={place} />;
    case 'play':
    case 'code':
      return (
        <NeedsAccount place={place}>
          <ArrivePage key={place.path} by={page} what={detail ?? ''} />
        </NeedsAccount>
      );
    default:
      return <NotFound />;
  }
}

function OwnOrOther({ account, place }: { account: string | undefined; place: Place }) {
  const me = useLastAccount();
  if (account !== undefined) {
    return <ProfilePage key={account} account={account} />;
  }
  return (
    <NeedsAccount place={place}>
      <ProfilePage account={me?.id ?? ''} />
    </NeedsAccount>
  );
}

/**
 * Sends those whom the server wouldn't know to the sign-in page, which leads back. Who was known stays until they have left: a match
 * is ended by its page, which gives the seat up.
 */
function NeedsAccount({ place, children }: { place: Place; children: React.ReactNode }) {
  const account = useAccount();
  const wasKnown = useLastAccount() !== null;
  const query = place.query.toString();
  const here = query === '' ? place.path : `${place.path}?${query}`;
  useEffect(() => {
    if (account === null) {
      navigate(`/sign-in?next=${encodeURIComponent(here)}`, 'replace');
    }
  }, [account, here]);
  return wasKnown ? children : null;
}

/** After a link within the page was followed, reading goes on at the top of what is new. */
function FocusOnArrival({ path }: { path: string }) {
  const last = useRef(path);
  useEffect(() => {
    if (last.current !== path) {
      last.current = path;
      document.getElementById('main')?.focus({ preventScroll: true });
    }
  }, [path]);
  return null;
}

function NotFound() {
  return (
    <section className="narrow">
      <h1>Nothing but water here</h1>
      <p>This page does not exist.</p>
      <p>
        <Link className="button button-main" href="/">
          To the lobby
        </Link>
      </p>
    </section>
  );
}
