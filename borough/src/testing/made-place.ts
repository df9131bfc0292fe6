import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { readRows } from '../answers/read-csv.ts';
import { type MadePlace, makePlace } from '../make-place.ts';

/** A place made into a folder of its own, for tests: read it, then remove it. */
export interface Made {
  readonly folder: string;
  readonly made: MadePlace;
  readonly file: (delivery: 1 | 2, name: string) => Buffer;
  /** Rows of a CSV by column, with the file's line number. */
  readonly rows: (delivery: 1 | 2, name: string, member?: string) => readonly TestRow[];
  readonly truth: <T>(name: string) => readonly T[];
  readonly remove: () => void;
}

export interface TestRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly at: (column: string) => string;
}

const folders = { 1: '1-first', 2: '2-month' } as const;

export async function madePlace(place: string, people: number, seed: number): Promise<Made> {
  const folder = mkdtempSync(path.join(tmpdir(), 'borough-'));
  const made = await makePlace({ people, seed, place, out: folder });
  const file = (delivery: 1 | 2, name: string) =>
    readFileSync(path.join(folder, 'deliveries', folders[delivery], name));
  return {
    folder,
    made,
    file,
    rows: (delivery, name, member) => {
      const bytes = file(delivery, name);
      const text =
        member === undefined
          ? bytes.toString('utf8')
          : strFromU8(unzipSync(bytes)[member] ?? new Uint8Array(), true);
      const [header = [], ...rows] = readRows(text.replace(/^\uFEFF/, ''));
      return rows.map((cells, i) => ({
        line: i + 2,
        cells,
        at: (column) => cells[header.indexOf(column)] ?? '',
      }));
    },
    truth: <T>(name: string) =>
      readFileSync(path.join(folder, 'truth', `${name}.ndjson`), 'utf8')
        .trimEnd()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as T),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** True where `hits` of `of` is within four standard errors of a rate: a chance of 1 in 16,000 to be wrong. */
export function isNear(hits: number, of: number, rate: number): boolean {
  return Math.abs(hits - of * rate) <= 4 * Math.sqrt(of * rate * (1 - rate)) + 1;
}
