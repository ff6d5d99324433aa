import { readdirSync, readFileSync } from 'node:fs';
import type { SchemaJson } from '../src/wire/schema.js';

export interface GoldenFrame {
  tick: number;
  inputs: number[];
  view: unknown;
  keyframe: string;
  delta: string;
}

export interface Golden {
  about: string;
  epoch: number;
  seats: number;
  schema: SchemaJson;
  frames: GoldenFrame[];
  commands: { input: number; seen: number; at: number; command: unknown; bytes: string }[];
}

const FOLDER = new URL('../../protocol/golden/', import.meta.url);

/** The files that all clients and the server are held to. */
export function goldenFiles(): [string, Golden][] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name, golden(name)]);
}

export function golden(name: string): Golden {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'), exact) as Golden;
}

/** JSON has whole numbers beyond 2^53 as text; here they are bigint. */
function exact(_key: string, value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{16,19}$/.test(value) ? BigInt(value) : value;
}

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
