import { type ReactNode, useEffect } from 'react';
import { Icon, type IconName } from '../ui/icons.js';
import { Chart, Island, Logo } from '../ui/island.js';
import { Link, navigate, type Place } from '../router.js';
import { useAccount, useClient } from '../session.js';

const LINKS: readonly { href: string; page: string | undefined; label: string; icon: IconName }[] = [
  { href: '/', page: undefined, label: 'Play', icon: 'play' },
  { href: '/leaderboards', page: 'leaderboards', label: 'Leaderboards', icon: 'trophy' },
  { href: '/profile', page: 'profile', label: 'Profile', icon: 'person' },
];

/** What is around all pages but the game's. */
export function Shell({ place, children }: { place: Place; children: ReactNode }) {
  const page = place.segments[0];
  useEffect(() => {
    const label = LINKS.find((link) => link.page === page)?.label;
    document.title = label === undefined || page === undefined ? 'Atoll' : `${label} · Atoll`;
  }, [page]);
  return (
    <div className="shell">
      <Chart />
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <Link className="brand" href="/" aria-label="Atoll, to the lobby">
          <Logo />
          <span>Atoll</span>
        </Link>
        <nav className="links" aria-label="Pages">
          {LINKS.map((link) => (
            <Link key={link.href} href={link.href} aria-current={page === link.page ? 'page' : undefined}>
              <Icon name={link.icon} />
              <span>{link.label}</span>
            </Link>
          ))}
        </nav>
        <Who />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Who() {
  const client = useClient();
  const account = useAccount();
  if (account === null) {
    return (
      <div className="who">
        <Link className="button button-main" href="/sign-in">
          Sign in
        </Link>
      </div>
    );
  }
  return (
    <div className="who">
      <Link className="who-name" href="/profile" aria-label={`Signed in as ${account.name}`}>
        <Island name={account.id} className="avatar" />
        <span>{account.name}</span>
      </Link>
      {account.role === 'GUEST' ? (
        <Link className="button" href="/sign-in">
          Keep account
        </Link>
      ) : (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            void client.logOut().finally(() => navigate('/'));
          }}
        >
          Sign out
        </button>
      )}
    </div>
  );
}
