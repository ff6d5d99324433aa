import { describe, expect, it } from 'vitest';
import { ViewStream } from '../src/wire/stream.js';
import { bytesOf, goldenFiles, hexOf, type Golden } from './golden.js';

const files = goldenFiles();

it('finds golden files', () => {
  expect(files.length).toBeGreaterThanOrEqual(4);
});

describe.each(files)('%s', (_name, file: Golden) => {
  const stream = (): ViewStream => new ViewStream(file.schema, file.epoch, file.seats);

  it('reads each keyframe alone', () => {
    for (const frame of file.frames) {
      const taken = stream().take(bytesOf(frame.keyframe));
      expect(taken).toEqual({
        outcome: 'applied',
        frame: { view: frame.view, tick: frame.tick, inputs: frame.inputs, keyframe: true },
      });
    }
  });

  it('follows from the first keyframe by deltas alone', () => {
    const following = stream();
    file.frames.forEach((frame, i) => {
      const taken = following.take(bytesOf(i === 0 ? frame.keyframe : frame.delta));
      expect(taken).toEqual({
        outcome: 'applied',
        frame: { view: frame.view, tick: frame.tick, inputs: frame.inputs, keyframe: i === 0 },
      });
    });
  });

  it('goes on by deltas from any keyframe', () => {
    file.frames.slice(0, -1).forEach((frame, i) => {
      const following = stream();
      following.take(bytesOf(frame.keyframe));
      const next = file.frames[i + 1]!;
      expect(following.take(bytesOf(next.delta))).toMatchObject({ outcome: 'applied', frame: { view: next.view } });
    });
  });

  it('writes each command to the same bytes', () => {
    for (const { input, seen, at, command, bytes } of file.commands) {
      expect(hexOf(stream().command(input, command, { seen: seen / 8, at })!)).toBe(bytes);
    }
  });

  it('asks for a keyframe after a missed delta, and keeps to it until one comes', () => {
    const [first, , third, fourth] = file.frames;
    if (first === undefined || third === undefined || fourth === undefined) {
      return;
    }
    const following = stream();
    following.take(bytesOf(first.keyframe));
    expect(following.take(bytesOf(third.delta))).toEqual({ outcome: 'gap' });
    expect(following.take(bytesOf(fourth.delta))).toEqual({ outcome: 'gap' });
    expect(following.take(bytesOf(third.keyframe)).outcome).toBe('applied');
    expect(following.take(bytesOf(fourth.delta))).toMatchObject({ outcome: 'applied', frame: { view: fourth.view } });
  });

  it("leaves another epoch's frames alone", () => {
    const following = new ViewStream(file.schema, file.epoch + 1, file.seats);
    for (const frame of file.frames) {
      expect(following.take(bytesOf(frame.keyframe))).toEqual({ outcome: 'other-epoch' });
    }
  });
});
