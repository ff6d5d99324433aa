import type { Frame } from '@atoll/client/frame';
import Phaser from 'phaser';
import { Controls } from './controls.js';
import { find } from './dom.js';
import type { Phase, Steer, View } from './game.js';
import { count, type Hud, place } from './hud.js';
import { Picture } from './picture.js';
import { ArenaScene, DENSITY_MAX } from './scene.js';
import { Sound } from './sound.js';
import { isNews, type Said } from './steering.js';

const LAG_EVERY_MS = 2_000;
/** When no picture is drawn for so long, hands are read all the same: what they held is let go of in a hidden tab. */
const UNSEEN_MS = 200;

type GameFrame = Frame<View, Steer>;

/** Everything from the seat to the end of the page. */
export function play(frame: GameFrame, hud: Hud): void {
  const room = frame.room;
  const sound = new Sound();
  const controls = new Controls(find('stick-move'), find('stick-aim'));
  const picture = new Picture(room);
  const hands = steering(picture, () => controls.read(scene.self(), toWorld));
  let drawnAt = 0;
  const advance = (now: number): Picture => {
    hands(now);
    picture.advance(now);
    return picture;
  };
  const scene: ArenaScene = new ArenaScene({
    picture: (now) => {
      drawnAt = now;
      return advance(now);
    },
    seat: () => room.seat,
    name: (seat) => hud.name(seat),
    aim: () => controls.aim(scene.self(), toWorld),
    fired: (seat) => sound.shot(seat === room.seat, scene.pan(seat)),
    reducedMotion: () => frame.settings.reducedMotion,
  });
  const toWorld = (x: number, y: number): { x: number; y: number } => scene.toWorld(x, y);
  draw(scene);
  hud.players(room.players);
  room.on('players', (players) => hud.players(players));
  follow(frame, hud, scene, sound, picture);
  listen(frame, hud, scene, sound);
  tellConnection(frame, hud);
  setInterval(() => {
    if (performance.now() - drawnAt > UNSEEN_MS) {
      advance(performance.now());
    }
  }, UNSEEN_MS);
  setInterval(() => hud.lag(room.rttMs), LAG_EVERY_MS);
  buttons(sound);
  // For browser tests, which can't look through a canvas; holds nothing that the player doesn't see.
  Object.assign(window, { shooter: { room, scene, picture } });
}

/** The picture has the page's size in device pixels, so that it is sharp on dense screens. */
function draw(scene: ArenaScene): void {
  const density = (): number => Math.min(DENSITY_MAX, devicePixelRatio);
  const game = new Phaser.Game({
    type: Phaser.AUTO,
    parent: 'stage',
    scene,
    banner: false,
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    scale: {
      mode: Phaser.Scale.NONE,
      width: innerWidth * density(),
      height: innerHeight * density(),
      zoom: 1 / density(),
    },
    render: { antialiasGL: false, powerPreference: 'high-performance' },
  });
  addEventListener('resize', () => {
    game.scale.setZoom(1 / density());
    game.scale.resize(innerWidth * density(), innerHeight * density());
  });
}

function follow(frame: GameFrame, hud: Hud, scene: ArenaScene, sound: Sound, picture: Picture): void {
  const room = frame.room;
  let phase: Phase | null = null;
  const show = (view: View): void => {
    hud.cover(null);
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
  room.on('event', ({ event, tick, data }) => {
    if (event === 'Killed') {
      const { killer, victim } = data as { killer: number; victim: number };
      hud.killed(killer, victim, room.seat);
      // Others are shown a little late, and so is what becomes of them.
      picture.when(victim === room.seat ? 0 : tick, () => {
        scene.blast(victim);
        sound.blast(scene.pan(victim));
      });
    }
  });
}

function listen(frame: GameFrame, hud: Hud, scene: ArenaScene, sound: Sound): void {
  const room = frame.room;
  room.on('event', ({ event, data }) => {
    if (event !== 'Hit' || scene.self() === null) {
      return;
    }
    const { shooter, victim } = data as { shooter: number; victim: number };
    if (victim === room.seat) {
      sound.hurt();
      if (!frame.settings.reducedMotion) {
        hud.hurt();
      }
    } else if (shooter === room.seat) {
      sound.struck();
    }
  });
}

function tellConnection(frame: GameFrame, hud: Hud): void {
  const room = frame.room;
  room.on('status', (status) => {
    hud.banner(status === 'reconnecting' ? 'Connection lost. Trying again …' : null);
  });
  room.on('paused', ({ reason }) => hud.banner(reason));
  room.on('resumed', () => hud.banner(null));
  room.on('closing', ({ reason }) => hud.banner(reason));
  room.on('closed', ({ detail }) => {
    hud.banner(null);
    hud.cover(detail);
  });
}

function tellResult(frame: GameFrame, view: View): void {
  const self = view.ships.find((ship) => ship.seat === frame.room.seat);
  if (self !== undefined) {
    const at = place(self, view.ships);
    const kills = count(self.kills, 'kill');
    const summary = at === 1 ? `You won with ${kills}` : `You came in at number ${at} with ${kills}`;
    frame.result({ summary, place: at, score: self.kills });
  }
}

/** Says what the player's hands do, once per tick at most, and only what is new. */
function steering(picture: Picture, read: () => Steer): (now: number) => void {
  let last: Said | null = null;
  return (now) => {
    const command = read();
    if (isNews(command, last, now) && picture.netcode.send(command, now) > 0) {
      last = { command, at: now };
    }
  };
}

function buttons(sound: Sound): void {
  const mute = find('mute');
  const toggle = (): void => {
    const muted = sound.toggle();
    mute.setAttribute('aria-pressed', String(muted));
    mute.textContent = muted ? 'Sound off' : 'Sound on';
  };
  mute.addEventListener('click', toggle);
  addEventListener('keydown', (event) => {
    sound.wake();
    if (event.code === 'KeyM' && !event.repeat) {
      toggle();
    }
  });
  addEventListener('pointerdown', () => sound.wake());
}
