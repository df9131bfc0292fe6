import { Conflict } from '@kinsight/kit/command';
import type { Handler, Jobs } from '@kinsight/kit/jobs';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { type Reader, systemReader } from '../access/index.ts';
import type { People } from './create-people.ts';
import { findRelinking, mayTellRelinking, type Relinking } from './relink.store.ts';

/** Linking the place anew after what a named person decided in a browser. */
export const relinkQueue = 'people.relink';

const loadOf = (data: unknown): number => Number(Reflect.get(Object(data), 'load'));

/**
 * Does the job in this process. One transaction: killed in the middle it leaves what was there before, and whoever takes the job next does
 * all of it. Jobs that a linking has overtaken have nothing left to do.
 */
export const relinkHere =
  (people: Pick<People, 'relinkFor'>): Handler =>
  async (data) => {
    await people.relinkFor({ reader: systemReader('Linking anew'), load: loadOf(data) });
    return 'done';
  };

const notYet: Readonly<Record<Exclude<Relinking, 'none'>, string>> = {
  'under-way':
    'A correction is being worked in, and families are not whole until then. Try again when that is done, usually within a minute.',
  failed:
    'A correction could not be worked in to the end, and families are not whole until it is. Link the place first: “kinsight people link”, or start the job “people.relink” again.',
};

/** “None waits” is believed for so long, in milliseconds; for ten times as long not at all where this process has just sent one. */
const believed = 1000;

/**
 * Sends the job, and says whether one waits.
 * @param now milliseconds that only grow
 */
export const relinkLater = (db: Database, jobs: Pick<Jobs, 'send'>, now = () => performance.now()) => {
  let noneUntil = Number.NEGATIVE_INFINITY;
  let askUntil = Number.NEGATIVE_INFINITY;
  const state = (): Promise<Relinking> =>
    db.withTransaction('worker', {}, (tx) => findRelinking(tx, relinkQueue));
  return {
    // By load number: a correction made while another is being worked in has a job of its own.
    send: (tx: Transaction, load: number): Promise<void> => {
      noneUntil = Number.NEGATIVE_INFINITY;
      askUntil = now() + 10 * believed; // it is not committed yet
      return jobs.send(tx, relinkQueue, { load }, { key: String(load) });
    },
    /** For what would count, close or sign by families that are not whole yet. Throws Conflict until the place is linked anew. */
    refuse: async (tx: Transaction): Promise<void> => {
      const found = await findRelinking(tx, relinkQueue);
      if (found !== 'none') throw new Conflict(notYet[found], {}, 'relinking');
    },
    state,
    /**
     * What a page of people says of it to this reader: of a decision only to whoever made it, and to the IG lead. In a place at rest the answer of a second
     * ago is good enough. What would count, close or sign asks anew.
     */
    lately: async ({ account, roles }: Pick<Reader, 'account' | 'roles'>): Promise<Relinking> => {
      if (now() < noneUntil) return 'none';
      const found = await state();
      if (found === 'none' && now() > askUntil) noneUntil = now() + believed;
      if (found === 'none' || roles.some(({ role }) => role === 'ig-lead')) return found;
      const isTheirs = await db.withTransaction('worker', {}, (tx) => mayTellRelinking(tx, account));
      return isTheirs ? found : 'none';
    },
  };
};
