import { find, text } from '../dom.js';
import { BARS, type NetFigures } from './net-figures.js';

const EVERY_MS = 250;
/** A gap between views this long fills a bar. */
const GAP_MS_MAX = 120;

/** What the rest of the page knows of the way to the server. */
export interface NetState {
  rttMs: number | null;
  /** How far behind the server others are shown. */
  delayMs: number;
  /** How far ahead of the server the own ship is. */
  leadMs: number;
  corrections: number;
  /** How far the last of them moved the own ship, in units. */
  lastCorrection: number;
  /** How often views should come; 0 while unknown. */
  viewsPerSecond: number;
}

/** How well the connection does, in figures and as a bar per view. */
export class NetGraph {
  readonly #figures: NetFigures;
  readonly #canvas: HTMLCanvasElement;
  #drawnAt = 0;
  #on = false;

  constructor(figures: NetFigures, canvas: HTMLCanvasElement) {
    this.#figures = figures;
    this.#canvas = canvas;
  }

  turn(on: boolean): void {
    this.#on = on;
    find('net').hidden = !on;
  }

  /** Call once per picture; draws less often, and not at all while it is off. */
  show(now: number, state: () => NetState): void {
    if (!this.#on || now - this.#drawnAt < EVERY_MS) {
      return;
    }
    this.#drawnAt = now;
    const { rttMs, delayMs, leadMs, corrections, lastCorrection, viewsPerSecond } = state();
    const seen = this.#figures.summary(now);
    text('net-rtt', rttMs === null ? '–' : `${rttMs.toFixed(0)} ms`);
    text('net-jitter', `${seen.jitterMs.toFixed(1)} ms`);
    text('net-views', `${seen.viewsPerSecond.toFixed(0)} of ${viewsPerSecond} /s`);
    text('net-delay', `${delayMs.toFixed(0)} ms`);
    text('net-lead', `${leadMs.toFixed(0)} ms`);
    text('net-corrections', corrections === 0 ? '0' : `${corrections} (${lastCorrection.toFixed(1)} px)`);
    text('net-bytes', `${(seen.bytesPerSecond / 1000).toFixed(1)} kB/s`);
    this.#bars(viewsPerSecond);
  }

  #bars(viewsPerSecond: number): void {
    const to = this.#canvas.getContext('2d');
    const { width, height } = this.#canvas;
    if (to === null) {
      return;
    }
    to.clearRect(0, 0, width, height);
    const wide = width / BARS;
    const late = viewsPerSecond === 0 ? GAP_MS_MAX : 2_000 / viewsPerSecond;
    for (let bar = 0; bar < BARS; bar++) {
      const gap = this.#figures.gaps[(this.#figures.next + bar) % BARS] ?? 0;
      const high = Math.min(1, gap / GAP_MS_MAX) * height;
      to.fillStyle = gap > late ? '#ff9a3d' : '#3ff0da';
      to.fillRect(bar * wide, height - high, wide - 1, high);
    }
  }
}
