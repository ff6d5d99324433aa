import { describe, expect, it } from 'vitest';
import { AimStick, heldOf, type Pad, PadButtons, padName, padOf } from '../src/gamepad.js';
import { type Action, bind, unbind } from '../src/settings/bindings.js';
import { byButton, USUAL_BUTTONS } from '../src/settings/buttons.js';

const DEAD = 0.25;

function pad(axes: number[], ...pressed: number[]): Pad {
  return {
    mapping: 'standard',
    axes,
    buttons: Array.from({ length: 17 }, (_, button) => ({ pressed: pressed.includes(button) })),
  };
}

/** What is told of what gamepads do, one look after the other. */
function told(pads: (Pad | null)[], actions = byButton(USUAL_BUTTONS, true)): [Action, boolean][] {
  const buttons = new PadButtons();
  const heard: [Action, boolean][] = [];
  pads.forEach((one) => buttons.look(one, actions, (action, down) => heard.push([action, down])));
  return heard;
}

describe('a gamepad', () => {
  it('rests when its sticks nearly do', () => {
    expect(heldOf(pad([0.1, -0.2, 0.05, 0]), DEAD)).toEqual({ move: null, aim: null });
    expect(heldOf(pad([]), DEAD)).toEqual({ move: null, aim: null });
  });

  it('rests farther from the middle when its player says so', () => {
    expect(heldOf(pad([0.4, 0]), 0.5).move).toBeNull();
    expect(heldOf(pad([0.1, 0]), 0.05).move).not.toBeNull();
  });

  it('flies slowest where its dead zone ends, and at full thrust where its stick does', () => {
    const speed = (x: number): number => heldOf(pad([x, 0]), DEAD).move?.x ?? 0;
    expect(speed(0.26)).toBeCloseTo(0.0133, 3);
    expect(speed(-0.625)).toBeCloseTo(-0.5);
    expect(speed(1)).toBe(1);
  });

  it('flies with the left stick, and aims with the right one', () => {
    expect(heldOf(pad([1, 0, 0, -1]), DEAD)).toEqual({ move: { x: 1, y: 0 }, aim: { x: 0, y: -1 } });
  });

  it('tells of a button once when it goes down and once when it is let go of', () => {
    expect(told([pad([], 5), pad([], 5), pad([], 4), null])).toEqual([
      ['next', true],
      ['previous', true],
      ['next', false],
      ['previous', false],
    ]);
  });

  it('ends what it began, even if the button does something else by then', () => {
    const buttons = new PadButtons();
    const heard: [Action, boolean][] = [];
    const tell = (action: Action, down: boolean): void => void heard.push([action, down]);
    buttons.look(pad([], 7), byButton(USUAL_BUTTONS, true), tell);
    expect(buttons.holds('fire')).toBe(true);
    buttons.look(pad([]), byButton(bind(USUAL_BUTTONS, 'scores', 1, 'Button7'), true), tell);
    expect(heard).toEqual([
      ['fire', true],
      ['fire', false],
    ]);
    expect(buttons.holds('fire')).toBe(false);
  });

  it('gives its next button to who asked for it, and that does nothing else', () => {
    const buttons = new PadButtons();
    const [taken, heard]: [string[], Action[]] = [[], []];
    const look = (...pressed: number[]): void =>
      buttons.look(pad([], ...pressed), byButton(USUAL_BUTTONS, true), (action) => heard.push(action));
    look(9);
    const stop = buttons.next((code) => taken.push(code));
    // It was down before.
    look(9);
    look(9, 5);
    stop();
    look();
    expect(taken).toEqual(['Button5']);
    expect(heard).toEqual(['settings', 'settings']);
    look(5);
    expect(heard.at(-1)).toBe('next');
  });

  it('of another layout flies and fires, and does nothing else: what lies on its axes may be pedals', () => {
    const wheel = { ...pad([1, 0, -1, -1], 4, 7, 0), mapping: '' };
    expect(heldOf(wheel, DEAD)).toEqual({ move: { x: 1, y: 0 }, aim: null });
    expect(heldOf(wheel, DEAD, [0, 1])).toEqual({ move: null, aim: null });
    expect(told([wheel], byButton(USUAL_BUTTONS, false))).toEqual([['fire', true]]);
  });

  it('of another layout does besides what its player gave its buttons', () => {
    const given = bind(unbind(USUAL_BUTTONS, 'next', 0), 'next', 0, 'Button4');
    expect([...byButton(given, false)]).toEqual([
      ['Button0', 'fire'],
      ['Button4', 'next'],
    ]);
    expect([...byButton(bind(USUAL_BUTTONS, 'scores', 1, 'Button0'), false)]).toEqual([['Button0', 'scores']]);
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

  it.each([
    ['Wireless Controller (STANDARD GAMEPAD Vendor: 054c Product: 09cc)', 'Wireless Controller'],
    ['Xbox 360 Controller (XInput STANDARD GAMEPAD)', 'Xbox 360 Controller'],
    ['054c-09cc-Sony Wireless Controller', 'Sony Wireless Controller'],
    ['USB Gamepad (Vendor: 0079 Product: 0011)', 'USB Gamepad'],
    ['Pro Controller (left)', 'Pro Controller (left)'],
    [' ', 'Gamepad'],
  ])('that browsers call %s is called %s', (id, name) => {
    expect(padName(id)).toBe(name);
  });

  it('points where its stick was moved to, not where it is worn out to', () => {
    const stick = new AimStick();
    const looks = [{ x: 0.3, y: 0 }, { x: 0.3, y: 0.01 }, { x: 0.3, y: 0.2 }, null, { x: 0.3, y: 0.2 }];
    expect(looks.map((aim) => stick.moved(aim))).toEqual([true, false, true, false, true]);
  });
});
