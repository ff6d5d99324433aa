import type { Score } from '../game.js';
import type { MatchState } from '../messages.js';
import { pilotName } from '../words.js';

/** A line of the scoreboard. */
export interface Line {
  /** -1: they have left. */
  seat: number;
  name: string;
  /** From 1; ties share a place. */
  place: number;
  kills: number;
  deaths: number;
}

/**
 * Who is how good, best first: of those who fly, or of all who took part once the match is over.
 *
 * @param name of whoever sits on a seat
 */
export function standing(match: Pick<MatchState, 'placings' | 'scores'>, name: (seat: number) => string): Line[] {
  if (match.placings.length > 0) {
    return match.placings.map(({ bot, name: called, ...line }) => ({
      ...line,
      name: pilotName({ name: called, bot }),
    }));
  }
  const ranked = [...match.scores].sort((one, other) => other.kills - one.kills || one.deaths - other.deaths);
  return ranked.map((score) => ({ ...score, name: name(score.seat), place: place(score, ranked) }));
}

function place(score: Score, scores: readonly Score[]): number {
  const better = (other: Score): boolean =>
    other.kills > score.kills || (other.kills === score.kills && other.deaths < score.deaths);
  return 1 + scores.filter(better).length;
}
