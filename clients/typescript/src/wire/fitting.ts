import type { GridJson, RecordShape, Shape } from './schema.js';

const FLOAT_MAX = 3.4028234663852886e38;

/**
 * A command that can be written, as near to the given one as can be: what its record doesn't have is left out, what is missing is
 * plain (0 or what is nearest to it, false, the first constant, nothing), and what lies outside a range is at its nearest end.
 *
 * @returns undefined when there is no command of this type: another one in its place would be nobody's wish
 */
export function fittedCommand(shape: Shape, command: unknown): unknown {
  const record = shape.kind === 'union' ? shape.cases.find(({ name }) => name === membersOf(command).type) : undefined;
  return record === undefined ? undefined : fittedCase(record, command);
}

function fitted(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case 'boolean':
      return value === true;
    case 'integer':
      return isGrid(shape) ? onGrid(shape, value) : whole(shape.bits, value);
    case 'number': {
      const most = shape.bits === 32 ? FLOAT_MAX : Number.MAX_VALUE;
      return isGrid(shape) ? within(value, shape.min, shape.max) : within(value, -most, most);
    }
    case 'text':
      return typeof value === 'string' ? cut(value, shape.max) : '';
    case 'choice':
      return shape.constants.includes(value as string) ? value : shape.constants[0];
    case 'record':
      return fittedRecord(shape, value);
    case 'optional':
      return value === undefined || value === null ? undefined : fitted(shape.of, value);
    case 'union': {
      const found = shape.cases.find(({ name }) => name === membersOf(value).type) ?? shape.cases[0];
      return found === undefined ? undefined : fittedCase(found, value);
    }
    case 'list':
      return Array.isArray(value) ? value.slice(0, shape.max).map((each) => fitted(shape.element, each)) : [];
  }
}

function fittedRecord(shape: RecordShape, value: unknown): Record<string, unknown> {
  const members = membersOf(value);
  return Object.fromEntries(shape.fields.map(({ name, type }) => [name, fitted(type, members[name])]));
}

function fittedCase(shape: RecordShape, value: unknown): Record<string, unknown> {
  return { ...fittedRecord(shape, value), type: shape.name };
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isGrid(shape: Partial<GridJson>): shape is GridJson {
  return shape.steps !== undefined;
}

function onGrid({ min, step, steps }: GridJson, value: unknown): number {
  return min + Math.round((within(value, min, min + steps * step) - min) / step) * step;
}

/** The whole number of so many bits that is nearest. */
function whole(bits: number, value: unknown): bigint {
  const exact = typeof value === 'bigint' ? value : BigInt(Math.round(within(value, -(2 ** 63), 2 ** 63)));
  const beyond = 2n ** BigInt(bits - 1);
  return exact < -beyond ? -beyond : exact >= beyond ? beyond - 1n : exact;
}

/** A number in a range; what is none counts as 0. */
function within(value: unknown, min: number, max: number): number {
  const number = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : 0;
  return Math.max(min, Math.min(max, Number.isNaN(number) ? 0 : number));
}

/** As much of a text as so many bytes of UTF-8 hold. */
function cut(text: string, bytesMax: number): string {
  return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(bytesMax)).read);
}
