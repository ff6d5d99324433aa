// What Chromium's trace says about pictures.

/**
 * The milliseconds that the main thread of the page's busiest process worked for each picture: all of its tasks from the one that
 * draws a picture until the next that does. Time on the processor, so that what else the machine does isn't counted; the slowdown
 * is, since Chromium makes it of work: it has the thread spin, wherever it is, three times as long as it ran.
 */
export function framesOf(events) {
  const all = threadsOf(events, 'CrRendererMain')
    .map((main) => framesOfThread(events.filter((one) => threadOf(one) === main)))
    .sort((one, other) => sum(other) - sum(one));
  if (all.length === 0 || all[0].length === 0) {
    throw new Error('the trace has no pictures');
  }
  return all[0];
}

/** The milliseconds that pages' workers worked. The slowdown spares them. */
export function workersOf(events) {
  const workers = new Set(threadsOf(events, 'DedicatedWorker thread'));
  return sum(events.filter((one) => isTask(one) && workers.has(threadOf(one))).map(workOf));
}

function framesOfThread(events) {
  const draws = events.filter((one) => one.name === 'FireAnimationFrame').map((one) => one.ts);
  const tasks = events.filter(isTask).sort((one, other) => one.ts - other.ts);
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
      frames[frames.length - 1] += workOf(task);
    }
  }
  // The last one was cut off.
  return frames.slice(0, -1);
}

function threadsOf(events, name) {
  const named = events.filter((one) => one.name === 'thread_name' && one.args.name === name);
  return [...new Set(named.map(threadOf))];
}

function isTask(event) {
  return event.name === 'RunTask' && event.ph === 'X';
}

/** Tasks of a few microseconds have no time on the processor: theirs on the clock is as short. */
function workOf(task) {
  return (task.tdur ?? task.dur) / 1_000;
}

function threadOf(event) {
  return `${event.pid}/${event.tid}`;
}

export function sum(values) {
  return values.reduce((all, one) => all + one, 0);
}

export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
