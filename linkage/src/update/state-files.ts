import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Cells, Records } from '../encode/records.ts';
import { readTable } from '../files/read-table.ts';
import { writeText } from '../files/write-aside.ts';
import { writeTable } from '../files/write-table.ts';
import type { Assigned, Person } from '../persons/assign-persons.ts';
import { LinkageError } from '../problems.ts';
import { parseModel } from '../score/parse-model.ts';
import { parseJson } from '../settings/parse-settings.ts';
import { Reader } from '../settings/reader.ts';
import type { LinkState } from './update-links.ts';

/**
 * A state is a folder of generations, each written whole beside the one in force; a small file `current` names that one
 * and is replaced by a rename. Whatever moment a process dies at, `current` names a whole generation.
 */
const CURRENT = 'current';
const generation = (folder: string, n: number): string => path.join(folder, `generation-${n}`);
const [ID, SOURCE] = ['\u0001id', '\u0001source'];

/** The number of the generation in force; undefined where the folder holds no state. Throws LinkageError where it holds something else. */
export async function currentGeneration(folder: string): Promise<number | undefined> {
  const file = path.join(folder, CURRENT);
  if (!existsSync(file)) return undefined;
  const n = Number((await readFile(file, 'utf8')).trim());
  if (!Number.isInteger(n) || !existsSync(generation(folder, n)))
    throw new LinkageError('no-state', `${file} does not name a state that is there.`, { folder });
  return n;
}

/** Reads the state in force; undefined where there is none yet. */
export async function readState(folder: string): Promise<LinkState | undefined> {
  const n = await currentGeneration(folder);
  if (n === undefined) return undefined;
  const at = (name: string): string => path.join(generation(folder, n), name);
  const meta = new Reader(parseJson(await readFile(at('state.json'), 'utf8')), 'state');
  const lists = new Set(meta.field('lists').texts());
  const table = await readTable(at('records.parquet'));
  const text = (name: string): string[] => (table.columns[name] ?? []).map((cell) => String(cell ?? ''));
  const ids = text(ID);
  const cells = (name: string): Cells =>
    lists.has(name)
      ? (table.columns[name] ?? []).map((cell): readonly string[] | null =>
          typeof cell === 'string' ? (JSON.parse(cell) as string[]) : null,
        )
      : (table.columns[name] ?? []);
  const records: Records = {
    ids,
    source: text(SOURCE),
    columns: Object.fromEntries(
      table.names.filter((name) => name !== ID && name !== SOURCE).map((name) => [name, cells(name)]),
    ),
  };
  const pairs = await readTable(at('pairs.parquet'));
  const whole = (name: string): Float64Array => Float64Array.from(pairs.columns[name] ?? [], Number);
  const idsAt = (name: string): string[] => Array.from(whole(name), (row) => ids[row] ?? '');
  return {
    model: parseModel(await readFile(at('model.json'), 'utf8')),
    records,
    pairs: { left: idsAt('left'), right: idsAt('right'), pattern: whole('pattern'), rule: whole('rule') },
    persons: await readPersons(at('persons.parquet')),
    comparedAt: meta.field('comparedAt').number(0),
  };
}

async function readPersons(file: string): Promise<Person[]> {
  const { columns } = await readTable(file);
  const records = new Map<string, string[]>();
  columns['person']?.forEach((person, i) => {
    const held = records.get(String(person));
    const record = String(columns['record']?.[i] ?? '');
    if (held === undefined) records.set(String(person), [record]);
    else held.push(record);
  });
  return [...records].map(([id, held]) => ({ id, records: held }));
}

/** Puts a new state in force, with what became of each person. */
export async function writeState(
  folder: string,
  state: LinkState,
  lineage: Assigned['lineage'],
): Promise<number> {
  const next = ((await currentGeneration(folder)) ?? 0) + 1;
  await sweep(folder, next - 1);
  const aside = `${generation(folder, next)}.part`;
  await mkdir(aside, { recursive: true });
  const at = (name: string): string => path.join(aside, name);
  await writeRecords(at('records.parquet'), state.records);
  const rows = new Map(state.records.ids.map((id, row) => [id, row]));
  const { left, right, pattern, rule } = state.pairs;
  await writeTable(at('pairs.parquet'), left.length, [
    { name: 'left', type: 'whole', at: (i) => rows.get(left[i] ?? '') ?? 0 },
    { name: 'right', type: 'whole', at: (i) => rows.get(right[i] ?? '') ?? 0 },
    { name: 'pattern', type: 'number', at: (i) => pattern[i] ?? 0 },
    { name: 'rule', type: 'whole', at: (i) => rule[i] ?? 0 },
  ]);
  const held = state.persons.flatMap(({ id, records }) => records.map((record) => [id, record] as const));
  await writeTable(at('persons.parquet'), held.length, [
    { name: 'person', type: 'text', at: (i) => held[i]?.[0] ?? '' },
    { name: 'record', type: 'text', at: (i) => held[i]?.[1] ?? '' },
  ]);
  await writeText(at('lineage.json'), `${JSON.stringify(lineage.filter(({ kind }) => kind !== 'kept'))}\n`);
  await writeText(at('model.json'), `${JSON.stringify(state.model)}\n`);
  const meta = { comparedAt: state.comparedAt, lists: listColumns(state.records) };
  await writeText(at('state.json'), `${JSON.stringify(meta)}\n`);
  for (const name of await readdir(aside)) await sync(at(name));
  await rename(aside, generation(folder, next));
  const pointer = path.join(folder, `${CURRENT}.part`);
  await writeText(pointer, `${next}\n`);
  await sync(pointer);
  await rename(pointer, path.join(folder, CURRENT));
  await sweep(folder, next);
  return next;
}

async function writeRecords(file: string, records: Records): Promise<void> {
  await writeTable(file, records.ids.length, [
    { name: ID, type: 'text', at: (row) => records.ids[row] ?? '' },
    { name: SOURCE, type: 'text', at: (row) => records.source?.[row] ?? '' },
    ...Object.entries(records.columns).map(([name, cells]) => ({
      name,
      type: 'text' as const,
      at: (row: number): string | null => {
        const cell = cells[row] ?? null;
        return cell === null || typeof cell === 'string' ? cell : JSON.stringify(cell);
      },
    })),
  ]);
}

function listColumns({ columns }: Records): string[] {
  return Object.entries(columns).flatMap(([name, cells]) =>
    cells.some((cell) => Array.isArray(cell)) ? [name] : [],
  );
}

/** Removes what a killed process left and generations out of force, but the one before, for whoever still reads it. */
async function sweep(folder: string, inForce: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const n = /^generation-(\d+)(\.part)?$/.exec(name);
    if (n !== null && (n[2] !== undefined || Number(n[1]) > inForce || Number(n[1]) < inForce - 1))
      await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}
