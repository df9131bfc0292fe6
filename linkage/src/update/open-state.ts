import { mkdir } from 'node:fs/promises';
import type { Records } from '../encode/records.ts';
import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import { emptyState, type KnownTable, type LinkState } from './link-state.ts';
import { currentGeneration, readState, writeState } from './state-files.ts';
import { withLock } from './state-lock.ts';
import { type Updated, type UpdateOptions, updateLinks } from './update-links.ts';

/** A state kept in memory and on disk. */
export interface OpenState {
  /** What is known now. */
  readonly state: LinkState;
  /** Takes in new and changed records and puts the new state in force on disk before it answers. */
  update(input: Records | KnownTable, options?: UpdateOptions): Promise<Updated>;
}

/**
 * Opens the state in a folder for several updates in one process; `model` makes a new one where there is none. Others
 * may read the folder meanwhile; two at once that update it are refused. Throws LinkageError.
 */
export async function openState(folder: string, model?: Model): Promise<OpenState> {
  await mkdir(folder, { recursive: true });
  // The number first: whoever updates in between is then noticed at our next update, and not overwritten.
  let generation = await currentGeneration(folder);
  const found = await readState(folder);
  let state = found ?? newState(model, folder);
  return {
    get state() {
      return state;
    },
    update: (input, options) =>
      withLock(folder, async () => {
        // Another process may have been at it since.
        if ((await currentGeneration(folder)) !== generation) state = (await readState(folder)) ?? state;
        const updated = await updateLinks(state, input, options);
        generation = await writeState(folder, updated.state, updated.lineage);
        ({ state } = updated);
        return updated;
      }),
  };
}

function newState(model: Model | undefined, folder: string): LinkState {
  if (model === undefined)
    throw new LinkageError('no-model', `${folder} is new: give a model.`, { state: folder });
  return emptyState(model);
}
