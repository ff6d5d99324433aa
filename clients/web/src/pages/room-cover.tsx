import { Icon } from '../ui/icons.js';
import { Link } from '../router.js';
import type { RoomState } from './room-state.js';

interface RoomCoverProps {
  state: RoomState;
  /** The player is on the way out. */
  leaving: boolean;
  /** Takes another ticket, and starts the game's page anew. */
  again: () => void;
  onResultSeen: () => void;
}

/** After these, another ticket may help. */
const TRY_AGAIN = new Set(['bad-ticket', 'grace-over', 'unreachable', 'replaced', 'removed']);

const TITLES: Readonly<Record<string, string>> = {
  replaced: 'You play on elsewhere',
  'grace-over': 'The connection is gone',
  unreachable: 'The room is not reachable',
  'bad-ticket': 'Your seat is gone',
  removed: 'You were removed',
  left: 'You have left',
};

/** What lies over the game when there is something to say. */
export function RoomCover({ state, leaving, again, onResultSeen }: RoomCoverProps) {
  if (leaving) {
    return (
      <div className="banners" role="status">
        <p className="banner banner-wait">
          <i className="spinner" aria-hidden="true" />
          Leaving the room…
        </p>
      </div>
    );
  }
  if (state.over !== null) {
    const { reason, detail } = state.over;
    return (
      <div className="cover" role="alert">
        <div className="card">
          <h2>{TITLES[reason] ?? 'The room has closed'}</h2>
          <p>{detail}</p>
          <p className="buttons">
            {TRY_AGAIN.has(reason) ? (
              <button type="button" className="button button-main" onClick={again}>
                Join again
              </button>
            ) : null}
            <Link className={TRY_AGAIN.has(reason) ? 'button' : 'button button-main'} href="/">
              Back to the lobby
            </Link>
          </p>
        </div>
      </div>
    );
  }
  if (state.silent) {
    return (
      <div className="cover" role="alert">
        <div className="card">
          <h2>The game does not load</h2>
          <p>Its page has not answered.</p>
          <p className="buttons">
            <button type="button" className="button button-main" onClick={again}>
              Load it again
            </button>
            <Link className="button" href="/">
              Back to the lobby
            </Link>
          </p>
        </div>
      </div>
    );
  }
  return (
    <div className="banners" aria-live="polite">
      {state.status === 'reconnecting' ? (
        <p className="banner banner-wait">
          <i className="spinner" aria-hidden="true" />
          Connection lost. Your seat is held; reconnecting…
        </p>
      ) : null}
      {state.status === 'connecting' ? (
        <p className="banner banner-wait">
          <i className="spinner" aria-hidden="true" />
          Connecting to the room…
        </p>
      ) : null}
      {state.paused === null ? null : <p className="banner">Paused: {state.paused}</p>}
      {state.result === null ? null : (
        <p className="banner banner-result">
          <Icon name="trophy" />
          {state.result.summary}
          <button
            type="button"
            className="button button-quiet button-icon"
            onClick={onResultSeen}
            aria-label="Close this message"
          >
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}
