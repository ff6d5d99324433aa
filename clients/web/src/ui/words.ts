const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

export function number(value: number): string {
  return NUMBER.format(value);
}

export function date(iso: string): string {
  return words(iso, (d) => DATE.format(d));
}

export function moment(iso: string): string {
  return words(iso, (d) => MOMENT.format(d));
}

/** `5 minutes ago`, up to days; then the date. */
export function ago(iso: string, now = Date.now()): string {
  return words(iso, (then) => {
    const seconds = (then.getTime() - now) / 1000;
    const steps = [
      ['second', 1, 60],
      ['minute', 60, 60],
      ['hour', 3600, 24],
      ['day', 86400, 7],
    ] as const;
    for (const [unit, size, most] of steps) {
      if (Math.abs(seconds) < size * most) {
        return AGO.format(Math.round(seconds / size), unit);
      }
    }
    return DATE.format(then);
  });
}

/** `1 h 5 min`, `12 min`, `40 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What there is of it: `kills`, but `kill` where there is one. */
export function counted(count: number, things: string): string {
  return count === 1 ? things.replace(/(?<=ch|sh|ss|x)es$|(?<=[^s])s$/, '') : things;
}

/** `3rd` of `3`. */
export function place(n: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(n);
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[rule];
  return `${n}${ending}`;
}

function words(iso: string, say: (date: Date) => string): string {
  const parsed = new Date(iso);
  return Number.isNaN(parsed.getTime()) ? '—' : say(parsed);
}
