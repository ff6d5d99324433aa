import type { Frame } from '@atoll/client/frame';
import { Controls } from './controls.js';
import { find, make, named } from './dom.js';
import type { Easel, Sheet } from './easel/easel.js';
import type { Ship, Steer, View } from './game.js';
import type { Hud } from './hud.js';
import { Minimap } from './hud/minimap.js';
import type { NetFigures } from './hud/net-figures.js';
import { NetGraph, type NetState } from './hud/net-graph.js';
import { readiness } from './hud/readiness.js';
import { WeaponBar } from './hud/weapon-bar.js';
import { follow, listen, tellConnection, type Told } from './match.js';
import { choosePalette, chosenPalette } from './palette.js';
import { Picture } from './picture.js';
import { ArenaScene } from './scene.js';
import { type Bindings, keyName } from './settings/bindings.js';
import { SettingsDialog } from './settings/dialog.js';
import { Liked, type Preferences } from './settings/preferences.js';
import { Sound } from './sound.js';
import { easelFor, putOnStage } from './stage.js';
import { isNews, type Said } from './steering.js';

const LAG_EVERY_MS = 2_000;
const KEEP_AFTER_MS = 400;
/** When no picture is drawn for so long, hands are read all the same: what they held is let go of in a hidden tab. */
const UNSEEN_MS = 200;
const AT_REST = { wait: 0, ticks: 0, heat: 0 };

type GameFrame = Frame<View, Steer>;

/** Everything from the seat to the end of the page. */
export async function play(frame: GameFrame, hud: Hud, figures: NetFigures): Promise<void> {
  const room = frame.room;
  const liked = new Liked(frame.preferences);
  const easel = await easelFor(liked.now.drawing);
  const sound = new Sound();
  const controls = new Controls(find('stick-move'), find('stick-aim'), liked);
  const picture = new Picture(room);
  const hands = steering(picture, () => controls.read(scene.self(), toWorld));
  // What begins or ends is said in that moment and not with the next picture: it is judged by what the player saw in it.
  for (const act of ['pointerdown', 'pointerup', 'keydown', 'keyup']) {
    addEventListener(act, () => hands(performance.now()));
  }
  const calm = (): boolean => frame.settings.reducedMotion || liked.now.motion === 'less';
  let drawnAt = 0;
  const advance = (now: number): Picture => {
    hands(now);
    picture.advance(now);
    return picture;
  };
  const panels = panelsOf(frame, picture, controls, sound, figures, liked, easel);
  const scene: ArenaScene = new ArenaScene({
    picture: (now) => {
      drawnAt = now;
      return advance(now);
    },
    seat: () => room.seat,
    name: (seat) => hud.name(seat),
    aim: () => controls.aim(scene.self(), toWorld),
    fired: (seat, weapon) => sound.shot(weapon, seat === room.seat, scene.pan(seat)),
    landed: (x) => sound.splash(scene.panAt(x)),
    reach: () => (controls.weapon === 'MORTAR' && room.seat !== null ? controls.reach : null),
    calm,
    shakes: () => liked.now.shake,
    numbers: () => liked.now.numbers,
    drawn: (ships, now) => panels(ships, now, scene),
  });
  const toWorld = (x: number, y: number): { x: number; y: number } => scene.toWorld(x, y);
  document.body.classList.toggle('replay', frame.isReplay);
  putOnStage(scene, liked.now.drawing, easel);
  hud.players(room.players);
  room.on('players', (players) => hud.players(players));
  const told: Told = { hud, scene, sound, picture, calm };
  follow(frame, told);
  listen(frame, told);
  tellConnection(frame, hud);
  setInterval(() => {
    if (performance.now() - drawnAt > UNSEEN_MS) {
      advance(performance.now());
    }
  }, UNSEEN_MS);
  setInterval(() => hud.lag(room.rttMs), LAG_EVERY_MS);
  document.addEventListener('visibilitychange', () => sound.beam(false, false, 0));
  obey(controls, liked, hud);
  like(frame, liked, (now) => {
    document.body.classList.toggle('calm', calm());
    sound.set(now.volume, now.muted);
    if (now.palette !== chosenPalette()) {
      choosePalette(now.palette);
      scene.repaint();
    }
  });
  addEventListener('keydown', () => sound.wake());
  addEventListener('pointerdown', () => sound.wake());
  // For browser tests, which can't look through a canvas; holds nothing that the player doesn't see.
  Object.assign(window, { shooter: { room, scene, picture, controls } });
}

