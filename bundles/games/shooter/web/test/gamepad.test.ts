import { describe, expect, it } from 'vitest';
import { AimStick, heldOf, type Pad, PadButtons, padOf } from '../src/gamepad.js';

function pad(axes: number[], ...pressed: number[]): Pad {
  return {
    mapping: 'standard',
    axes,
    buttons: Array.from({ length: 17 }, (_, button) => ({ pressed: pressed.includes(button) })),
  };
}

describe('a gamepad', () => {
  it('rests when its sticks nearly do', () => {
    expect(heldOf(pad([0.1, -0.2, 0.05, 0]))).toEqual({ move: null, aim: null, firing: false });
    expect(heldOf(pad([]))).toEqual({ move: null, aim: null, firing: false });
  });

  it('flies with the left stick, aims with the right one and fires with the trigger', () => {
    expect(heldOf(pad([1, 0, 0, -1], 7))).toEqual({ move: { x: 1, y: 0 }, aim: { x: 0, y: -1 }, firing: true });
  });

  it('tells of a bumper once when it goes down and once when it is let go of', () => {
    const buttons = new PadButtons();
    const told: [string, boolean][] = [];
    const tell = (action: string, down: boolean): void => void told.push([action, down]);
    buttons.look(pad([], 5), tell);
    buttons.look(pad([], 5), tell);
    buttons.look(pad([], 4), tell);
    buttons.look(null, tell);
    expect(told).toEqual([
      ['next', true],
      ['previous', true],
      ['next', false],
      ['previous', false],
    ]);
  });

  it('of another layout flies, and does nothing else: what lies on its axes may be pedals', () => {
    const wheel = { ...pad([1, 0, -1, -1], 4, 7), mapping: '' };
    expect(heldOf(wheel)).toEqual({ move: { x: 1, y: 0 }, aim: null, firing: false });
    expect(heldOf(wheel, [0, 1])).toEqual({ move: null, aim: null, firing: false });
    expect(heldOf({ ...pad([], 0), mapping: '' }).firing).toBe(true);
    const told: string[] = [];
    new PadButtons().look(wheel, (action) => told.push(action));
    expect(told).toEqual([]);
  });

  it('is the one whose layout is known, of several', () => {
    const [gone, wheel, known] = [
      { ...pad([]), connected: false },
      { ...pad([]), mapping: '', connected: true },
      { ...pad([]), connected: true },
    ];
    expect(padOf([null, gone, wheel, known])).toBe(known);
    expect(padOf([null, gone, wheel])).toBe(wheel);
    expect(padOf([null, gone])).toBeNull();
  });

  it('points where its stick was moved to, not where it is worn out to', () => {
    const stick = new AimStick();
    const looks = [{ x: 0.3, y: 0 }, { x: 0.3, y: 0.01 }, { x: 0.3, y: 0.2 }, null, { x: 0.3, y: 0.2 }];
    expect(looks.map((aim) => stick.moved(aim))).toEqual([true, false, true, false, true]);
  });
});
