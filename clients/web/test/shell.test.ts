import { describe, expect, it, vi } from 'vitest';
import { defaults } from '../src/pages/open-room.js';
import { afterChange, isCovered, type RoomState, START } from '../src/pages/room-state.js';
import { Passage } from '../src/passage.js';
import { placeOf, safePath } from '../src/router.js';
import { spoken } from '../src/ui/field.js';
import { islandShape } from '../src/ui/shapes.js';
import { ago, counted, duration, place } from '../src/ui/words.js';

describe('paths', () => {
  it('are cut into decoded segments', () => {
    expect(placeOf('/leaderboards/craps?stat=wins')).toMatchObject({ segments: ['leaderboards', 'craps'] });
    expect(placeOf('/code/A%20B').segments).toEqual(['code', 'A B']);
    expect(placeOf('/code/%E0%A4%A').segments).toEqual(['code', '%E0%A4%A']);
  });

  it('lead to no other site', () => {
    expect(safePath('/rooms/abc')).toBe('/rooms/abc');
    expect(['//evil.example', '/\\evil.example', 'https://evil.example', '', null].map(safePath)).toEqual(
      Array.from({ length: 5 }, () => '/'),
    );
  });
});

describe('the passage to another page', () => {
  const between = (): { go: (to: string) => void; passage: Passage; shown: string[] } => {
    let address = '/rooms/a';
    const shown: string[] = [];
    const passage: Passage = new Passage(
      () => address,
      () => shown.push(passage.shown),
    );
    expect(passage.shown).toBe('/rooms/a');
    const go = (to: string): void => {
      address = to;
      passage.arrive();
    };
    return { go, passage, shown };
  };

  it('is immediate where nobody has anything to do', () => {
    const { go, shown } = between();
    go('/');
    go('/');
    expect(shown).toEqual(['/']);
  });

  it('waits for who leaves, once, and then leads to where one is', async () => {
    const { go, passage, shown } = between();
    let done = (): void => undefined;
    let asked = 0;
    passage.before(() => {
      asked++;
      return new Promise((settle) => (done = settle));
    });
    go('/rooms/a');
    expect(asked).toBe(0);
    go('/');
    go('/');
    expect([asked, shown]).toEqual([1, []]);
    done();
    await vi.waitFor(() => expect(shown).toEqual(['/']));
    go('/profile');
    expect([asked, shown]).toEqual([1, ['/', '/profile']]);
  });

  it('begins a page anew that was left and come back to while it waited', async () => {
    const { go, passage, shown } = between();
    let done = (): void => undefined;
    passage.before(() => new Promise((settle) => (done = settle)));
    go('/');
    go('/rooms/a');
    expect([shown, passage.visit]).toEqual([[], 0]);
    done();
    await vi.waitFor(() => expect([shown, passage.visit]).toEqual([['/rooms/a'], 1]));
    go('/');
    expect([shown.at(-1), passage.visit]).toEqual(['/', 1]);
  });

  it('does not wait for who is gone already, nor fails with who fails', async () => {
    const { go, passage, shown } = between();
    passage.before(() => new Promise(() => undefined))();
    go('/');
    expect(shown).toEqual(['/']);
    passage.before(() => Promise.reject(new Error('the game is broken')));
    go('/profile');
    await vi.waitFor(() => expect(shown).toEqual(['/', '/profile']));
  });
});

describe('a room that is heard of', () => {
  const hear = (...messages: Parameters<typeof afterChange>[1][]): RoomState => messages.reduce(afterChange, START);

  it('is over when its connection closed, and says why', () => {
    const message = { type: 'status', status: 'closed', reason: 'replaced', detail: 'Elsewhere.' } as const;
    expect(hear({ type: 'heard', message }).over).toEqual({ reason: 'replaced', detail: 'Elsewhere.' });
  });

  it('is silent until it says something', () => {
    const state = hear({ type: 'silent' });
    expect([state.silent, isCovered(state)]).toEqual([true, true]);
    expect(isCovered(START)).toBe(false);
    expect(afterChange(state, { type: 'heard', message: { type: 'resumed' } }).silent).toBe(false);
  });

  it('has another version, until that is seen', () => {
    const state = hear({ type: 'heard', message: { type: 'updated' } });
    expect([state.updated, isCovered(state)]).toEqual([true, false]);
    expect(afterChange(state, { type: 'update-seen' }).updated).toBe(false);
  });

  it('pauses and goes on', () => {
    const state = hear({ type: 'heard', message: { type: 'paused', reason: 'An update' } });
    expect(state.paused).toBe('An update');
    expect(afterChange(state, { type: 'heard', message: { type: 'resumed' } }).paused).toBeNull();
  });
});

describe('counted things', () => {
  it('are one or many', () => {
    expect(['kills', 'matches', 'shots', 'misses', 'score'].map((things) => counted(1, things))).toEqual([
      'kill',
      'match',
      'shot',
      'miss',
      'score',
    ]);
    expect([counted(0, 'kills'), counted(2, 'kills')]).toEqual(['kills', 'kills']);
  });
});

describe('an island', () => {
  it('is always the same for the same name, and another for another', () => {
    expect(islandShape('shooter')).toEqual(islandShape('shooter'));
    expect(islandShape('shooter').sand).not.toBe(islandShape('craps').sand);
  });

  it('stays within its picture', () => {
    for (const name of ['a', 'shooter', 'drift', 'c6a1', '岛']) {
      const numbers =
        islandShape(name)
          .depths[0]?.match(/-?\d+\.\d/g)
          ?.map(Number) ?? [];
      expect(numbers.length).toBeGreaterThan(50);
      expect(Math.max(...numbers.map(Math.abs))).toBeLessThan(130);
    }
  });
});

describe('words', () => {
  it('are for people', () => {
    expect(spoken('LAST_STANDING')).toBe('Last standing');
    expect(spoken('damage_taken')).toBe('Damage taken');
    expect([1, 2, 3, 4, 11, 22].map(place)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '22nd']);
    expect([5, 65, 3_700].map(duration)).toEqual(['5 s', '1 min', '1 h 1 min']);
    expect(ago('never')).toBe('—');
  });

  it('fill a form with the defaults of a game', () => {
    const field = { name: 'rounds', label: 'Rounds', help: '', type: 'integer', default: 3 } as const;
    expect(defaults([field])).toEqual({ rounds: 3 });
  });
});
