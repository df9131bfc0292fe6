import { createReadStream } from 'node:fs';
import type { Transaction } from '@kinsight/kit/postgres';
import { type Arrived, type Kind, kinds } from './kinds.ts';

/**
 * Writes the keys and digests of the flow's open facts to a file (0600), for `convert` to compare with. The caller holds the
 * flow's lock, so that they are still so when it merges.
 * @returns the path, or undefined where there is none yet.
 */
export async function exportKnown(tx: Transaction, flow: number, path: string): Promise<string | undefined> {
  const open = `from intake.fact where flow = ${flow} and known_to is null`;
  if (!(await tx.maybeOne(`select 1 as one ${open} limit 1`))) return undefined;
  await tx.copyOutTo(
    `copy (select dataset, fact_key, digest ${open}) to stdout (format csv, header true)`,
    path,
  );
  return path;
}

const types: Readonly<Record<string, string>> = {
  born: 'date',
  expected: 'date',
  died: 'date',
  starts: 'date',
  ends: 'date',
  digest: 'bytea',
  changed: 'boolean',
  kept: 'jsonb',
  line_from: 'bigint',
  line_to: 'bigint',
  parental_responsibility: 'boolean',
  resident: 'boolean',
};
const joinedOn: Partial<Readonly<Record<Kind, string>>> = {
  record: 'source_key',
  name: 'source_key',
  address: 'source_key',
  identifier: 'source_key',
  relation: 'source_key',
  gone: 'dataset, fact_key',
  coverage: 'source_key',
  mentioned: 'source_key',
};
const typeOf = (kind: Kind, column: string): string =>
  column === 'line' && kind === 'refused' ? 'bigint' : (types[column] ?? 'text');

/**
 * Copies what of a delivery is converted into temporary tables `staged_<kind>`, which end with the transaction. Row-level security
 * does not allow COPY into the tables themselves.
 */
export async function stage<K extends Kind>(
  tx: Transaction,
  which: readonly K[],
  arrived: Arrived<K>,
): Promise<void> {
  const made = which.map((kind) => {
    const columns = kinds[kind].map((column) => `"${column}" ${typeOf(kind, column)}`).join(', ');
    return `create temporary table staged_${kind} (${columns}) on commit drop`;
  });
  await tx.run(made.join(';\n'));
  const there = which.filter((kind) => arrived.stored[kind] > 0);
  for (const kind of there)
    await tx.copyIn(
      `copy staged_${kind} from stdin (format csv)`,
      createReadStream(arrived.files[kind], { highWaterMark: 1 << 18 }),
    );
  // Only what is joined on: looking at jsonb and digests as well took .3 s for 100,000 facts, which are read from end to end anyhow.
  const joined = there.flatMap((kind) => (joinedOn[kind] ? [`staged_${kind} (${joinedOn[kind]})`] : []));
  if (joined.length > 0) await tx.run(`analyze ${joined.join(', ')}`);
}
