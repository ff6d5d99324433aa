import { type Account, type AtollClient, NetworkError, ProblemError } from '@atoll/client';
import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore } from 'react';

export const ClientContext = createContext<AtollClient | null>(null);

export function useClient(): AtollClient {
  const client = use(ClientContext);
  if (client === null) {
    throw new Error('there is no client around this component');
  }
  return client;
}

/** Who is signed in; null: nobody. */
export function useAccount(): Account | null {
  const client = useClient();
  return useSyncExternalStore(
    useCallback((changed) => client.onAccount(changed), [client]),
    () => client.account,
  );
}

/** Who was signed in last: one who signs out, perhaps in another tab, has yet to leave the page. */
export function useLastAccount(): Account | null {
  const present = useAccount();
  const [last, setLast] = useState(present);
  if (present !== null && present !== last) {
    setLast(present);
  }
  return present ?? last;
}

/** What is being loaded, has been, or couldn't be. */
export type Loaded<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; error: unknown };

/** Loads once per `key`; `again` tries anew. What comes after another key was asked for is dropped. */
export function useLoaded<T>(key: string, load: (client: AtollClient) => Promise<T>): [Loaded<T>, () => void] {
  const client = useClient();
  const [tries, setTries] = useState(0);
  const wanted = `${key}#${tries}`;
  const [result, setResult] = useState<{ of: string; loaded: Loaded<T> }>({ of: '', loaded: { state: 'loading' } });
  useEffect(() => {
    let current = true;
    load(client).then(
      (value) => current && setResult({ of: wanted, loaded: { state: 'ready', value } }),
      (error: unknown) => current && setResult({ of: wanted, loaded: { state: 'failed', error } }),
    );
    return () => {
      current = false;
    };
    // The key says all that the loading depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, wanted]);
  const again = useCallback(() => setTries((n) => n + 1), []);
  return [result.of === wanted ? result.loaded : { state: 'loading' }, again];
}

/** What to tell a person of something that went wrong. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ProblemError) {
    const sentence = error.detail || error.title;
    const wait = error.retryAfterSeconds;
    return wait === null ? sentence : `${sentence} Try again in ${Math.ceil(wait)} s.`;
  }
  if (error instanceof NetworkError) {
    return 'The server does not answer. Check your connection and try again.';
  }
  return 'Something went wrong here. Reload the page and try again.';
}
