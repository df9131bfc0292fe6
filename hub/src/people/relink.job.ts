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

/** Sends the job, and says whether one waits. */
export const relinkLater = (db: Database, jobs: Pick<Jobs, 'send'>) => ({
  // By load number: a correction made while another is being worked in has a job of its own.
  send: (tx: Transaction, load: number): Promise<void> =>
    jobs.send(tx, relinkQueue, { load }, { key: String(load) }),
  state: (): Promise<Relinking> => db.withTransaction('worker', {}, (tx) => findRelinking(tx, relinkQueue)),
});
