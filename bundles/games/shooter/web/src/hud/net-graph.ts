import { find, text } from '../dom.js';
import type { NetState } from '../messages.js';

/** A gap between views this long fills a bar. */
const GAP_MS_MAX = 120;

/** How well the connection does, in figures and as a bar per view. */
export class NetGraph {
  readonly #canvas: HTMLCanvasElement;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  turn(on: boolean): void {
    find('net').hidden = !on;
  }

  show(net: NetState): void {
    text('net-rtt', net.rttMs === null ? '–' : `${net.rttMs.toFixed(0)} ms`);
    text('net-jitter', `${net.jitterMs.toFixed(1)} ms`);
    text('net-views', `${net.viewsPerSecond.toFixed(0)} of ${net.viewsPerSecondWanted} /s`);
    text('net-delay', `${net.delayMs.toFixed(0)} ms`);
    text('net-lead', `${net.leadMs.toFixed(0)} ms`);
    text('net-corrections', net.corrections === 0 ? '0' : `${net.corrections} (${net.lastCorrection.toFixed(1)} px)`);
    text('net-bytes', `${(net.bytesPerSecond / 1000).toFixed(1)} kB/s`);
    this.#bars(net);
  }

  #bars({ gaps, viewsPerSecondWanted }: NetState): void {
    const to = this.#canvas.getContext('2d');
    const { width, height } = this.#canvas;
    if (to === null) {
      return;
    }
    to.clearRect(0, 0, width, height);
    const wide = width / gaps.length;
    const late = viewsPerSecondWanted === 0 ? GAP_MS_MAX : 2_000 / viewsPerSecondWanted;
    gaps.forEach((gap, bar) => {
      const high = Math.min(1, gap / GAP_MS_MAX) * height;
      to.fillStyle = gap > late ? '#ff9a3d' : '#3ff0da';
      to.fillRect(bar * wide, height - high, wide - 1, high);
    });
  }
}
