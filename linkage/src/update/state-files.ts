import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeAside, writeText } from '../files/write-aside.ts';
import type { Lineage } from '../persons/assign-persons.ts';
import { LinkageError } from '../problems.ts';
import { parseModel } from '../score/parse-model.ts';
import { parseJson } from '../settings/parse-settings.ts';
import { Reader } from '../settings/reader.ts';
import type { LinkState } from './link-state.ts';
import { factsOf, packState, readFacts, unpackState } from './pack-state.ts';
import { readSections, writeSections } from './sections.ts';

/**
 * A state is a folder of generations, each written whole beside the one in force; a small file `current` names that one
 * and is replaced by a rename. Whatever moment a process dies at, `current` names a whole generation.
 */
const CURRENT = 'current';
const generation = (folder: string, n: number): string => path.join(folder, `generation-${n}`);

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
  if (!existsSync(at('arrays.bin')))
    throw new LinkageError(
      'bad-state',
      `${generation(folder, n)} was written by another version of the linker: make the state again from all records.`,
      { folder },
    );
  const facts = await readFrom(at('state.json'), (text) => readFacts(new Reader(parseJson(text), 'state')));
  const model = await readFrom(at('model.json'), parseModel);
  return unpackState(readSections(at('arrays.bin')), facts, model, at('arrays.bin'));
}

/** Reads one file of a state. Throws LinkageError naming it where it is not what was written. */
async function readFrom<T>(file: string, read: (text: string) => T): Promise<T> {
  const text = await readFile(file, 'utf8');
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof LinkageError)) throw error;
    throw new LinkageError(error.code, `${file}: ${error.message}`, { ...error.facts, file });
  }
}

/** Puts a new state in force. What became of each person stays in `lineage-N.json`, update by update. */
export async function writeState(
  folder: string,
  state: LinkState,
  lineage: readonly Lineage[],
): Promise<number> {
  const next = ((await currentGeneration(folder)) ?? 0) + 1;
  await sweep(folder, next - 1);
  const aside = `${generation(folder, next)}.part`;
  await mkdir(aside, { recursive: true });
  const at = (name: string): string => path.join(aside, name);
  try {
    await writeAside(at('arrays.bin'), async (file) => writeSections(file, packState(state)));
    await writeText(at('model.json'), `${JSON.stringify(state.model)}\n`);
    await writeText(at('state.json'), `${JSON.stringify(factsOf(state))}\n`);
    await writeText(path.join(folder, `lineage-${next}.json`), `${JSON.stringify(lineage)}\n`);
  } catch (error) {
    // A full disk is not kept full by what did not fit.
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
  for (const name of ['model.json', 'state.json']) await sync(at(name));
  await rename(aside, generation(folder, next));
  const pointer = path.join(folder, `${CURRENT}.part`);
  await writeText(pointer, `${next}\n`);
  await sync(pointer);
  await rename(pointer, path.join(folder, CURRENT));
  await sweep(folder, next);
  return next;
}

/** Removes what a killed process left and generations out of force, but the one before, for whoever still reads it. */
async function sweep(folder: string, inForce: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const n = /^generation-(\d+)(\.part)?$/.exec(name);
    const isOut = n !== null && (Number(n[1]) > inForce || Number(n[1]) < inForce - 1);
    if (isOut || name.endsWith('.part')) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}
