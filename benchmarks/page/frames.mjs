// What Chromium's trace says about pictures.

/**
 * Milliseconds, by picture: how far it is from the one before (`gaps`), and how long the page's main thread worked meanwhile
 * (`frames`): all of its tasks, whichever thread draws pictures. Time on the processor, so that what else the machine does isn't
 * counted; the slowdown is, since Chromium makes it of work: it has the thread spin, wherever it is, three times as long as it ran.
 */
export function picturesOf(events) {
  const draws = events.filter((one) => one.name === 'FireAnimationFrame');
  const painter = mostOf(draws.map(threadOf));
  const process = painter?.split('/')[0];
  const main = threadsOf(events, 'CrRendererMain').find((thread) => thread.split('/')[0] === process);
  if (main === undefined) {
    throw new Error('the trace has no page with pictures');
  }
  const moments = draws
    .filter((one) => threadOf(one) === painter)
    .map((one) => one.ts)
    .sort((one, other) => one - other);
  const gaps = moments.slice(1).map((moment, before) => (moment - moments[before]) / 1_000);
  const frames = moments.slice(1).map(() => 0);
  let frame = -1;
  for (const task of tasksOf(events, main)) {
    // A task that draws began before it did.
    while (frame + 1 < moments.length && moments[frame + 1] <= task.ts + task.dur) {
      frame++;
    }
    if (frame >= 0 && frame < frames.length) {
      frames[frame] += workOf(task);
    }
  }
  return { frames, gaps };
}

/** The milliseconds that pages' workers worked. The slowdown spares them. */
export function workersOf(events) {
  const workers = new Set(threadsOf(events, 'DedicatedWorker thread'));
  return sum(events.filter((one) => isTask(one) && workers.has(threadOf(one))).map(workOf));
}

function tasksOf(events, thread) {
  return events.filter((one) => isTask(one) && threadOf(one) === thread).sort((one, other) => one.ts - other.ts);
}

function mostOf(names) {
  const counts = new Map();
  names.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
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
