import { createHash } from 'node:crypto';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { numberAnew } from './number-anew.ts';

/** Table → rows and a hash over what they say; ids are numbered anew, because a killed transaction leaves gaps. */
export type PlaceState = Readonly<Record<string, string>>;

// Sessions and failed sign-ins come and go; the chain of audit is verified by its own rules and compared by what it says.
const leftOut = [
  'agreements.registry', // a random number
  'audit.detail',
  'audit.entry',
  'audit.head',
  'accounts.session',
  'accounts.failed_sign_in',
];

/** Everything a place's database holds, comparable between two databases that were filled in the same order. */
export const readPlaceState = (db: Database): Promise<PlaceState> =>
  db.asAdministrator(
    async (tx) => {
      const read: [string, Record<string, unknown>[]][] = [];
      for (const table of await tablesOf(tx)) {
        if (leftOut.includes(table)) continue;
        const rows = await tx.query<{ row: Record<string, unknown> }>(
          `select to_jsonb(t) - 'applied_at' - 'created_at' as row from ${table} t`, // by the server's own clock
        );
        read.push([table, rows.map(({ row }) => row)]);
      }
      const anew = numberAnew(new Map(read));
      return Object.fromEntries(
        read.map(([table, rows]) => {
          const lines = rows.map((row) => JSON.stringify(anew(table, row))).sort();
          const hash = createHash('sha256');
          for (const line of lines) hash.update(`${line}\n`);
          return [table, `${rows.length} rows ${hash.digest('hex').slice(0, 16)}`];
        }),
      );
    },
    { snapshot: true, readOnly: true },
  );

const tablesOf = async (tx: Transaction): Promise<readonly string[]> =>
  (
    await tx.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and c.relpersistence = 'p' and n.nspname !~ '^(pg_|information_schema)' order by 1`,
    )
  ).map(({ name }) => name);

/** How often the audit says each thing: action, subject kind, outcome. */
export const readAuditCounts = (db: Database): Promise<ReadonlyMap<string, number>> =>
  db.asAdministrator(async (tx) => {
    const rows = await tx.query<{ what: string; n: number }>(
      `select concat_ws(' ', action, subject_kind, outcome) as what, count(*)::int as n from audit.entry group by 1`,
    );
    return new Map(rows.map(({ what, n }) => [what, n]));
  });

/** Waits until the server has noticed that the killed process is gone. */
export async function untilAlone(db: Database): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const others = await db.asAdministrator((tx) =>
      tx.one<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
      ),
    );
    if (others.n === 0) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('a connection of the killed process is still there after 30 seconds');
}
