import type { Frame } from '@atoll/client/frame';
import type { Phase, Steer, View, Weapon } from './game.js';
import { count, type Hud } from './hud.js';
import type { Picture } from './picture.js';
import type { ArenaScene } from './scene.js';
import type { Sound } from './sound.js';

type GameFrame = Frame<View, Steer>;

/** What a match is told with. */
export interface Told {
  hud: Hud;
  scene: ArenaScene;
  sound: Sound;
  picture: Picture;
  /** Less of everything that moves. */
  calm: () => boolean;
}

/** Tells of views as they come. */
export function follow(frame: GameFrame, { hud, sound }: Told): void {
  const room = frame.room;
  let phase: Phase | null = null;
  const show = (view: View): void => {
    hud.cover.lift();
    hud.show(view, room.seat);
    if (view.phase !== phase && phase !== null) {
      if (view.phase === 'RESULTS') {
        sound.end();
        tellResult(frame, view);
      } else if (view.phase === 'PLAYING') {
        sound.begin();
      }
    }
    phase = view.phase;
  };
  room.on('view', ({ view }) => show(view));
  if (room.latest !== null) {
    show(room.latest.view);
  }
}

/** Tells of what happens: who is hit, who is destroyed. */
export function listen(frame: GameFrame, told: Told): void {
  const room = frame.room;
  room.on('event', ({ event, tick, data }) => {
    if (event === 'Killed') {
      killed(data as { killer: number; victim: number; weapon: Weapon }, tick, room.seat, told);
    } else if (event === 'Hit') {
      hit(data as { shooter: number; victim: number; damage: number }, tick, room.seat, told);
    }
  });
}

function killed(
  { killer, victim, weapon }: { killer: number; victim: number; weapon: Weapon },
  tick: number,
  seat: number | null,
  { hud, picture, scene, sound }: Told,
): void {
  hud.killed(killer, victim, weapon, seat);
  // Others are shown a little late, and so is what becomes of them.
  picture.when(victim === seat ? 0 : tick, () => {
    scene.blast(victim);
    sound.blast(scene.pan(victim));
    if (killer === seat && victim !== seat) {
      scene.struck(victim, 0, true);
      sound.destroyed();
    }
  });
}

function hit(
  { shooter, victim, damage }: { shooter: number; victim: number; damage: number },
  tick: number,
  seat: number | null,
  { hud, picture, scene, sound, calm }: Told,
): void {
  if (seat === null) {
    return;
  }
  if (victim === seat) {
    sound.hurt();
    if (!calm()) {
      hud.hurt();
    }
  } else if (shooter === seat) {
    picture.when(tick, () => {
      scene.struck(victim, damage, false);
      sound.struck();
    });
  }
}

function tellResult(frame: GameFrame, view: View): void {
  const self = view.placings.find((placing) => placing.seat === frame.room.seat);
  if (self !== undefined) {
    const at = self.place;
    const kills = count(self.kills, 'kill');
    const summary = at === 1 ? `You won with ${kills}` : `You came in at number ${at} with ${kills}`;
    frame.result({ summary, place: at, score: self.kills });
  }
}

/** Tells how the connection does. That it is lost, and being taken up again, the window around the page says. */
export function tellConnection(frame: GameFrame, hud: Hud): void {
  const room = frame.room;
  room.on('closing', ({ reason }) => hud.banner(reason));
  room.on('welcome', () => hud.banner(null));
  room.on('closed', ({ detail }) => {
    hud.banner(null);
    hud.cover.fall(detail);
  });
}
