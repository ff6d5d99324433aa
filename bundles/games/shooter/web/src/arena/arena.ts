import { Frame } from '@atoll/client/frame';
import type { Steer, View } from '../game.js';
import { doTheSame } from '../hands.js';
import type { FromArena, Hands, Opening, Size, Taste, ToArena, ToMixer } from '../messages.js';
import { choosePalette } from '../palette.js';
import { pilotName } from '../words.js';
import { Aim } from './aim.js';
import { follow, listen, tellConnection, type Told } from './match.js';
import { meteredSocket } from './metered-socket.js';
import { NetFigures } from './net-figures.js';
import { Panels } from './panels.js';
import { Picture } from './picture.js';
import { ArenaScene } from './scene.js';
import { densityOf, Stage } from './stage.js';
import { isNews, type Said } from './steering.js';

const LAG_EVERY_MS = 5_000;
/** When no picture is drawn for so long, hands are minded all the same: what they held is let go of in a hidden tab. */
const UNSEEN_MS = 200;
const RESTING: Hands = { moveX: 0, moveY: 0, firing: false, weapon: 'BLASTER', point: null };

type Tell = (said: FromArena) => void;

/**
 * All that plays and draws, on the thread that this is called on.
 *
 * @param tell is told what the page is to say, to sound and to know
 * @returns takes what the page has to say, beginning with an {@link Opening}
 */
export function openArena(tell: Tell): (said: ToArena) => void {
  let arena: Arena | null = null;
  let ears: MessagePort | null = null;
  const speak: Tell = (words) => {
    if (ears !== null && (words.type === 'noise' || words.type === 'beam')) {
      ears.postMessage({ ...words, at: Date.now() } satisfies ToMixer);
    } else {
      tell(words);
    }
  };
  return (said) => {
    if (said.type === 'ears') {
      ears = said.port;
    } else if (said.type === 'open') {
      try {
        arena = new Arena(said, speak);
      } catch (error) {
        const words = 'This browser can’t show the arena. Is there a newer one?';
        tell({ type: 'over', words });
        // Who leaves is not to wait for an answer that never comes.
        said.seating.port.postMessage({ type: 'status', status: 'closed', reason: 'left', detail: words });
        throw error;
      }
    } else {
      arena?.hear(said);
    }
  };
}

/** Everything from the seat to the picture. */
class Arena {
  readonly #frame: Frame<View, Steer>;
  readonly #picture: Picture;
  readonly #scene: ArenaScene;
  readonly #stage: Stage;
  readonly #panels: Panels;
  readonly #aim = new Aim();
  #names: ReadonlyMap<number, string> = new Map();
  #hands = RESTING;
  #said: Said | null = null;
  #taste: Taste;
  #size: Size;
  #hidden = false;
  #drawnAt = 0;

