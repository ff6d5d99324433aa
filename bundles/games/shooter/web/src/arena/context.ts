import type { Canvas } from '../messages.js';

/** Both kinds draw alike, and what is drawn with knows the one. */
export function contextOf(canvas: Canvas, settings?: { alpha: boolean }): CanvasRenderingContext2D | null {
  return canvas.getContext('2d', settings) as CanvasRenderingContext2D | null;
}
