import { describe, expect, it } from 'vitest';
import golden from '../../golden/gunfire.json';
import { type OwnShip, step } from '../src/arena/own-ship.js';
import { meets } from '../src/arena/simulation.js';
import { type Steer, type Weapon, WEAPONS } from '../src/game.js';

type Left = readonly [tick: number, weapon: string, x: number, y: number, aim: number, length: number];

const BOLTS: Weapon[] = ['BLASTER'];

function gunner([x = 0, y = 0]: readonly number[]): OwnShip {
  const ready = { weapon: 'BLASTER' as const, coolDown: 0, heat: 0, beam: 0, fired: [] };
  return { x, y, speedX: 0, speedY: 0, phase: null, ...ready };
}

/** What left in a tick, as the server tells it: that a bolt flies on until it hits, and so has no length. */
function leftIn(tick: number, { fired }: OwnShip): Left[] {
  return fired
    .filter(({ born }) => born === tick)
    .map(({ weapon, x, y, aim, length }) => [tick, weapon, x, y, aim, BOLTS.includes(weapon) ? 0 : length]);
}

describe('what the own ship fires', () => {
  it.each(golden.shooters.map((shooter, index) => ({ shooter, index })))(
    'leaves gun $index in the same tick, from the same spot and as far as on the server',
    ({ shooter }) => {
      let own = gunner(shooter.from);
      let tick = 0;
      for (const { ticks, left, then, ...command } of shooter.legs) {
        const steer: Steer = { type: 'Steer', ...command, weapon: command.weapon as Weapon };
        const seen: Left[] = [];
        for (let i = 0; i < ticks; i++) {
          own = step(own, steer, ++tick);
          seen.push(...leftIn(tick, own));
        }
        expect(seen).toEqual(left);
        expect([own.coolDown, own.heat, own.beam]).toEqual(then);
      }
    },
  );

  it.each(golden.bolts)(
    'is a bolt that gets from %d, %d towards %d as far as on the server: %d',
    (x, y, aim, units) => {
      const firing: Steer = {
        type: 'Steer',
        moveX: 0,
        moveY: 0,
        aim: aim,
        firing: true,
        weapon: 'BLASTER',
        reach: 80,
      };
      // The server sums it up step by step.
      expect(step(gunner([x, y]), firing, 1).fired[0]?.length).toBeCloseTo(units, 6);
    },
  );

  it('meets a ship on the same part of its way as on the server', () => {
    for (const [x, y, dx, dy, shipX, shipY, part] of golden.meets) {
      expect(meets(x!, y!, dx!, dy!, { x: shipX!, y: shipY! })).toBe(part);
    }
  });

  it('has gunfire to be held to, of every weapon and past all that can become of it', () => {
    const legs = golden.shooters.flatMap((shooter) => shooter.legs);
    const left = legs.flatMap((leg) => leg.left) as unknown as Left[];
    const fired = new Set(left.map(([, weapon]) => weapon));
    expect([...fired].sort()).toEqual(WEAPONS.filter((weapon) => weapon !== 'BEAM').sort());
    expect(legs.some(({ then: [, heat = 0, beam = 0] }) => heat > 0 && beam > 0)).toBe(true);
    expect(legs.some(({ weapon, then: [coolDown = 0] }) => weapon === 'BEAM' && coolDown > 4)).toBe(true);
    const reached = golden.bolts.map(([, , , units]) => Math.round(units!));
    expect(reached.some((units) => units > 1_060) && reached.some((units) => units < 500)).toBe(true);
    const parts = golden.meets.map(([, , , , , , part]) => part!);
    expect(parts.some((part) => part === 2) && parts.some((part) => part > 0 && part < 1)).toBe(true);
  });
});
