import type { Transaction } from '@kinsight/kit/postgres';
import type { Trail } from './access.ts';

export type KeptTrail = {
  readonly trail: Trail;
  readonly subjects: () => readonly number[];
  readonly notes: () => Readonly<Record<string, unknown>>;
  readonly silent: () => readonly ((tx: Transaction) => Promise<readonly number[]>)[];
};

/** Collects what the audit row will say. */
export function keepTrail(first: readonly number[]): KeptTrail {
  const seen = new Set(first);
  const notes: Record<string, unknown> = {};
  const silent: ((tx: Transaction) => Promise<readonly number[]>)[] = [];
  return {
    trail: {
      saw: (ids) => {
        for (const id of ids) seen.add(id);
      },
      note: (detail) => {
        Object.assign(notes, detail);
      },
      alsoAmongRestricted: (find) => {
        silent.push(find);
      },
    },
    subjects: () => [...seen],
    notes: () => notes,
    silent: () => silent,
  };
}
