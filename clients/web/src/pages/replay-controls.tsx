import type { Film, Replay } from '@atoll/client';
import { type Ref, useMemo } from 'react';
import { clockTime, marksOf } from '../replay/marks.js';
import { type Progress, SPEEDS } from '../replay/projector.js';
import { Link } from '../router.js';
import { spoken } from '../ui/field.js';
import { Icon } from '../ui/icons.js';
import { Logo } from '../ui/island.js';
import { ago, moment } from '../ui/words.js';
import type { Act } from './replay.js';

/** The line above a match that was played before. */
export function ReplayBar({ about, back }: { about: Replay; back: string }) {
  return (
    <header className="bar">
      <Logo />
      <div className="bar-title">
        <h1>{about.title}</h1>
        <p className="muted">
          Replay · <time title={moment(about.ended)}>{ago(about.ended)}</time>
          {about.whole ? '' : ' · only the end of a long match'} ·{' '}
          {about.players.map((player) => player.name).join(', ')}
        </p>
      </div>
      <Link className="button bar-button" href={back} aria-label="Leave the replay">
        <Icon name="leave" />
        <span className="wide">Back</span>
      </Link>
    </header>
  );
}

interface ReplayControlsProps {
  film: Film;
  progress: Progress;
  act: Act;
  ref: Ref<HTMLDivElement>;
}

/** Pause, time, bar and speed. */
export function ReplayControls({ film, progress, act, ref }: ReplayControlsProps) {
  const { at, playing, speed } = progress;
  const length = film.head.lengthMillis;
  const marks = useMemo(() => marksOf(film), [film]);
  const part = (time: number): string => `${length === 0 ? 0 : (100 * time) / length}%`;
  return (
    <div className="replay-controls" ref={ref} role="group" aria-label="Replay">
      <button
        type="button"
        className="button button-main button-icon"
        aria-label={playing ? 'Pause' : 'Play'}
        onClick={() => act((projector) => (playing ? projector.pause() : projector.play()))}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <p className="replay-time">
        <b>{clockTime(at)}</b> <span className="muted">/ {clockTime(length)}</span>
      </p>
      <div className="replay-seek">
        <span className="replay-marks" aria-hidden="true">
          {marks.map((mark) => (
            <i
              key={`${mark.at} ${mark.event}`}
              className={mark.often ? 'replay-mark replay-mark-often' : 'replay-mark'}
              style={{ left: part(mark.at) }}
              title={`${spoken(mark.event)}, ${clockTime(mark.at)}`}
            />
          ))}
        </span>
        <input
          type="range"
          aria-label="Time"
          aria-valuetext={`${clockTime(at)} of ${clockTime(length)}`}
          min={0}
          max={length}
          step={100}
          value={at}
          style={{ '--part': part(at) } as React.CSSProperties}
          onChange={(event) => {
            const to = Number(event.target.value);
            act((projector) => projector.seek(to));
          }}
        />
      </div>
      <div className="replay-speeds" role="group" aria-label="Speed">
        {SPEEDS.map((one) => (
          <button
            key={one}
            type="button"
            className="replay-speed"
            aria-pressed={one === speed}
            onClick={() => act((projector) => projector.setSpeed(one))}
          >
            {one}×
          </button>
        ))}
      </div>
    </div>
  );
}
