import { Conflict } from '@kinsight/kit/command';
import type { Handler, Jobs } from '@kinsight/kit/jobs';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import type { Reader } from '../access/index.ts';
import type { People } from './create-people.ts';
import { findRelinking, type Relinking } from './relink.store.ts';

/** Linking the place anew after what a named person decided in a browser. */
export const relinkQueue = 'people.relink';

/** Nobody waits at a screen while this works; the audit says so. */
const system: Reader = {
  account: 0,
  login: 'system',
  name: 'Linking anew',
  organisation: { id: 0, code: 'system', kind: 'system' },
  roles: [{ role: 'system' }],
};

const loadOf = (data: unknown): number => Number(Reflect.get(Object(data), 'load'));

/**
 * Does the job in this process. One transaction: killed in the middle it leaves what was there before, and whoever takes the job next does
 * all of it. Jobs that a linking has overtaken have nothing left to do.
 */
export const relinkHere =
  (people: Pick<People, 'relinkFor'>): Handler =>
  async (data) => {
    await people.relinkFor({ reader: system, load: loadOf(data) });
    return 'done';
  };

const notYet: Readonly<Record<Exclude<Relinking, 'none'>, string>> = {
  'under-way':
    'A correction is being worked in, and families are not whole until then. Try again when that is done, usually within a minute.',
  failed:
    'A correction could not be worked in to the end, and families are not whole until it is. Link the place first: “kinsight people link”, or start the job “people.relink” again.',
};

/** Sends the job, and says whether one waits. */
export const relinkLater = (db: Database, jobs: Pick<Jobs, 'send'>) => ({
  // By load number: a correction made while another is being worked in has a job of its own.
  send: (tx: Transaction, load: number): Promise<void> =>
    jobs.send(tx, relinkQueue, { load }, { key: String(load) }),
  /** For what would count, close or sign by families that are not whole yet. Throws Conflict until the place is linked anew. */
  refuse: async (tx: Transaction): Promise<void> => {
    const state = await findRelinking(tx, relinkQueue);
    if (state !== 'none') throw new Conflict(notYet[state], {}, 'relinking');
  },
  state: (): Promise<Relinking> => db.withTransaction('worker', {}, (tx) => findRelinking(tx, relinkQueue)),
});
