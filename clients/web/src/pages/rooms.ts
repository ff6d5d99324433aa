import type { AtollClient, RoomListing } from '@atoll/client';
import { useEffect, useState } from 'react';
import { useClient } from '../session.js';
import { tabStore } from '../storage.js';

export interface LiveRooms {
  /** null: not heard of yet. */
  rooms: readonly RoomListing[] | null;
  connected: boolean;
  /** Nothing was heard for so long that it should be said. */
  late: boolean;
}

const LATE_MS = 4_000;

/** The list of public rooms, as it changes. Rests while nobody looks at the page: connections are few. */
export function useLiveRooms(): LiveRooms {
  const client = useClient();
  const [rooms, setRooms] = useState<readonly RoomListing[] | null>(null);
  const [connected, setConnected] = useState(false);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const stop = whileVisible(() => client.liveRooms({ value: setRooms, connected: setConnected }));
    return stop;
  }, [client]);
  useEffect(() => {
    const timer = setTimeout(() => setLate(!connected), connected ? 0 : LATE_MS);
    return () => clearTimeout(timer);
  }, [connected]);
  return { rooms, connected, late };
}

function whileVisible(start: () => () => void): () => void {
  let stop: (() => void) | null = null;
  const look = (): void => {
    if (document.visibilityState === 'visible') {
      stop ??= start();
    } else {
      stop?.();
      stop = null;
    }
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    stop?.();
  };
}

const CODES = 'atoll.code.';

/** Keeps the code of a private room for as long as this tab lives, so that a reload finds back in. */
export function keepCode(room: string, code: string): void {
  tabStore.setItem(CODES + room, code);
}

export function keptCode(room: string): string | null {
  return tabStore.getItem(CODES + room);
}

/** The room that a code is of. The ticket that comes with it is not used: the room's page takes its own. */
export async function roomOfCode(client: AtollClient, code: string): Promise<string> {
  const clean = code.replace(/[\s-]/g, '').toUpperCase();
  const ticket = await client.seatByCode(clean);
  keepCode(ticket.room.id, clean);
  return ticket.room.id;
}
