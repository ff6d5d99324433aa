import type { MatchState } from '../messages.js';
import { pilotName } from '../words.js';

type Score = MatchState['ships'][number];

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
export function standing(match: Pick<MatchState, 'placings' | 'ships'>, name: (seat: number) => string): Line[] {
  if (match.placings.length > 0) {
    return match.placings.map(({ bot, name: called, ...line }) => ({
      ...line,
      name: pilotName({ name: called, bot }),
    }));
  }
  const ranked = [...match.ships].sort((one, other) => other.kills - one.kills || one.deaths - other.deaths);
  return ranked.map((ship) => ({
    seat: ship.seat,
    name: name(ship.seat),
    place: place(ship, ranked),
    kills: ship.kills,
    deaths: ship.deaths,
  }));
}

function place(ship: Score, ships: readonly Score[]): number {
  const better = (other: Score): boolean =>
    other.kills > ship.kills || (other.kills === ship.kills && other.deaths < ship.deaths);
  return 1 + ships.filter(better).length;
}
