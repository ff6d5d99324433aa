import type { FrameSettings, Seating } from '@atoll/client/frame';
import { Controls } from './controls.js';
import { find, make, named } from './dom.js';
import type { Doorway } from './doorway.js';
import type { Hired } from './hire.js';
import type { Hud } from './hud.js';
import { showKeys } from './hud/keys.js';
import { NetGraph } from './hud/net-graph.js';
import { WeaponBar } from './hud/weapon-bar.js';
import type { Canvases, FromArena, Hands, Opening, Size, Taste, ToArena } from './messages.js';
import { choosePalette } from './palette.js';
import { SettingsDialog } from './settings/dialog.js';
import { Liked, type Preferences } from './settings/preferences.js';
import { Sound } from './sound/sound.js';

/** What the player's hands touch, what is written and what sounds: all but the arena, which it hears from and tells. */
export class Page {
  readonly #seating: Seating;
  readonly #hired: Hired;
  readonly #hud: Hud;
  readonly #liked: Liked;
  readonly #controls: Controls;
  readonly #bar: WeaponBar;
  readonly #graph = new NetGraph(named('net-bars', HTMLCanvasElement));
  readonly #sound = new Sound((door) => this.#tell({ type: 'ears', port: door }, [door]));
  readonly #map = named('map', HTMLCanvasElement);
  readonly #hull = named('hull-gauge', HTMLCanvasElement);
  readonly #clock = named('clock-face', HTMLCanvasElement);
  readonly #gauge = make('canvas', { class: 'wait' });
  #settings: FrameSettings;
  /** Where and how large what the arena draws on is; nothing while it is not shown. */
  #places = { mapX: 0, mapY: 0, mapWidth: 0, hullWidth: 0 };

  constructor(seating: Seating, hired: Hired, hud: Hud) {
    this.#seating = seating;
    this.#hired = hired;
    this.#hud = hud;
    this.#settings = seating.seat.settings;
    this.#liked = new Liked(seating.seat.preferences);
    this.#bar = new WeaponBar(find('weapons'), this.#gauge, (weapon) => this.#controls.select(weapon));
    this.#controls = new Controls(find('stick-move'), find('stick-aim'), this.#liked, (hands) => this.#act(hands));
  }

  /** Has the arena come in, and goes on from there. */
  open(doorway: Doorway): void {
    const { seat, port } = this.#seating;
    document.body.classList.toggle('replay', seat.atoll === 'replay');
    this.#measure();
    const [canvases, given] = this.#canvases();
    const opening: Opening = {
      type: 'open',
      seating: { seat, port },
      heard: doorway.handOver(() => this.#tell({ type: 'release' })),
      hidden: document.hidden,
      canvases,
      drawing: this.#liked.now.drawing,
      size: this.#size(),
      taste: this.#taste(),
    };
    this.#tell(opening, [port, ...given]);
    this.#controls.tell();
    this.#watch();
    this.#obey();
    this.#like();
  }

  hear(said: FromArena): void {
    const hud = this.#hud;
    switch (said.type) {
      case 'step':
        hud.cover.reach(said.step);
        break;
      case 'players':
        hud.players(said.players);
        break;
      case 'match':
        hud.cover.lift();
        hud.show(said.match);
        break;
      case 'killed':
        hud.killed(said);
        break;
      case 'noise':
      case 'beam':
        this.#sound.hear(said);
        break;
      case 'heat':
        this.#bar.heat(said.heat);
        break;
      case 'lag':
        hud.lag(said.rttMs);
        break;
      case 'net':
        this.#graph.show(said.net);
        break;
      case 'banner':
        hud.banner(said.words);
        break;
      case 'over':
        hud.cover.fall(said.words);
        break;
      case 'settings':
        this.#settings = said.settings;
        this.#dress(this.#liked.now);
        break;
      case 'focus':
        window.focus();
        break;
    }
  }

  #tell(said: ToArena, given: Transferable[] = []): void {
    this.#hired.tell(said, given);
  }

