// What both sides call things.

export function pilotName({ name, bot }: { name: string; bot: boolean }): string {
  return bot ? `${name} (bot)` : name;
}

export function count(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? '' : 's'}`;
}

/** As a clock says it: 14:05. */
export function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** To the nearest ten milliseconds: what differs by less is noise, and would have the page laid out every second. */
export function roundTrip(ms: number): string {
  return `${Math.max(5, Math.round(ms / 10) * 10)} ms`;
}
