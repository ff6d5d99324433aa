import { describe, expect, it } from 'vitest';
import { shelfOf } from '../src/pages/shelf.js';
import { storeOf } from '../src/storage.js';

function storage(limit = Infinity): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (kept.size >= limit) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      kept.set(key, value);
    },
  } as unknown as Storage;
}

describe('what a game has kept for a player', () => {
  it('is there again, for this player and this game alone', () => {
    const all = storage();
    shelfOf('anna', 'shooter', all).keep({ volume: 3 });
    expect(shelfOf('anna', 'shooter', all).read()).toEqual({ volume: 3 });
    expect(shelfOf('anna', 'craps', all).read()).toBeNull();
    expect(shelfOf('ben', 'shooter', all).read()).toBeNull();
    expect(shelfOf(null, 'shooter', all).read()).toBeNull();
  });

  it('is what was there before when it is too large, or no JSON', () => {
    const shelf = shelfOf('anna', 'shooter', storage());
    shelf.keep([1]);
    shelf.keep('x'.repeat(5_000));
    shelf.keep(undefined);
    shelf.keep(10n);
    const loop: unknown[] = [];
    loop.push(loop);
    shelf.keep(loop);
    expect(shelf.read()).toEqual([1]);
  });

  it('is remembered by this page alone where the browser keeps nothing', () => {
    const forbidden = (): Storage => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    for (const browser of [() => storage(0), forbidden]) {
      const shelf = shelfOf('anna', 'shooter', storeOf(browser));
      expect(shelf.read()).toBeNull();
      shelf.keep([1]);
      expect(shelf.read()).toEqual([1]);
    }
  });

  it('is nothing where something else is', () => {
    const all = storage();
    all.setItem('atoll.preferences.anna.shooter', '{broken');
    expect(shelfOf('anna', 'shooter', all).read()).toBeNull();
  });
});