  /** What the arena draws on, and what of that is given away for good. */
  #canvases(): [canvases: Canvases, given: Transferable[]] {
    const stage = find('stage').appendChild(make('canvas'));
    if (!this.#hired.elsewhere) {
      return [{ stage, map: this.#map, gauge: this.#gauge, hull: this.#hull, clock: this.#clock }, []];
    }
    const canvases = {
      stage: stage.transferControlToOffscreen(),
      map: this.#map.transferControlToOffscreen(),
      gauge: this.#gauge.transferControlToOffscreen(),
      hull: this.#hull.transferControlToOffscreen(),
      clock: this.#clock.transferControlToOffscreen(),
    };
    return [canvases, Object.values(canvases)];
  }

  #act(hands: Hands): void {
    if (this.#bar.choose(hands.weapon)) {
      this.#sound.hear({ type: 'noise', noise: { of: 'change' } });
    }
    this.#tell({ type: 'hands', hands });
  }

  #watch(): void {
    const resized = (): void => this.#tell({ type: 'size', size: this.#size() });
    addEventListener('resize', resized);
    // The page has just been laid out: in the middle of something else, to ask where things are would have it done at once.
    const observer = new ResizeObserver(() => {
      this.#measure();
      resized();
    });
    // A map that keeps its size is elsewhere when the page gets another one.
    observer.observe(find('stage'));
    observer.observe(this.#map);
    observer.observe(this.#hull);
    document.addEventListener('visibilitychange', () => this.#tell({ type: 'hidden', hidden: document.hidden }));
    for (const touch of ['keydown', 'pointerdown']) {
      addEventListener(touch, () => this.#sound.wake());
    }
  }

  /** What keys and buttons do besides steering. */
  #obey(): void {
    const liked = this.#liked;
    const controls = this.#controls;
    const settings = new SettingsDialog(liked, controls.pads, (open) => controls.rest(open));
    const mute = (): void => liked.change({ muted: !liked.now.muted });
    controls.on('scores', (down) => this.#hud.board.ask(down));
    controls.on('sound', (down) => down && mute());
    controls.on('graph', (down) => down && liked.change({ graph: !liked.now.graph }));
    controls.on('settings', (down) => down && settings.toggle());
    find('mute').addEventListener('click', mute);
    find('settings-button').addEventListener('click', () => settings.toggle());
  }

  /** Has everything be as the player likes it, now and whenever that changes; and has it kept. */
  #like(): void {
    let known = this.#liked.now;
    this.#liked.follow((now) => {
      this.#dress(now);
      if (now !== known) {
        known = now;
        this.#tell({ type: 'keep', preferences: now });
      }
    });
  }

  #dress(now: Preferences): void {
    document.documentElement.dataset.scheme = this.#settings.scheme;
    document.body.classList.toggle('calm', this.#isCalm());
    document.body.classList.toggle('left-handed', now.aimThumb === 'left');
    document.body.style.setProperty('--stick', `${(132 * now.stickPercent) / 100}px`);
    choosePalette(now.palette);
    showKeys(now);
    this.#hud.refresh();
    this.#bar.keys(now.keys);
    this.#graph.turn(now.graph);
    this.#sound.set(now.volume, now.muted);
    this.#tell({ type: 'taste', taste: this.#taste() });
  }

  #isCalm(): boolean {
    return this.#settings.reducedMotion || this.#liked.now.motion === 'less';
  }

  #taste(): Taste {
    const { palette, shake, numbers, graph } = this.#liked.now;
    return { palette, shake, numbers, graph, calm: this.#isCalm() };
  }

  #measure(): void {
    const { x, y, width } = this.#map.getBoundingClientRect();
    this.#places = { mapX: x, mapY: y, mapWidth: width, hullWidth: this.#hull.getBoundingClientRect().width };
  }

  #size(): Size {
    return { width: innerWidth, height: innerHeight, ...this.#places, density: devicePixelRatio };
  }
}
