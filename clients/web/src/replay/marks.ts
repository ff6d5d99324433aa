import type { Film } from '@atoll/client';

/** More marks than these on one bar tell nothing. */
const MARKS_MAX = 120;

export interface Mark {
  /** Milliseconds since the film's beginning. */
  at: number;
  event: string;
  /** Other kinds of events are rarer in this match. */
  often: boolean;
}

/** What is worth finding on the bar: of the kinds of events the rare ones, for as long as there is room. */
export function marksOf(film: Film): readonly Mark[] {
  const kinds = new Map<string, { at: number; event: string }[]>();
  for (const { at, event } of film.head.events) {
    const kind = kinds.get(event) ?? [];
    kind.push({ at, event });
    kinds.set(event, kind);
  }
  const marks: Mark[] = [];
  for (const kind of [...kinds.values()].sort((one, other) => one.length - other.length)) {
    if (marks.length + kind.length > MARKS_MAX) {
      break;
    }
    const often = marks.length > 0;
    marks.push(...kind.map((mark) => ({ ...mark, often })));
  }
  return marks.sort((one, other) => one.at - other.at);
}

/** `1:05`, of milliseconds. */
export function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
