import { createReadStream } from 'node:fs';
import type { Transaction } from '@kinsight/kit/postgres';
import { type Converted, type Kind, kinds } from './convert.ts';

const types: Readonly<Record<string, string>> = {
  born: 'date',
  expected: 'date',
  died: 'date',
  starts: 'date',
  ends: 'date',
  digest: 'bytea',
  details: 'jsonb',
  kept: 'jsonb',
  line_from: 'bigint',
  line_to: 'bigint',
  parental_responsibility: 'boolean',
  resident: 'boolean',
};
const typeOf = (kind: Kind, column: string): string =>
  column === 'line' && kind === 'refused' ? 'bigint' : (types[column] ?? 'text');

/**
 * Copies a converted delivery into temporary tables `staged_<kind>`, which end with the transaction. Row-level security does
 * not allow COPY into the tables themselves.
 */
export async function stage(tx: Transaction, converted: Converted): Promise<void> {
  for (const kind of Object.keys(kinds) as Kind[]) {
    const columns = kinds[kind].map((column) => `"${column}" ${typeOf(kind, column)}`).join(', ');
    await tx.run(`create temporary table staged_${kind} (${columns}) on commit drop`);
    if (converted.stored[kind] === 0) continue;
    await tx.copyIn(
      `copy staged_${kind} from stdin (format csv)`,
      createReadStream(converted.files[kind], { highWaterMark: 1 << 18 }),
    );
    await tx.run(`analyze staged_${kind}`);
  }
}
