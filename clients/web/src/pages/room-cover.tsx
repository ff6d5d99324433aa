import { useEffect, useRef } from 'react';
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
  onUpdateSeen: () => void;
}

/** After these, another ticket may help. */
const TRY_AGAIN = new Set(['bad-ticket', 'grace-over', 'unreachable', 'replaced', 'removed']);

const TITLES: ReadonlyMap<string, string> = new Map([
  ['replaced', 'You play on elsewhere'],
  ['grace-over', 'The connection is gone'],
  ['unreachable', 'The room is not reachable'],
  ['bad-ticket', 'Your seat is gone'],
  ['removed', 'You were removed'],
  ['left', 'You have left'],
]);

/** What lies over the game when there is something to say. */
export function RoomCover({ state, leaving, again, onResultSeen, onUpdateSeen }: RoomCoverProps) {
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
      <Cover
        title={TITLES.get(reason) ?? 'The room has closed'}
        words={detail}
        {...(TRY_AGAIN.has(reason) ? { again: { words: 'Join again', act: again } } : {})}
      />
    );
  }
  if (state.silent) {
    const words = 'Its page has not answered.';
    return <Cover title="The game does not load" words={words} again={{ words: 'Load it again', act: again }} />;
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
      {state.updated ? (
        <p className="banner banner-result">
          This game has a new version.
          <button type="button" className="button" onClick={again}>
            Load it
          </button>
          <CloseButton close={onUpdateSeen} />
        </p>
      ) : null}
      {state.result === null ? null : (
        <p className="banner banner-result">
          <Icon name="trophy" />
          {state.result.summary}
          <CloseButton close={onResultSeen} />
        </p>
      )}
    </div>
  );
}

interface CoverProps {
  title: string;
  words: string;
  /** What may help. */
  again?: { words: string; act: () => void };
}

/** Nothing else can be done, so the keyboard goes to the way on. */
function Cover({ title, words, again }: CoverProps) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.querySelector<HTMLElement>('.button-main')?.focus(), []);
  return (
    <div className="cover" role="alert">
      <div className="card" ref={card}>
        <h2>{title}</h2>
        <p>{words}</p>
        <p className="buttons">
          {again === undefined ? null : (
            <button type="button" className="button button-main" onClick={again.act}>
              {again.words}
            </button>
          )}
          <Link className={again === undefined ? 'button button-main' : 'button'} href="/">
            Back to the lobby
          </Link>
        </p>
      </div>
    </div>
  );
}

function CloseButton({ close }: { close: () => void }) {
  return (
    <button type="button" className="button button-quiet button-icon" onClick={close} aria-label="Close this message">
      <Icon name="close" />
    </button>
  );
}