/** What changes with every picture and is no part of the arena. */
function panelsOf(
  frame: GameFrame,
  picture: Picture,
  controls: Controls,
  sound: Sound,
  figures: NetFigures,
  liked: Liked,
  easel: Easel | null,
): (ships: readonly Ship[], now: number, scene: ArenaScene) => void {
  const room = frame.room;
  const graph = new NetGraph(figures, named('net-bars', HTMLCanvasElement));
  const sheet = easel === null ? null : (canvas: HTMLCanvasElement): Sheet => easel.sheet(canvas, false);
  const mapped = named('map', HTMLCanvasElement);
  const map = new Minimap(mapped, sheet?.(mapped) ?? null);
  const bar = new WeaponBar(find('weapons'), (weapon) => controls.select(weapon), sheet);
  liked.follow((now) => {
    graph.turn(now.graph);
    bar.keys(now.keys);
  });
  room.on('view', () => figures.view(performance.now()));
  room.on('welcome', () => figures.begin());
  let before = controls.weapon;
  return (ships, now, scene) => {
    const own = picture.netcode.own.newest;
    map.show(ships, room.seat, now);
    bar.show(controls.weapon, own === null ? AT_REST : readiness(own));
    graph.show(now, () => netState(room.rttMs, room.viewsPerSecond, room.ticksPerSecond, picture));
    const beaming = ships.find((ship) => ship.beam > 0);
    sound.beam(beaming !== undefined, beaming?.seat === room.seat, beaming === undefined ? 0 : scene.pan(beaming.seat));
    if (controls.weapon !== before) {
      before = controls.weapon;
      sound.change();
    }
  };
}

function netState(rttMs: number | null, viewsPerSecond: number, ticksPerSecond: number, picture: Picture): NetState {
  const { timeline, lead, own } = picture.netcode;
  const msPerTick = 1000 / Math.max(1, ticksPerSecond);
  return {
    rttMs,
    viewsPerSecond,
    delayMs: timeline.delay * msPerTick,
    leadMs: lead.ticks * msPerTick,
    corrections: own.figures.corrections,
    lastCorrection: own.figures.last,
  };
}

/** Says what the player's hands do, once per tick at most, and only what is new. */
function steering({ netcode }: Picture, read: () => Steer): (now: number) => void {
  let last: Said | null = null;
  return (now) => {
    const command = read();
    const tick = netcode.nextTick(now);
    if (isNews(command, last, tick, now) && netcode.send(command, now) > 0) {
      last = { command, tick, at: now };
    }
  };
}

/** What keys and buttons do besides steering. */
function obey(controls: Controls, liked: Liked, hud: Hud): void {
  const settings = new SettingsDialog(liked, (open) => controls.rest(open));
  const mute = (): void => liked.change({ muted: !liked.now.muted });
  controls.on('scores', (down) => hud.board.ask(down));
  controls.on('sound', (down) => down && mute());
  controls.on('graph', (down) => down && liked.change({ graph: !liked.now.graph }));
  controls.on('settings', (down) => down && settings.toggle());
  find('mute').addEventListener('click', mute);
  find('settings-button').addEventListener('click', () => settings.toggle());
}

/** Has everything be as the player likes it, now and whenever that changes; and has it kept. */
function like(frame: GameFrame, liked: Liked, apply: (now: Preferences) => void): void {
  let keeping: ReturnType<typeof setTimeout> | undefined;
  let known = liked.now;
  liked.follow((now) => {
    apply(now);
    dress(now);
    if (now !== known) {
      known = now;
      clearTimeout(keeping);
      keeping = setTimeout(() => frame.keep(now), KEEP_AFTER_MS);
    }
  });
  // A page that goes away has no time to wait.
  addEventListener('pagehide', () => frame.keep(liked.now));
  const scheme = (): void => {
    document.documentElement.dataset.scheme = frame.settings.scheme;
    apply(liked.now);
  };
  scheme();
  frame.on('settings', scheme);
}

function dress({ muted, keys, aimThumb, stickPercent }: Preferences): void {
  const mute = find('mute');
  mute.setAttribute('aria-pressed', String(muted));
  mute.textContent = muted ? 'Sound off' : 'Sound on';
  const name = (codes: readonly string[]): string => (codes[0] === undefined ? '' : keyName(codes[0]));
  const titled = (id: string, words: string, codes: readonly string[]): void => {
    find(id).title = codes[0] === undefined ? words : `${words} (${name(codes)})`;
  };
  titled('mute', 'Sound', keys.sound);
  titled('board-button', 'Scores', keys.scores);
  titled('settings-button', 'Settings', keys.settings);
  document.body.classList.toggle('left-handed', aimThumb === 'left');
  document.body.style.setProperty('--stick', `${(132 * stickPercent) / 100}px`);
  showHelp(keys);
}

function showHelp(keys: Bindings): void {
  const key = ([code]: readonly string[]): Node[] => (code === undefined ? [] : [make('kbd', {}, keyName(code))]);
  find('help').replaceChildren(
    ...[keys.up, keys.left, keys.down, keys.right].flatMap(key),
    ' fly · mouse aims, click fires · ',
    ...[...key(keys.weapon1), '–', ...key(keys.weapon5)],
    ' or wheel weapons · ',
    ...[...key(keys.scores), ' scores · ', ...key(keys.settings)],
    ' settings · ',
    make('kbd', {}, 'Esc'),
    ' leaves',
  );
}
