import { type Account, ProblemError, type Ticket } from '@atoll/client';
import { type SyntheticEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { TextField } from '../ui/field.js';
import { Chart } from '../ui/island.js';
import { Failure, Skeleton } from '../ui/notice.js';
import { beforeLeaving, Link, navigate, usePlace } from '../router.js';
import { useClient, useLastAccount, useLoaded } from '../session.js';
import { type FrameHandle, GameFrame, type Greeting } from './game-frame.js';
import { RoomBar } from './room-bar.js';
import { RoomCover } from './room-cover.js';
import { keepCode, keptCode } from './rooms.js';
import { isCovered, useRoomState } from './room-state.js';

/** A seat, and the game around it. */
export function RoomPage({ room }: { room: string }) {
  const account = useLastAccount();
  const place = usePlace();
  const watch = place.query.get('watch') === '1';
  const [code, setCode] = useState(() => keptCode(room));
  const [ticket, again] = useLoaded(`${room} ${code ?? ''} ${watch}`, (client) =>
    watch ? client.spectate(room, code ?? undefined) : client.seat(room, code ?? undefined),
  );
  if (ticket.state === 'loading' || account === null) {
    return (
      <Waiting title="Taking a seat…">
        <Skeleton rows={2} label="Taking a seat" />
      </Waiting>
    );
  }
  if (ticket.state === 'failed') {
    return (
      <NoSeat
        room={room}
        error={ticket.error}
        again={again}
        onCode={(given) => {
          keepCode(room, given);
          setCode(given);
          if (given === code) {
            again();
          }
        }}
      />
    );
  }
  return <Seat key={ticket.value.ticket} ticket={ticket.value} account={account} code={code} again={again} />;
}

interface SeatProps {
  ticket: Ticket;
  account: Account;
  code: string | null;
  again: () => void;
}

function Seat({ ticket, account: present, code, again }: SeatProps) {
  const client = useClient();
  // The seat is theirs whose ticket it is, also when somebody signs in or gets another name in another tab.
  const [account] = useState(present);
  const frame = useRef<FrameHandle>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [state, hear] = useRoomState();
  const greeting = useMemo<Greeting>(
    () => ({
      atoll: 'seat',
      version: 1,
      ticket: ticket.ticket,
      socketUrl: client.socketUrl(ticket),
      room: ticket.room.id,
      player: { id: account.id, name: account.name },
    }),
    [client, ticket, account.id, account.name],
  );
  const [leaving, setLeaving] = useState(false);
  useEffect(
    () =>
      beforeLeaving(async () => {
        setLeaving(true);
        await frame.current?.leave();
      }),
    [],
  );
  const covered = isCovered(state);
  const focus = useCallback(() => {
    if (!covered) {
      frame.current?.focus();
    }
  }, [covered]);
  const wasCovered = useRef(false);
  useEffect(() => {
    if (wasCovered.current && !covered) {
      frame.current?.focus();
    }
    wasCovered.current = covered;
  }, [covered]);
  if (ticket.webUrl === undefined) {
    return (
      <Waiting title="This game has no page">
        <p>It can be played with a client of its own only, or is being updated at this moment.</p>
        <p className="buttons">
          <button type="button" className="button button-main" onClick={again}>
            Look again
          </button>
          <Link className="button" href="/">
            Back to the lobby
          </Link>
        </p>
      </Waiting>
    );
  }
  return (
    <div className="room" ref={stage}>
      <RoomBar
        state={state}
        about={ticket.room}
        code={code}
        me={account.id}
        onLeave={() => navigate('/')}
        onFullScreen={() => {
          void toggleFullScreen(stage.current).then(focus, focus);
        }}
        onDone={focus}
      />
      <main className="stage">
        <GameFrame
          ref={frame}
          greeting={greeting}
          account={account.id}
          game={ticket.room.game}
          webUrl={ticket.webUrl}
          title={`${ticket.room.gameTitle}: ${ticket.room.name}`}
          onMessage={(message) => {
            hear({ type: 'heard', message });
            if (message.type === 'leave') {
              navigate('/');
            } else if (message.type === 'release') {
              stage.current?.querySelector<HTMLElement>('.bar button, .bar summary')?.focus();
            }
          }}
          onSilence={() => hear({ type: 'silent' })}
          onReload={again}
          inert={covered}
        />
        <RoomCover
          state={state}
          leaving={leaving}
          again={again}
          onResultSeen={() => hear({ type: 'result-seen' })}
          onUpdateSeen={() => hear({ type: 'update-seen' })}
        />
      </main>
    </div>
  );
}

async function toggleFullScreen(stage: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement === null) {
    await stage?.requestFullscreen();
  } else {
    await document.exitFullscreen();
  }
}

interface NoSeatProps {
  room: string;
  error: unknown;
  again: () => void;
  onCode: (code: string) => void;
}

const TITLES: Readonly<Record<string, string>> = {
  'no-room': 'This room has closed',
  'room-full': 'All seats are taken',
  'wrong-code': 'This room is private',
};

function NoSeat({ room, error, again, onCode }: NoSeatProps) {
  const [code, setCode] = useState('');
  const type = error instanceof ProblemError ? error.type : '';
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onCode(code.replace(/[\s-]/g, '').toUpperCase());
  };
  return (
    <Waiting title={TITLES[type] ?? 'No seat was free to take'}>
      {type === 'wrong-code' ? (
        <form className="form" onSubmit={submit}>
          <TextField
            label="Code"
            help="Whoever opened the room has it."
            className="code-input"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            error={keptCode(room) === null ? undefined : 'That was not the code of this room.'}
            required
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={12}
          />
          <button type="submit" className="button button-main">
            Join
          </button>
        </form>
      ) : type === 'no-room' ? (
        <p className="muted">Everyone has left it, or the link is an old one.</p>
      ) : (
        <Failure error={error} again={again} />
      )}
      <p className="buttons">
        {type === 'room-full' ? (
          <Link className="button button-main" href={`/rooms/${encodeURIComponent(room)}?watch=1`}>
            Watch
          </Link>
        ) : null}
        <Link className={type === 'no-room' ? 'button button-main' : 'button'} href="/">
          Back to the lobby
        </Link>
      </p>
    </Waiting>
  );
}

function Waiting({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="shell">
      <Chart />
      <main className="narrow narrow-alone" id="main">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
