import { WireError } from './bits.js';
import { type Field, OptionalNode, RecordNode, UnionNode } from './composites.js';
import { ChoiceLeaf, FlagLeaf, Leaf, LongLeaf, OpenLeaf, RawLeaf, RealLeaf, TextLeaf, WholeLeaf } from './leaves.js';
import { KeyedNode, ListNode } from './lists.js';
import type { Node } from './node.js';
import { PredictedNode } from './predicted.js';
import type { FieldJson, GridJson, RecordShape, Shape } from './schema.js';

const DEPTH_MAX = 64;
const STEPS_MAX = 2 ** 52;
const SIZE_MAX = 65_535;

/**
 * Compiles a shape that came over the wire.
 *
 * @throws WireError when it is none
 */
export function compile(shape: Shape, depth = 0): Node {
  if (depth > DEPTH_MAX) {
    throw new WireError('a schema nested too deep');
  }
  switch (shape.kind) {
    case 'boolean':
      return new FlagLeaf();
    case 'integer': {
      const grid = gridOf(shape);
      return grid !== null ? new WholeLeaf(grid) : shape.bits > 32 ? new LongLeaf() : new OpenLeaf(shape.bits);
    }
    case 'number': {
      const grid = gridOf(shape);
      if (grid === null) {
        return new RawLeaf(shape.bits);
      }
      return shape.predicted === true ? new PredictedNode(grid) : new RealLeaf(grid);
    }
    case 'text':
      return new TextLeaf(checked(shape.max, 1, SIZE_MAX));
    case 'choice':
      checked(shape.constants.length, 1, SIZE_MAX);
      return new ChoiceLeaf(shape.constants);
    case 'record':
      return recordOf(shape, depth);
    case 'optional':
      return new OptionalNode(compile(shape.of, depth + 1));
    case 'union':
      checked(shape.cases.length, 1, SIZE_MAX);
      return new UnionNode(shape.cases.map((each) => recordOf(each, depth + 1)));
    case 'list':
      return listOf(shape.element, checked(shape.max, 1, SIZE_MAX), depth);
    default:
      throw new WireError(`a schema of an unknown kind: ${String((shape as { kind: unknown }).kind)}`);
  }
}

function recordOf(shape: RecordShape, depth: number): RecordNode {
  return new RecordNode(shape.name, fieldsOf(shape.fields, depth));
}

function fieldsOf(fields: readonly FieldJson[], depth: number): Field[] {
  return fields.map(({ name, type }) => ({
    name,
    node: compile(type, depth + 1),
    predicted: type.kind === 'number' && type.predicted === true,
  }));
}

function listOf(element: Shape, max: number, depth: number): Node {
  const keyField = element.kind === 'record' ? element.fields.find((field) => field.key === true) : undefined;
  if (element.kind !== 'record' || keyField === undefined) {
    return new ListNode(max, compile(element, depth + 1));
  }
  const key = compile(keyField.type, depth + 2);
  if (!(key instanceof Leaf)) {
    throw new WireError('a key that is no whole number');
  }
  const rest = element.fields.filter((field) => field !== keyField);
  return new KeyedNode(max, keyField.name, key, new RecordNode(element.name, fieldsOf(rest, depth + 1)));
}

function gridOf(shape: Partial<GridJson>): GridJson | null {
  const { min, max, step, steps } = shape;
  if (steps === undefined) {
    return null;
  }
  if (![min, max, step].every((n) => typeof n === 'number' && Number.isFinite(n))) {
    throw new WireError('a range without bounds');
  }
  checked(steps, 1, STEPS_MAX);
  return shape as GridJson;
}

function checked(value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new WireError(`a schema with a size of ${value}`);
  }
  return value;
}
