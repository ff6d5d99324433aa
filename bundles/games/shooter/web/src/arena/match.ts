import type { Frame } from '@atoll/client/frame';
import type { Phase, Steer, View, Weapon } from '../game.js';
import type { FromArena, MatchState, Noise } from '../messages.js';
import { count } from '../words.js';
import type { Picture } from './picture.js';
import type { ArenaScene } from './scene.js';

const HEALTH_EVERY_MS = 1_000;
const TIME_EVERY_MS = 10_000;

type GameFrame = Frame<View, Steer>;

/** What a match is told with. */
export interface Told {
  tell: (said: FromArena) => void;
  scene: ArenaScene;
  picture: Picture;
}

/** Tells of views as they come: what is written changes less often than where ships are. */
export function follow(frame: GameFrame, { tell }: Told): void {
  const room = frame.room;
  let phase: Phase | null = null;
  let before = '';
  let told: { health: number | null; at: number } = { health: null, at: 0 };
  const show = (view: View): void => {
    const match = stateOf(view, room.seat);
    const now = performance.now();
    const state = newsOf(match);
    const isOld = now - told.at > HEALTH_EVERY_MS && match.health !== told.health;
    if (state !== before || isOld || now - told.at > TIME_EVERY_MS) {
      before = state;
      told = { health: match.health, at: now };
      tell({ type: 'match', match });
    }
    if (view.phase !== phase && phase !== null) {
      if (view.phase === 'RESULTS') {
        tell({ type: 'noise', noise: { of: 'end' } });
        tellResult(frame, view);
      } else if (view.phase === 'PLAYING') {
        tell({ type: 'noise', noise: { of: 'begin' } });
      }
    }
    phase = view.phase;
  };
  room.on('view', ({ view }) => show(view));
}

/** How whole the own ship is and what time is left is drawn at once, and written when there is time. */
function newsOf(match: MatchState): string {
  const health = match.health === null ? null : match.health > 0;
  const secondsLeft = match.phase === 'RESULTS' ? match.secondsLeft : 0;
  return JSON.stringify({ ...match, health, secondsLeft });
}

function stateOf({ phase, secondsLeft, killsToWin, ships, scores, placings }: View, seat: number | null): MatchState {
  return {
    phase,
    secondsLeft,
    killsToWin,
    seat,
    health: ships.find((ship) => ship.seat === seat)?.health ?? null,
    scores,
    placings,
  };
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
  { tell, picture, scene }: Told,
): void {
  tell({ type: 'killed', killer, victim, weapon, seat });
  // Others are shown a little late, and so is what becomes of them.
  picture.when(victim === seat ? 0 : tick, () => {
    scene.blast(victim);
    sound(tell, { of: 'blast', pan: scene.pan(victim) });
    if (killer === seat && victim !== seat) {
      scene.struck(victim, 0, true);
      sound(tell, { of: 'destroyed' });
    }
  });
}

function hit(
  { shooter, victim, damage }: { shooter: number; victim: number; damage: number },
  tick: number,
  seat: number | null,
  { tell, picture, scene }: Told,
): void {
  if (seat === null) {
    return;
  }
  if (victim === seat) {
    scene.hurt();
    sound(tell, { of: 'hurt' });
  } else if (shooter === seat) {
    picture.when(tick, () => {
      scene.struck(victim, damage, false);
      sound(tell, { of: 'struck' });
    });
  }
}

function sound(tell: Told['tell'], noise: Noise): void {
  tell({ type: 'noise', noise });
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
export function tellConnection(frame: GameFrame, tell: Told['tell']): void {
  const room = frame.room;
  room.on('closing', ({ reason }) => tell({ type: 'banner', words: reason }));
  room.on('welcome', () => tell({ type: 'banner', words: null }));
  room.on('closed', ({ detail }) => {
    tell({ type: 'banner', words: null });
    tell({ type: 'over', words: detail });
  });
}
