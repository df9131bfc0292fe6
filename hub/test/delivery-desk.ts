import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clerk, openTestIntake } from './open-test-intake.ts';

type Row = Record<string, unknown>;
type More = { readonly mode?: 'full' | 'delta'; readonly asAt?: string };

/** A made-up place where the clerk hands in files by their content, and where tests read what was stored. */
export async function openDeliveryDesk(recipes: readonly string[]) {
  const place = await openTestIntake(recipes);
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  let number = 0;
  const read = (sql: string): Promise<readonly Row[]> => place.db.asOwner((tx) => tx.query<Row>(sql));
  return {
    ...place,
    folder,
    read,
    deliver: (flow: string, content: string | Buffer, more: More = {}) => {
      const file = join(folder, `file-${(number += 1)}`);
      writeFileSync(file, content);
      return place.intake.deliver({ flow, file, reader: clerk, asAt: '2025-01-31', ...more });
    },
    /** The sender's keys of the records that are known now. */
    keys: async (flow: string) => {
      const rows = await read(
        `select source_key from intake.source_record r join agreements.flow f on f.id = r.flow where f.code = '${flow}' and r.known_to is null order by 1`,
      );
      return rows.map((row) => row['source_key']);
    },
    close: async () => {
      await place.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
