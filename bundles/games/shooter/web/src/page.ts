import type { FrameSettings, Seating } from '@atoll/client/frame';
import { Controls } from './controls.js';
import { find, make, named } from './dom.js';
import type { Hired } from './hire.js';
import type { Hud } from './hud.js';
import { showKeys } from './hud/keys.js';
import { NetGraph } from './hud/net-graph.js';
import { WeaponBar } from './hud/weapon-bar.js';
import type { Canvas, FromArena, Hands, Size, Taste } from './messages.js';
import { choosePalette } from './palette.js';
import { SettingsDialog } from './settings/dialog.js';
import { Liked, type Preferences } from './settings/preferences.js';
import { Sound } from './sound.js';

/** What the player's hands touch, what is written and what sounds: all but the arena, which it hears from and tells. */
export class Page {
  readonly #hud: Hud;
  readonly #tell: Hired['tell'];
  readonly #liked: Liked;
  readonly #controls: Controls;
  readonly #bar: WeaponBar;
  readonly #graph = new NetGraph(named('net-bars', HTMLCanvasElement));
  readonly #sound = new Sound();
  #settings: FrameSettings;
  #widths: Pick<Size, 'mapWidth' | 'hullWidth'>;

  constructor({ seat, port }: Seating, { tell, elsewhere }: Hired, hud: Hud) {
    this.#hud = hud;
    this.#tell = tell;
    this.#settings = seat.settings;
    this.#liked = new Liked(seat.preferences);
    document.body.classList.toggle('replay', seat.atoll === 'replay');
    const map = named('map', HTMLCanvasElement);
    const hull = named('hull-gauge', HTMLCanvasElement);
    const gauge = make('canvas', { class: 'wait' });
    this.#bar = new WeaponBar(find('weapons'), gauge, (weapon) => this.#controls.select(weapon));
    this.#controls = new Controls(find('stick-move'), find('stick-aim'), this.#liked, (hands) => this.#act(hands));
    this.#widths = { mapWidth: map.clientWidth, hullWidth: hull.clientWidth };
    const given: Transferable[] = [port];
    const give = (canvas: HTMLCanvasElement): Canvas => {
      if (!elsewhere) {
        return canvas;
      }
      const away = canvas.transferControlToOffscreen();
      given.push(away);
      return away;
    };
    const stage = find('stage').appendChild(make('canvas'));
    const canvases = { stage: give(stage), map: give(map), gauge: give(gauge), hull: give(hull) };
    const { drawing } = this.#liked.now;
    tell({ type: 'open', seating: { seat, port }, canvases, drawing, size: this.#size(), taste: this.#taste() }, given);
    this.#watch(map, hull);
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
        this.#sound.play(said.noise);
        break;
      case 'beam':
        this.#sound.beam(said.beam);
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

  #act(hands: Hands): void {
    if (this.#bar.choose(hands.weapon)) {
      this.#sound.play({ of: 'change' });
    }
    this.#tell({ type: 'hands', hands });
  }

  #watch(map: HTMLElement, hull: HTMLElement): void {
    const resized = (): void => this.#tell({ type: 'size', size: this.#size() });
    addEventListener('resize', resized);
    // To ask for it in the middle of something would have the page laid out at once.
    const observer = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        this.#widths[target === map ? 'mapWidth' : 'hullWidth'] = contentRect.width;
      }
      resized();
    });
    observer.observe(map);
    observer.observe(hull);
    document.addEventListener('visibilitychange', () => this.#tell({ type: 'hidden', hidden: document.hidden }));
    for (const touch of ['keydown', 'pointerdown']) {
      addEventListener(touch, () => this.#sound.wake());
    }
  }

  /** What keys and buttons do besides steering. */
  #obey(): void {
    const liked = this.#liked;
    const controls = this.#controls;
    const settings = new SettingsDialog(liked, (open) => controls.rest(open));
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

  #size(): Size {
    return { width: innerWidth, height: innerHeight, ...this.#widths, density: devicePixelRatio };
  }
}
