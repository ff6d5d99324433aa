import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';
import { type Farewell, Passage } from './passage.js';

const CHANGED = 'atoll:shown';

const passage = new Passage(
  () => location.pathname + location.search,
  () => dispatchEvent(new Event(CHANGED)),
);

/** Goes to another page of the shell. */
export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') {
    history.pushState(null, '', to);
    scrollTo(0, 0);
  } else {
    history.replaceState(null, '', to);
  }
  passage.arrive();
}

/** Has this done before another page is shown, however one gets there; for use in an effect. */
export function beforeLeaving(farewell: Farewell): () => void {
  return passage.before(farewell);
}

function subscribe(changed: () => void): () => void {
  const arrive = (): void => passage.arrive();
  addEventListener('popstate', arrive);
  addEventListener(CHANGED, changed);
  return () => {
    removeEventListener('popstate', arrive);
    removeEventListener(CHANGED, changed);
  };
}

/** Where we are: the path's segments, decoded, and the query. */
export interface Place {
  path: string;
  segments: readonly string[];
  query: URLSearchParams;
}

export function usePlace(): Place {
  const href = useSyncExternalStore(subscribe, () => passage.shown);
  return placeOf(href);
}

/** Another number whenever the page that is shown is to begin anew. */
export function useVisit(): number {
  return useSyncExternalStore(subscribe, () => passage.visit);
}

export function placeOf(href: string): Place {
  const url = new URL(href, 'http://shell');
  const segments = url.pathname.split('/').filter((s) => s !== '');
  return { path: url.pathname, segments: segments.map(decoded), query: url.searchParams };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A path within this site, or the lobby: what a `next` parameter may lead to. */
export function safePath(path: string | null): string {
  return path !== null && /^\/(?![/\\])/.test(path) ? path : '/';
}

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/** A link that stays in the page; clicks that ask for another tab are left to the browser. */
export function Link({ href, onClick, children, ...others }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (!event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      navigate(href);
    }
  };
  return (
    <a {...others} href={href} onClick={follow}>
      {children}
    </a>
  );
}
