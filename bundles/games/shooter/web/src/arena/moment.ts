import type { Moment } from '@atoll/client/frame';
import { AIM_STEPS, type Ship, type Shot, shotAge, type View } from '../game.js';

/** All ships as they are at a moment between two views. */
export function shipsAt({ from, to, part }: Moment<View>): Ship[] {
  return to.view.ships.map((ship) => {
    const before = from.view.ships.find((other) => other.seat === ship.seat);
    // Who was destroyed comes back elsewhere: nothing lies between.
    return before === undefined || before.health === 0 || ship.health === 0 ? ship : between(before, ship, part);
  });
}

/** All shots at a moment: they have left, and have not yet met anything. */
export function shotsAt({ tick, from, to }: Moment<View>): Shot[] {
  // Behind the newest view there is nothing to show but what flies on from it.
  const base = tick > to.tick ? to : from;
  const leaving = to.view.shots.filter((shot) => !base.view.shots.some((other) => other.id === shot.id));
  return [...base.view.shots, ...leaving].filter((shot) => shotAge(shot, tick) > -1);
}

function between(from: Ship, to: Ship, part: number): Ship {
  const turn = ((to.aim - from.aim + 1.5 * AIM_STEPS) & (AIM_STEPS - 1)) - AIM_STEPS / 2;
  return {
    ...to,
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
    aim: from.aim + turn * Math.min(1, part),
  };
}
