import { make, named } from '../dom.js';
import type { Liked, Preferences } from './preferences.js';

/** Preferences that are a number of percent. */
const RANGES = ['volume', 'stickPercent', 'deadZonePercent'] as const;
type RangeKey = (typeof RANGES)[number];

export function group(title: string, ...content: HTMLElement[]): HTMLElement {
  return make('section', {}, make('h3', {}, title), ...content);
}

export function range(
  liked: Liked,
  key: RangeKey,
  words: string,
  [min, max, step]: readonly [min: number, max: number, step: number],
): HTMLElement {
  const limits = { min: String(min), max: String(max), step: String(step) };
  const input = make('input', { type: 'range', id: `like-${key}`, ...limits });
  input.addEventListener('input', () => liked.change({ [key]: input.valueAsNumber }));
  return make('label', { class: 'range' }, make('span', {}, words), input, make('output', { for: `like-${key}` }));
}

export function showRanges(now: Preferences): void {
  for (const key of RANGES) {
    const input = named(`like-${key}`, HTMLInputElement);
    input.valueAsNumber = now[key];
    input.parentElement?.querySelector('output')?.replaceChildren(`${now[key]} %`);
  }
}
