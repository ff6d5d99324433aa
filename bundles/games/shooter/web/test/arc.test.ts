import { describe, expect, it } from 'vitest';
import { landing, shellAt } from '../src/arena/fx/arc.js';

describe('a shell', () => {
  it('is highest half way, and on the ground at both ends', () => {
    expect(shellAt(0, 800)).toEqual({ scale: 1, lift: 0, part: 0 });
    expect(shellAt(400, 800).lift).toBeGreaterThan(shellAt(200, 800).lift);
    expect(shellAt(900, 800)).toEqual({ scale: 1, lift: 0, part: 1 });
    expect(shellAt(5, 0).part).toBe(1);
  });

  it('flies low when it does not fly far', () => {
    expect(shellAt(40, 80).lift).toBeLessThan(shellAt(400, 800).lift);
  });

  it('comes down within the arena', () => {
    expect(landing({ x: 1500, y: 100, aim: 0, length: 800 })).toEqual({ x: 1600, y: 100 });
    expect(landing({ x: 500, y: 100, aim: 1024, length: 300 }).y).toBeCloseTo(400);
  });
});
