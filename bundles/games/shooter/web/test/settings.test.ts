import { describe, expect, it } from 'vitest';
import { actions, bind, bindingsOf, byKey, isFree, keyName, unbind, USUAL_KEYS } from '../src/settings/bindings.js';
import { buttonName, buttonsOf, USUAL_BUTTONS } from '../src/settings/buttons.js';
import { Liked, preferencesOf } from '../src/settings/preferences.js';

describe('key bindings', () => {
  it('give every usual key one action', () => {
    const keys = actions().flatMap((action) => USUAL_KEYS[action]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every(isFree)).toBe(true);
  });

  it('take a key from the action that had it', () => {
    const bound = bind(USUAL_KEYS, 'up', 0, 'KeyS');
    expect(bound.up).toEqual(['KeyS', 'ArrowUp']);
    expect(bound.down).toEqual(['ArrowDown']);
    expect(byKey(bound).get('KeyS')).toBe('up');
  });

  it('fill a free place, and keep a key that is given again', () => {
    expect(bind(USUAL_KEYS, 'fire', 1, 'KeyF').fire).toEqual(['Space', 'KeyF']);
    expect(bind(USUAL_KEYS, 'fire', 0, 'Space').fire).toEqual(['Space']);
    expect(bind(USUAL_KEYS, 'up', 0, 'ArrowUp').up).toEqual(['ArrowUp']);
    expect(bind(USUAL_KEYS, 'up', 1, 'ArrowUp').up).toEqual(['KeyW', 'ArrowUp']);
  });

  it('leave alone what leads out, or belongs to the browser', () => {
    for (const code of ['Escape', 'F5', 'MetaLeft', 'ContextMenu', '', '<b>']) {
      expect(bind(USUAL_KEYS, 'fire', 0, code)).toBe(USUAL_KEYS);
    }
  });

  it('can be taken away', () => {
    expect(unbind(USUAL_KEYS, 'up', 0).up).toEqual(['ArrowUp']);
  });

  it('come back as they were kept, and as usual where that makes no sense', () => {
    const bound = bind(unbind(USUAL_KEYS, 'left', 1), 'fire', 1, 'KeyF');
    expect(bindingsOf(JSON.parse(JSON.stringify(bound)))).toEqual(bound);
    expect(bindingsOf({ up: ['KeyX', 'KeyY', 'KeyZ'], fire: 7, down: ['KeyX', 'Escape', 3] })).toEqual({
      ...USUAL_KEYS,
      up: ['KeyX', 'KeyY'],
      down: [],
    });
  });

  it('are called what is printed on the keys', () => {
    expect(['KeyW', 'Digit1', 'ArrowUp', 'Numpad4', 'Space'].map(keyName)).toEqual(['W', '1', '↑', 'Num 4', 'Space']);
  });
});

describe('button bindings', () => {
  it('give every usual button one action', () => {
    const buttons = actions().flatMap((action) => USUAL_BUTTONS[action]);
    expect(new Set(buttons).size).toBe(buttons.length);
    expect(buttons.every(isFree)).toBe(true);
  });

  it('come back as they were kept, and as usual where that makes no sense', () => {
    const bound = bind(unbind(USUAL_BUTTONS, 'up', 0), 'fire', 1, 'Button5');
    expect(buttonsOf(JSON.parse(JSON.stringify(bound)))).toEqual(bound);
    expect(bound.next).toEqual([]);
    expect(buttonsOf({ fire: ['KeyF', 'Button1'], up: 'Button2', scores: ['Button4'] })).toEqual({
      ...USUAL_BUTTONS,
      fire: ['Button1'],
      previous: ['Button4'],
      scores: [],
    });
  });

  it('are called what is printed on them, or by number where nothing is known', () => {
    expect(['Button0', 'Button7', 'Button12', 'Button23'].map(buttonName)).toEqual([
      'A / ✕',
      'Right trigger',
      'D-pad ↑',
      'Button 24',
    ]);
  });
});

describe('preferences', () => {
  it('are as usual where nothing was kept', () => {
    for (const kept of [undefined, null, 3, 'x', [], { volume: Number.NaN, palette: 'toString', shake: 1 }]) {
      expect(preferencesOf(kept)).toEqual(preferencesOf({}));
    }
  });

  it('stay within their bounds', () => {
    expect(preferencesOf({ volume: 900, stickPercent: -3 })).toMatchObject({ volume: 100, stickPercent: 80 });
    expect(preferencesOf({ deadZonePercent: 100 }).deadZonePercent).toBe(60);
    expect(preferencesOf({ deadZonePercent: 0 }).deadZonePercent).toBe(5);
  });

  it('fit in what the shell keeps, whatever is chosen', () => {
    expect(JSON.stringify(preferencesOf({})).length).toBeLessThan(2_000);
  });

  it('tell who follows them, at once and at every change', () => {
    const liked = new Liked({ volume: 10 });
    const heard: number[] = [];
    liked.follow(({ volume }) => heard.push(volume));
    liked.change({ volume: 20 });
    expect(heard).toEqual([10, 20]);
  });
});
