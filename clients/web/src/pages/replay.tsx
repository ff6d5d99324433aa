import { type Film, type Replay } from '@atoll/client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Progress, Projector, SPEEDS } from '../replay/projector.js';
import { Link, navigate, usePlace } from '../router.js';
import { useAccount, useLoaded } from '../session.js';
import { Chart } from '../ui/island.js';
import { Failure, Skeleton } from '../ui/notice.js';
import { moment } from '../ui/words.js';
import { type FrameHandle, GameFrame, type Greeting } from './game-frame.js';
import { ReplayBar, ReplayControls } from './replay-controls.js';

/** How often the bar moves; the picture itself is the game's. */
const SHOWN_EVERY_MS = 100;
const LEAP_MS = 5_000;

/** Does something with the projector, and shows what came of it. */
export type Act = (action: (projector: Projector) => void) => void;

/** A match that was played before. */
export function ReplayPage({ replay }: { replay: string }) {
  const [loaded, again] = useLoaded(replay, async (client) => {
    const about = await client.replay(replay);
    return { about, film: about.state === 'ready' ? await client.film(replay) : null };
  });
  if (loaded.state === 'loading') {
    return (
      <Around title="Getting the match ready…">
        <Skeleton rows={2} label="Getting the match ready" />
      </Around>
    );
  }
  if (loaded.state === 'failed') {
    return (
      <Around title="This match can’t be watched">
        <Failure error={loaded.error} again={again} />
      </Around>
    );
  }
  const { about, film } = loaded.value;
  if (film === null) {
    const isGone = about.state === 'version-gone';
    return (
      <Around title={isGone ? 'This version is gone' : 'There is no replay of this match'}>
        <p>
          {about.title}, {moment(about.ended)}: {about.reason}.
        </p>
        {isGone ? (
          <p className="muted">A replay needs the very code of the game that the match was played on.</p>
        ) : null}
      </Around>
    );
  }
  if (film.head.webUrl === null) {
    return (
      <Around title="This game has no page">
        <p>Its matches can be watched with a client of its own only.</p>
      </Around>
    );
  }
  return <Theatre about={about} film={film} webUrl={film.head.webUrl} />;
}

interface TheatreProps {
  about: Replay;
  film: Film;
  webUrl: string;
}

function Theatre({ about, film, webUrl }: TheatreProps) {
  const present = useAccount();
  // The page was greeted with these preferences; it is not greeted twice.
  const [account] = useState(present);
  const of = usePlace().query.get('of');
  const frame = useRef<FrameHandle>(null);
  const controls = useRef<HTMLDivElement>(null);
  const [isReady, setReady] = useState(false);
  const [isSilent, setSilent] = useState(false);
  const [projector] = useState(() => new Projector(film, about.id));
  const [progress, act] = useProjection(projector, isReady);
  const greeting = useMemo<Greeting>(() => {
    const followed = about.players.find((player) => player.account === of);
    return {
      atoll: 'replay',
      version: 1,
      room: about.id,
      player: { id: followed?.account ?? '', name: followed?.name ?? '' },
    };
  }, [about, of]);
  useKeys(act);
  return (
    <div className="room replay">
      <ReplayBar about={about} back={of === null ? '/' : `/profile/${encodeURIComponent(of)}`} />
      <main className="stage">
        <GameFrame
          ref={frame}
          greeting={greeting}
          account={account?.id ?? null}
          game={about.game}
          webUrl={webUrl}
          title={`Replay of ${about.title}`}
          onMessage={(message) => {
            if (message.type === 'leave') {
              navigate('/');
            } else if (message.type === 'release') {
              controls.current?.querySelector('button')?.focus();
            }
          }}
          onReady={() => {
            projector.connect((message) => frame.current?.say(message));
            setReady(true);
          }}
          onSilence={() => setSilent(true)}
        />
        {isSilent && !isReady ? (
          <div className="cover" role="alert">
            <div className="card">
              <h2>The game does not show replays</h2>
              <p>Its page has not answered, or was made for playing only.</p>
              <Link className="button button-main" href="/">
                Back to the lobby
              </Link>
            </div>
          </div>
        ) : null}
      </main>
      <ReplayControls ref={controls} film={film} progress={progress} act={act} />
    </div>
  );
}

/** Lets the projector run, once the page listens. */
function useProjection(projector: Projector, isReady: boolean): [Progress, Act] {
  const [progress, setProgress] = useState(projector.progress);
  const act: Act = (action) => {
    action(projector);
    setProgress(projector.progress);
  };
  useEffect(() => {
    if (!isReady) {
      return undefined;
    }
    let shownAt = 0;
    let next = 0;
    const step = (now: number): void => {
      const isMoving = projector.advance(now);
      if (isMoving && (now - shownAt >= SHOWN_EVERY_MS || !projector.progress.playing)) {
        shownAt = now;
        setProgress(projector.progress);
      }
      next = requestAnimationFrame(step);
    };
    next = requestAnimationFrame(step);
    return () => cancelAnimationFrame(next);
  }, [projector, isReady]);
  return [progress, act];
}

/** Space, arrows, Home and End, wherever the focus is; a button keeps its own space. */
function useKeys(act: Act): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const action = actionOf(event);
      if (action !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        latest.current(action);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function actionOf(event: KeyboardEvent): ((projector: Projector) => void) | undefined {
  const isOnButton = event.target instanceof Element && event.target.closest('button, a') !== null;
  switch (event.key) {
    case ' ':
      return isOnButton ? undefined : toggle;
    case 'k':
      return toggle;
    case 'ArrowLeft':
      return (projector) => projector.seek(projector.progress.at - LEAP_MS);
    case 'ArrowRight':
      return (projector) => projector.seek(projector.progress.at + LEAP_MS);
    case 'Home':
      return (projector) => projector.seek(0);
    case 'End':
      return (projector) => projector.seek(projector.length);
    case '<':
      return (projector) =>
        projector.setSpeed(SPEEDS[SPEEDS.findIndex((s) => s >= projector.progress.speed) - 1] ?? SPEEDS[0]);
    case '>':
      return (projector) => projector.setSpeed(SPEEDS.find((s) => s > projector.progress.speed) ?? SPEEDS[3]);
    default:
      return undefined;
  }
}

function toggle(projector: Projector): void {
  if (projector.progress.playing) {
    projector.pause();
  } else {
    projector.play();
  }
}

function Around({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="shell">
      <Chart />
      <main className="narrow narrow-alone" id="main">
        <h1>{title}</h1>
        {children}
        <p className="buttons">
          <Link className="button" href="/">
            Back to the lobby
          </Link>
        </p>
      </main>
    </div>
  );
}
