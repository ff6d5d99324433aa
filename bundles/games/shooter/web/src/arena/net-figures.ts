/** What the net graph tells, for the last second or so. */
export interface NetSummary {
  viewsPerSecond: number;
  /** By how much views come too early or too late on average, in milliseconds. */
  jitterMs: number;
  bytesPerSecond: number;
}

const WINDOW_MS = 2_000;
export const BARS = 90;

/** Counts what comes through the socket. The last gaps between views are kept for drawing. */
export class NetFigures {
  /** Milliseconds between views; the oldest is at `#next`. */
  readonly #gaps = new Float32Array(BARS);
  #next = 0;
  #viewAt: number | null = null;
  #bytes: { at: number; length: number }[] = [];
  #views: { at: number; gap: number }[] = [];

  /** Milliseconds between the last views, oldest first. */
  recent(): Float32Array {
    const recent = new Float32Array(BARS);
    recent.set(this.#gaps.subarray(this.#next));
    recent.set(this.#gaps.subarray(0, this.#next), BARS - this.#next);
    return recent;
  }

  /** Something has come. */
  heard(length: number, now: number): void {
    this.#bytes.push({ at: now, length });
    if (this.#bytes.length > 1_000) {
      this.#forget(now);
    }
  }

  view(now: number): void {
    if (this.#viewAt !== null) {
      const gap = now - this.#viewAt;
      this.#views.push({ at: now, gap });
      this.#gaps[this.#next] = gap;
      this.#next = (this.#next + 1) % BARS;
    }
    this.#viewAt = now;
    if (this.#views.length > 500) {
      this.#forget(now);
    }
  }

  /** A new connection: the time without one is no gap between views. */
  begin(): void {
    this.#viewAt = null;
  }

  summary(now: number): NetSummary {
    this.#forget(now);
    const seconds = WINDOW_MS / 1000;
    const bytes = this.#bytes.reduce((sum, one) => sum + one.length, 0);
    const count = this.#views.length;
    const mean = this.#views.reduce((sum, one) => sum + one.gap, 0) / Math.max(1, count);
    const off = this.#views.reduce((sum, one) => sum + Math.abs(one.gap - mean), 0);
    return {
      viewsPerSecond: count / seconds,
      jitterMs: off / Math.max(1, count),
      bytesPerSecond: bytes / seconds,
    };
  }

  #forget(now: number): void {
    const since = now - WINDOW_MS;
    this.#bytes = this.#bytes.filter((one) => one.at > since);
    this.#views = this.#views.filter((one) => one.at > since);
  }
}