  constructor({ seating, heard, hidden, canvases, drawing, size, taste }: Opening, tell: Tell) {
    this.#taste = taste;
    this.#size = size;
    this.#hidden = hidden;
    choosePalette(taste.palette);
    // First what may fail: nobody is to have a seat that they can't see.
    this.#scene = this.#makeScene(tell);
    this.#stage = new Stage(this.#scene, canvases.stage, drawing, size);
    const figures = new NetFigures();
    const socket = meteredSocket(figures, () => tell({ type: 'step', step: 2 }));
    // This page may be a version behind from the beginning: a swap doesn't wait for what is just being loaded.
    this.#frame = new Frame<View, Steer>(seating.seat, seating.port, { WebSocket: socket, lenient: true });
    const room = this.#frame.room;
    this.#picture = new Picture(room);
    this.#panels = new Panels(room, this.#picture, figures, canvases, tell);
    this.#panels.resize(size);
    this.#tellPage(tell);
    heard.forEach((message) => this.#frame.hear(message));
    setInterval(() => this.#mindUnseen(), UNSEEN_MS);
    setInterval(() => tell({ type: 'lag', rttMs: room.rttMs }), LAG_EVERY_MS);
    // For browser tests, which can't look through a canvas; holds nothing that the player doesn't see.
    Object.assign(globalThis, { shooter: { room, scene: this.#scene, picture: this.#picture } });
  }

  hear(said: Exclude<ToArena, { type: 'open' | 'ears' }>): void {
    switch (said.type) {
      case 'hands':
        this.#act(said.hands);
        break;
      case 'size':
        this.#size = said.size;
        this.#stage.resize(said.size);
        this.#panels.resize(said.size);
        break;
      case 'taste':
        this.#like(said.taste);
        break;
      case 'hidden':
        this.#hidden = said.hidden;
        this.#panels.rest();
        break;
      case 'keep':
        this.#frame.keep(said.preferences);
        break;
      case 'release':
        this.#frame.release();
        break;
    }
  }

  #like(taste: Taste): void {
    const before = this.#taste;
    this.#taste = taste;
    if (taste.palette !== before.palette) {
      choosePalette(taste.palette);
      this.#scene.repaint();
    }
  }

  #makeScene(tell: Tell): ArenaScene {
    const seat = (): number | null => this.#frame.room.seat;
    const scene: ArenaScene = new ArenaScene({
      picture: (now) => {
        this.#drawnAt = now;
        this.#advance(now);
        return this.#picture;
      },
      seat,
      name: (of) => this.#names.get(of) ?? '',
      aim: () => this.#point().steps,
      reach: () => (this.#hands.weapon === 'MORTAR' && seat() !== null ? this.#aim.reach : null),
      fired: (from, weapon) =>
        tell({ type: 'noise', noise: { of: 'shot', weapon, own: from === seat(), pan: scene.pan(from) } }),
      landed: (x) => tell({ type: 'noise', noise: { of: 'splash', pan: scene.panAt(x) } }),
      taste: () => this.#taste,
      hidden: () => this.#hidden,
      density: () => densityOf(this.#size),
      drawn: (ships, now) => {
        // Some browsers' workers go on drawing what nobody sees; but it isn't to be heard.
        if (!this.#hidden) {
          this.#panels.show(ships, now, scene, this.#taste.graph);
        }
      },
    });
    return scene;
  }

  #tellPage(tell: Tell): void {
    const frame = this.#frame;
    const room = frame.room;
    room.on('welcome', () => tell({ type: 'step', step: 3 }));
    room.on('players', (players) => {
      this.#names = new Map(players.map((player) => [player.seat, pilotName(player)]));
      tell({ type: 'players', players });
    });
    const told: Told = { tell, scene: this.#scene, picture: this.#picture };
    follow(frame, told);
    listen(frame, told);
    tellConnection(frame, tell);
    frame.on('settings', (settings) => tell({ type: 'settings', settings }));
    frame.on('focus', () => tell({ type: 'focus' }));
  }

  /** What begins or ends is said in that moment and not with the next picture: it is judged by what the player saw in it. */
  #act(hands: Hands): void {
    const before = this.#hands;
    this.#hands = hands;
    if (!doTheSame(hands, before)) {
      this.#steer(performance.now());
    }
  }

  /** Says what the player's hands do, once per tick at most, and only what is new. */
  #steer(now: number): void {
    const { netcode } = this.#picture;
    const { moveX, moveY, firing, weapon } = this.#hands;
    const { steps, reach } = this.#point();
    const command: Steer = { type: 'Steer', moveX, moveY, aim: steps, firing, weapon, reach };
    const tick = netcode.nextTick(now);
    if (isNews(command, this.#said, tick, now) && netcode.send(command, now) > 0) {
      this.#said = { command, tick, at: now };
    }
  }

  #point(): Aim {
    this.#aim.follow(this.#hands.point, this.#scene.self(), (x, y) => this.#scene.toWorld(x, y));
    return this.#aim;
  }

  #advance(now: number): void {
    this.#steer(now);
    this.#picture.advance(now);
  }

  #mindUnseen(): void {
    const now = performance.now();
    if (now - this.#drawnAt > UNSEEN_MS) {
      this.#advance(now);
    }
  }
}
