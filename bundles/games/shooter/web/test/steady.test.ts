import { describe, expect, it } from 'vitest';
import { steady } from '../src/arena/steady.js';

describe('what is done with every picture', () => {
  it('goes on after errors, each of which is told once in a row', () => {
    const troubles = ['', 'no ship', 'no ship', '', 'no ship', 'no wall'];
    const told: string[] = [];
    let done = 0;
    const draw = steady(
      (trouble: string) => {
        done++;
        if (trouble !== '') {
          throw new RangeError(trouble);
        }
      },
      (error) => told.push((error as Error).message),
    );
    troubles.forEach((trouble) => draw(trouble));
    expect(done).toBe(6);
    expect(told).toEqual(['no ship', 'no ship', 'no wall']);
  });
});
