import type { Room } from '@atoll/client/frame';
import type { Ship, Steer, View } from '../game.js';
import type { Canvases, FromArena, NetState, Size } from '../messages.js';
import { Clock } from './clock.js';
import { Gauge } from './gauge.js';
import { Hull } from './hull.js';
import { Minimap } from './minimap.js';
import type { NetFigures } from './net-figures.js';
import { mapCovers } from './overlay.js';
import type { Picture } from './picture.js';
import { readiness } from './readiness.js';
import type { ArenaScene } from './scene.js';
import { densityOf } from './stage.js';

const NET_EVERY_MS = 250;
/** Steps in which heat is told, and where a beam hums: changes that nobody sees or hears are not worth a word. */
const STEPS = 32;
const AT_REST = { wait: 0, heat: 0 };

/** What changes with every picture besides the arena itself: the map, the hull, the clock, the gun's wait and heat, the net graph, a beam's hum. */
export class Panels {
  readonly #room: Room<View, Steer>;
  readonly #picture: Picture;
  readonly #figures: NetFigures;
  readonly #tell: (said: FromArena) => void;
  readonly #map: Minimap;
  readonly #gauge: Gauge;
  readonly #hull: Hull;
  readonly #clock: Clock;
  #size: Size | null = null;
  #heat = 0;
  #beam = '';
  #netAt = 0;

  constructor(
    room: Room<View, Steer>,
    picture: Picture,
    figures: NetFigures,
    canvases: Canvases,
    tell: (said: FromArena) => void,
  ) {
    this.#room = room;
    this.#picture = picture;
    this.#figures = figures;
    this.#tell = tell;
    this.#map = new Minimap(canvases.map);
    this.#gauge = new Gauge(canvases.gauge);
    this.#hull = new Hull(canvases.hull);
    this.#clock = new Clock(canvases.clock);
    room.on('view', () => figures.view(performance.now()));
    room.on('welcome', () => figures.begin());
  }

  resize(size: Size): void {
    this.#size = size;
    this.#map.resize(Math.round(size.mapWidth * densityOf(size)));
    this.#hull.resize(size.hullWidth, densityOf(size));
    this.#clock.resize(densityOf(size));
  }

  /**
   * Call once per picture.
   *
   * @param graph whether the net graph is shown
   */
  show(ships: readonly Ship[], now: number, scene: ArenaScene, graph: boolean): void {
    const own = this.#picture.netcode.own.newest;
    const { wait, heat } = own === null ? AT_REST : readiness(own);
    const self = ships.find((ship) => ship.seat === this.#room.seat);
    this.#map.show(ships, this.#room.seat, now, this.#isUnderMap(self, scene));
    this.#gauge.show(wait);
    this.#hull.show(self?.health ?? 0);
    this.#clock.show(this.#room.latest?.view.secondsLeft ?? 0);
    const hot = Math.ceil(heat * STEPS) / STEPS;
    if (hot !== this.#heat) {
      this.#heat = hot;
      this.#tell({ type: 'heat', heat: hot });
    }
    this.#hum(ships, scene);
    if (graph && now - this.#netAt >= NET_EVERY_MS) {
      this.#netAt = now;
      this.#tell({ type: 'net', net: this.#net(now) });
    }
  }

  /** No picture is drawn: what would go on humming is told to stop. */
  rest(): void {
    this.#say(null);
  }

  #isUnderMap(self: Ship | undefined, scene: ArenaScene): boolean {
    if (self === undefined || self.health === 0 || this.#size === null) {
      return false;
    }
    return mapCovers(this.#size, self, (x, y) => scene.toPage(x, y));
  }

  #hum(ships: readonly Ship[], scene: ArenaScene): void {
    const beaming = ships.find((ship) => ship.beam > 0);
    const seat = this.#room.seat;
    this.#say(
      beaming === undefined
        ? null
        : { own: beaming.seat === seat, pan: Math.round(scene.pan(beaming.seat) * STEPS) / STEPS },
    );
  }

  #say(beam: { own: boolean; pan: number } | null): void {
    const state = beam === null ? '' : `${beam.own} ${beam.pan}`;
    if (state !== this.#beam) {
      this.#beam = state;
      this.#tell({ type: 'beam', beam });
    }
  }

  #net(now: number): NetState {
    const { timeline, lead, own } = this.#picture.netcode;
    const { rttMs, viewsPerSecond, ticksPerSecond } = this.#room;
    const msPerTick = 1000 / Math.max(1, ticksPerSecond);
    return {
      rttMs,
      delayMs: timeline.delay * msPerTick,
      leadMs: lead.ticks * msPerTick,
      corrections: own.figures.corrections,
      lastCorrection: own.figures.last,
      viewsPerSecondWanted: viewsPerSecond,
      ...this.#figures.summary(now),
      gaps: this.#figures.recent(),
    };
  }
}
