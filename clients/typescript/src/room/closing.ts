/** Why a room's connection has ended for good. */
export interface Closing {
  code: number;
  reason: ClosingReason;
  /** For people. */
  detail: string;
}

const ALL = [
  'left',
  'room-closed',
  'replaced',
  'bad-ticket',
  'removed',
  'grace-over',
  'unreachable',
  'protocol',
] as const;

export type ClosingReason = (typeof ALL)[number];

export const closingReasons: ReadonlySet<ClosingReason> = new Set(ALL);

const REASONS: ReadonlyMap<number, [ClosingReason, string]> = new Map([
  [1000, ['room-closed', 'The room has closed.']],
  [4000, ['protocol', 'The server did not understand this client.']],
  [4001, ['bad-ticket', 'This seat is no longer yours: join again.']],
  [4002, ['room-closed', 'The room has closed.']],
  [4003, ['replaced', 'You play on in another window.']],
  [4005, ['protocol', 'The server did not understand this client.']],
  [4006, ['removed', 'Too many messages were sent.']],
]);

/** What a close code means, or null when the connection may be taken up again. */
export function closingOf(code: number, detail: string): Closing | null {
  const known = REASONS.get(code);
  return known === undefined ? null : { code, reason: known[0], detail: sentence(detail) || known[1] };
}

/** What a server says in passing, as people read it. */
function sentence(words: string): string {
  const capital = words.charAt(0).toUpperCase() + words.slice(1);
  return words === '' || /[.!?…]$/.test(words) ? capital : `${capital}.`;
}
