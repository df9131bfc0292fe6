import type { Database, Transaction } from '@kinsight/kit/postgres';
import { decideAccess } from './decide-access.ts';
import { composeLook } from './decide-look.ts';
import type { Look } from './look.ts';
import type { Reader } from './reader.ts';
import { goOnAs } from './role.store.ts';
import { toSettings } from './settings.ts';
import type { Purpose, Relationship, Shown } from './vocabulary.ts';

/** A way in which somebody comes to look at somebody. */
export type TriedLook = {
  readonly role: string;
  readonly purpose: Purpose;
  readonly relationship: Relationship;
};
/** The flow that is tried, as if it were signed and approved. */
export type TriedFlow = {
  readonly id: number;
  readonly giver: number;
  readonly shown: Shown;
  readonly purposes: readonly Purpose[];
};

/** Ends the transaction without keeping anything. */
class Undone<T> extends Error {
  readonly results: readonly T[];
  constructor(results: readonly T[]) {
    super('rolled back on purpose');
    this.results = results;
  }
}

/**
 * What each of several looks lets through of made-up records, asked of the real thing: the same policies compose the look, and the
 * same row-level security answers. Everything happens in one transaction that is rolled back. Undefined where nobody of that role may look.
 * @param seed puts the made-up records in and returns them
 */
export async function tryLooks<T>(
  db: Database,
  today: Temporal.PlainDate,
  { flow, looks }: { readonly flow: TriedFlow; readonly looks: readonly TriedLook[] },
  seed: (tx: Transaction) => Promise<readonly number[]>,
  read: (tx: Transaction, look: Look | undefined) => Promise<T>,
): Promise<{ readonly all: T; readonly seen: readonly (T | undefined)[] }> {
  const undone = await db
    .withTransaction('worker', {}, async (tx) => {
      const records = new Set(await seed(tx));
      const results: (T | undefined)[] = [await read(tx, undefined)];
      for (const tried of looks) {
        const look = composeTried(tried, flow, records, today);
        if (!look) {
          results.push(undefined);
          continue;
        }
        await goOnAs(tx, 'reader', toSettings(look));
        results.push(await read(tx, look));
        await goOnAs(tx, 'worker');
      }
      throw new Undone(results);
    })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error as Undone<T | undefined>;
      throw error;
    });
  const [all, ...seen] = undone.results;
  return { all: all as T, seen };
}

function composeTried(
  { role, purpose, relationship }: TriedLook,
  flow: TriedFlow,
  records: ReadonlySet<number>,
  today: Temporal.PlainDate,
): Look | undefined {
  const base = { roles: [role], resource: 'person', relationship, purpose, reason: true } as const;
  const level = (['detail', 'opened'] as const).find((action) => decideAccess({ ...base, action }).allowed);
  if (level === undefined) return undefined;
  const asked = { ...base, action: level };
  const reader: Reader = {
    account: 0,
    login: role,
    name: role,
    organisation: { id: flow.giver, code: '', kind: '' },
    roles: [{ role }],
  };
  const flows = flow.purposes.includes(purpose)
    ? [{ flow: flow.id, shown: flow.shown, giver: flow.giver }]
    : [];
  return composeLook(
    { reader, purpose, level, subject: { kind: 'person', ids: [] }, reason: 'dry run' },
    { relationship, asked, decision: decideAccess(asked), isTheirs: relationship === 'own-case' },
    { flows, shielded: [], refused: [], persons: new Set(), records, entrusted: new Set() },
    today,
  );
}
