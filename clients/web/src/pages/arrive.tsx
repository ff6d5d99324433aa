import { useEffect } from 'react';
import { Failure, Skeleton } from '../ui/notice.js';
import { Link, navigate } from '../router.js';
import { useLoaded } from '../session.js';
import { roomOfCode } from './rooms.js';

/** `/play/GAME` and `/code/CODE`: finds the room, and goes there. Links that can be shared. */
export function ArrivePage({ by, what }: { by: 'play' | 'code'; what: string }) {
  const [room, again] = useLoaded(`${by} ${what}`, async (client) =>
    by === 'play' ? (await client.quickRoom(what)).id : roomOfCode(client, what),
  );
  const found = room.state === 'ready' ? room.value : null;
  useEffect(() => {
    if (found !== null) {
      navigate(`/rooms/${encodeURIComponent(found)}`, 'replace');
    }
  }, [found]);
  if (room.state === 'failed') {
    return (
      <section className="narrow">
        <h1>{by === 'play' ? 'No room was found' : 'This code leads nowhere'}</h1>
        <Failure error={room.error} again={again} />
        <p className="buttons">
          <Link className="button" href="/">
            Back to the lobby
          </Link>
        </p>
      </section>
    );
  }
  return (
    <section className="narrow">
      <h1>Looking for a room…</h1>
      <Skeleton rows={2} label="Looking for a room" />
    </section>
  );
}
