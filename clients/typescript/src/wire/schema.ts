// What the server tells of a game's types at join. clients/protocol says what each part means.

export type Shape =
  | { kind: 'boolean' }
  | ({ kind: 'integer'; bits: number } & Partial<GridJson>)
  | ({ kind: 'number'; bits: number; predicted?: boolean } & Partial<GridJson>)
  | { kind: 'text'; max: number; width: number }
  | { kind: 'choice'; name: string; constants: string[]; width: number }
  | RecordShape
  | { kind: 'list'; max: number; width: number; keyed: boolean; element: Shape }
  | { kind: 'optional'; of: Shape }
  | { kind: 'union'; name: string; width: number; cases: RecordShape[] };

/** The values `min + index * step` for an index from 0 to `steps`. */
export interface GridJson {
  min: number;
  max: number;
  step: number;
  steps: number;
  width: number;
}

export interface RecordShape {
  kind: 'record';
  name: string;
  fields: FieldJson[];
}

export interface FieldJson {
  name: string;
  /** Tells the elements of a list apart. */
  key?: boolean;
  label?: string;
  help?: string;
  type: Shape;
}

export interface SchemaJson {
  /** Equal for games that speak the same wire. */
  id: string;
  view: Shape;
  command: Shape;
  events: RecordShape[];
}
