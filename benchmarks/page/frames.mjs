// What Chromium's trace says about pictures.

/**
 * The milliseconds that the main thread of the page's busiest process worked for each picture: all of its tasks from the one that
 * draws a picture until the next that does. Time on the processor where the trace has it, so that what else the machine does isn't
 * counted; the slowdown is, since it is made of work.
 */
export function framesOf(events) {
  const mains = new Set(
    events.filter((one) => one.name === 'thread_name' && one.args.name === 'CrRendererMain').map(threadOf),
  );
  const all = [...mains]
    .map((main) => framesOfThread(events.filter((one) => threadOf(one) === main)))
    .sort((one, other) => sum(other) - sum(one));
  if (all.length === 0 || all[0].length === 0) {
    throw new Error('the trace has no pictures');
  }
  return all[0];
}

function framesOfThread(events) {
  const draws = events.filter((one) => one.name === 'FireAnimationFrame').map((one) => one.ts);
  const tasks = events
    .filter((one) => one.name === 'RunTask' && one.ph === 'X')
    .sort((one, other) => one.ts - other.ts);
  const frames = [];
  let draw = 0;
  for (const task of tasks) {
    const drawing = draws[draw] !== undefined && draws[draw] >= task.ts && draws[draw] <= task.ts + task.dur;
    if (drawing) {
      frames.push(0);
      while (draws[draw] <= task.ts + task.dur) {
        draw++;
      }
    }
    if (frames.length > 0) {
      frames[frames.length - 1] += (task.tdur ?? task.dur) / 1_000;
    }
  }
  // The last one was cut off.
  return frames.slice(0, -1);
}

function threadOf(event) {
  return `${event.pid}/${event.tid}`;
}

function sum(values) {
  return values.reduce((all, one) => all + one, 0);
}

export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
