import { describe, expect, it } from 'vitest';
import { heldOf, type Pad, PadButtons } from '../src/gamepad.js';

function pad(axes: number[], ...pressed: number[]): Pad {
  return { axes, buttons: Array.from({ length: 17 }, (_, button) => ({ pressed: pressed.includes(button) })) };
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
});
