import { connectFrame, type Frame } from '@atoll/client/frame';
import Phaser from 'phaser';
import { Controls } from './controls.js';
import type { Steer, View } from './game.js';
import { find, Hud, rank } from './hud.js';
import { ArenaScene } from './scene.js';
import { Sound } from './sound.js';
import { Timeline } from './timeline.js';

/** An unchanged command is said again this often, in case the room has forgotten it (a swap, a new match). */
const REPEAT_MS = 1_000;

const hud = new Hud();
const sound = new Sound();
let timeline: Timeline | null = null;

connectFrame<View, Steer>().then(play, (error: unknown) => {
  hud.cover(error instanceof Error ? error.message : String(error));
});

function play(frame: Frame<View, Steer>): void {
  const room = frame.room;
  const scene = new ArenaScene({
    timeline: () => timeline,
    seat: () => room.seat,
    name: (seat) => hud.name(seat),
    reducedMotion: () => frame.settings.reducedMotion,
  });
  new Phaser.Game({
    type: Phaser.AUTO,
    parent: 'stage',
    scene,
    banner: false,
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false },
    scale: { mode: Phaser.Scale.RESIZE, width: '100%', height: '100%' },
    render: { antialias: true, powerPreference: 'high-performance' },
  });
  const controls = new Controls(find('stick-move'), find('stick-aim'));
  hud.cover('Joining the room …');
  room.on('welcome', (welcome) => {
    timeline = new Timeline(welcome.ticksPerSecond);
  });
  room.on('players', (players) => hud.players(players));
  listen(frame, scene);
  steer(frame, scene, controls);
  buttons();
  // For tests, which can't look through a canvas; holds nothing that the player doesn't see.
  Object.assign(window, { shooter: { room, scene } });
}

function listen(frame: Frame<View, Steer>, scene: ArenaScene): void {
  const room = frame.room;
  let phase = '';
  room.on('view', ({ view, tick }) => {
    timeline?.push(tick, view, performance.now());
    hud.cover(null);
    hud.show(view, room.seat);
    if (view.phase === 'RESULTS' && phase === 'PLAYING') {
      sound.end();
      tellResult(frame, view);
    }
    phase = view.phase;
  });
  room.on('event', ({ event, data }) => {
    if (event === 'Killed') {
      const { killer, victim } = data as { killer: number; victim: number };
      hud.killed(killer, victim);
      scene.blast(victim);
      sound.blast();
    } else if (event === 'Hit') {
      sound.hit();
    }
  });
  room.on('status', (status) => {
    if (status === 'reconnecting') {
      hud.cover('The connection was lost. Trying again …');
    }
  });
  room.on('paused', ({ reason }) => hud.cover(reason));
  room.on('resumed', () => hud.cover(null));
  room.on('closed', ({ detail }) => hud.cover(detail));
}

function tellResult(frame: Frame<View, Steer>, view: View): void {
  const ranked = rank(view.ships);
  const place = ranked.findIndex((ship) => ship.seat === frame.room.seat) + 1;
  if (place > 0) {
    const kills = ranked[place - 1]?.kills ?? 0;
    const summary = place === 1 ? `You won with ${kills} kills` : `You came in at number ${place} with ${kills} kills`;
    frame.result({ summary, place, score: kills });
  }
}

function steer(frame: Frame<View, Steer>, scene: ArenaScene, controls: Controls): void {
  let last = '';
  let lastAt = 0;
  let wasFiring = false;
  const send = (): void => {
    const command = controls.read(scene.self(), (x, y) => scene.toWorld(x, y));
    const said = JSON.stringify(command);
    const now = performance.now();
    if ((said !== last || now - lastAt > REPEAT_MS) && frame.room.send(command) > 0) {
      last = said;
      lastAt = now;
    }
    if (command.firing && !wasFiring) {
      sound.shot();
    }
    wasFiring = command.firing;
  };
  // Once per tick is as often as the room looks.
  setInterval(send, 50);
}

function buttons(): void {
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
