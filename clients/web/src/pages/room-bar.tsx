import type { RoomListing } from '@atoll/client';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../ui/icons.js';
import { Island, Logo } from '../ui/island.js';
import type { RoomState } from './room-state.js';

interface RoomBarProps {
  state: RoomState;
  /** What the room was called when the ticket was given. */
  about: RoomListing;
  code: string | null;
  me: string;
  onLeave: () => void;
  onFullScreen: () => void;
  /** The keyboard may go back to the game. */
  onDone: () => void;
}

/** The line above a game. */
export function RoomBar({ state, about, code, me, onLeave, onFullScreen, onDone }: RoomBarProps) {
  return (
    <header className="bar">
      <Logo />
      <div className="bar-title">
        <h1>{state.room?.name ?? about.name}</h1>
        <p className="muted">
          {state.room?.title ?? about.gameTitle}
          {state.room !== null && state.seat === null ? ' · watching' : ''}
        </p>
      </div>
      {code === null ? null : <Code code={code} onDone={onDone} />}
      <Players state={state} seats={about.seats} me={me} onDone={onDone} />
      <button type="button" className="button button-quiet bar-button" onClick={onFullScreen} aria-label="Full screen">
        <Icon name="full" />
      </button>
      <button type="button" className="button bar-button" onClick={onLeave} aria-label="Leave the room">
        <Icon name="leave" />
        <span className="wide">Leave</span>
      </button>
    </header>
  );
}

function Code({ code, onDone }: { code: string; onDone: () => void }) {
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLElement>(null);
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 2_000) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    if (await toClipboard(code, shown.current)) {
      setCopied(true);
      onDone();
    }
  };
  return (
    <button type="button" className="code" onClick={() => void copy()} title="Copy the code of this private room">
      <Icon name={copied ? 'check' : 'copy'} />
      <span className="unseen">Copy the code </span>
      <b ref={shown}>{code}</b>
      <span className="unseen" role="status">
        {copied ? 'Copied' : ''}
      </span>
    </button>
  );
}

/**
 * Copies a text, if this page may: browsers keep the clipboard from pages that aren't secure, such as those of a server in the
 * same house. Then the text is selected, to be copied by hand.
 */
async function toClipboard(words: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    if (shown !== null) {
      getSelection()?.selectAllChildren(shown);
    }
    return false;
  }
}

interface PlayersProps {
  state: RoomState;
  /** How many there were when the ticket was given. */
  seats: number;
  me: string;
  onDone: () => void;
}

function Players({ state, seats, me, onDone }: PlayersProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      const open = details.current;
      const away = event instanceof KeyboardEvent ? event.key === 'Escape' : !open?.contains(event.target as Node);
      if (open?.open === true && away) {
        open.open = false;
        onDone();
      }
    };
    // A click into the game's frame isn't heard here, but takes the focus.
    addEventListener('pointerdown', close);
    addEventListener('keydown', close);
    const onBlur = (): void => details.current?.removeAttribute('open');
    addEventListener('blur', onBlur);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('keydown', close);
      removeEventListener('blur', onBlur);
    };
  }, [onDone]);
  return (
    <details className="players" ref={details}>
      <summary className="button button-quiet bar-button">
        <Icon name="people" />
        <span className="unseen">Players: </span>
        {state.players.length}/{state.room?.seats ?? seats}
      </summary>
      <ul className="players-list">
        {state.players.map((player) => (
          <li key={player.seat} className={player.connected || player.bot ? '' : 'away'}>
            <Island name={player.id} className="avatar" />
            <span>
              {player.name}
              {player.id === me ? ' (you)' : ''}
            </span>
            {player.bot ? <small>bot</small> : player.connected ? null : <small>reconnecting</small>}
          </li>
        ))}
        {state.players.length === 0 ? <li className="muted">Nobody is seated yet.</li> : null}
      </ul>
    </details>
  );
}
