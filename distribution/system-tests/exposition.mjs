// Prometheus' text format 0.0.4, read as a scraper reads it and judged as `promtool check metrics` does.
import assert from 'node:assert/strict';
import { call } from './players.mjs';

const HELP = /^# HELP ([a-zA-Z_:][\w:]*) (\S.*)$/;
const TYPE = /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram)$/;
const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?\d+(?:\.\d+)?(?:E-?\d+)?|\+Inf|-Inf|NaN)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\["\\n])*)"(?:,|$)/y;

/** All families of a server's `/metrics`, after a look at whether a scraper could read every line. */
export async function scrape(server) {
  const { status, headers, body } = await call(server, 'GET', '/metrics');
  assert.equal(status, 200);
  assert.equal(headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
  return new Exposition(body);
}

export class Exposition {
  /** By name: type, help, and the samples with their labels. */
  families = new Map();

  constructor(text) {
    assert.ok(text.endsWith('\n') && !text.includes('\r'), 'lines end with a line feed, the last one too');
    let family = null;
    for (const line of text.slice(0, -1).split('\n')) {
      if (line.startsWith('# HELP ')) {
        family = this.#begin(line);
      } else if (line.startsWith('# TYPE ')) {
        const [, name, type] = TYPE.exec(line) ?? assert.fail(line);
        assert.ok(name === family?.name && family.type === null, `${line}: after its HELP, once`);
        family.type = type;
      } else {
        family.samples.push(sample(line, family));
      }
    }
    this.families.forEach(judge);
  }

  #begin(line) {
    const [, name, help] = HELP.exec(line) ?? assert.fail(line);
    assert.ok(!this.families.has(name), `${name} is one block`);
    const family = { name, help, type: null, samples: [] };
    this.families.set(name, family);
    return family;
  }

  /** The samples of that name, of those with these labels, added up; undefined when there is none. */
  value(name, labels = {}) {
    const family = this.families.get(name) ?? this.families.get(name.replace(/_(bucket|sum|count)$/, ''));
    const found = (family?.samples ?? []).filter(
      (one) => one.name === name && Object.entries(labels).every(([label, value]) => one.labels[label] === value),
    );
    return found.length === 0 ? undefined : found.reduce((sum, one) => sum + one.value, 0);
  }
}

function sample(line, family) {
  const [, name, inBraces = '', value] = SAMPLE.exec(line) ?? assert.fail(`no sample: ${line}`);
  assert.ok(family !== null && family.type !== null, `${line}: after HELP and TYPE`);
  const suffix = family.type === 'histogram' ? '_(bucket|sum|count)' : '';
  assert.match(name, new RegExp(`^${family.name}${suffix}$`));
  const labels = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < inBraces.length) {
    const [, label, text] = LABEL.exec(inBraces) ?? assert.fail(`labels of ${line}`);
    assert.ok(!(label in labels), `${line}: ${label} twice`);
    labels[label] = text.replace(/\\(.)/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped));
  }
  return { name, labels, value: Number(value.replace('Inf', 'Infinity')) };
}

/** What a type promises of its samples. */
function judge({ name, type, samples }) {
  assert.ok(type !== null && samples.length > 0, `${name} has a type and samples`);
  const keys = samples.map((one) => one.name + JSON.stringify(Object.entries(one.labels).sort()));
  assert.equal(new Set(keys).size, keys.length, `${name}: no sample twice`);
  assert.equal(name.endsWith('_total'), type === 'counter', `${name}: what ends with _total counts, and nothing else`);
  if (type === 'counter') {
    assert.ok(
      samples.every((one) => one.value >= 0),
      `${name} counts from zero up`,
    );
  } else if (type === 'histogram') {
    histograms(name, samples);
  }
}

function histograms(name, samples) {
  const series = new Map();
  for (const { name: full, labels, value } of samples) {
    const { le, ...rest } = labels;
    const key = JSON.stringify(rest);
    const one = series.get(key) ?? { buckets: [] };
    series.set(key, one);
    if (full === `${name}_bucket`) {
      one.buckets.push({ bound: Number(le.replace('Inf', 'Infinity')), value });
    } else {
      one[full.slice(name.length + 1)] = value;
    }
  }
  for (const [key, { buckets, sum, count }] of series) {
    const grows = buckets.every(
      (one, i) => i === 0 || (one.bound > buckets[i - 1].bound && one.value >= buckets[i - 1].value),
    );
    assert.ok(grows, `${name}${key}: buckets hold what those before them hold`);
    assert.deepEqual(
      [buckets.at(-1).bound, buckets.at(-1).value],
      [Infinity, count],
      `${name}${key}: the last holds all`,
    );
    assert.ok(sum >= 0, `${name}${key} has a sum`);
  }
}
