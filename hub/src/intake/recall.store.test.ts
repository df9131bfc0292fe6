import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, openTestIntake } from '../../test/open-test-intake.ts';

const folder = mkdtempSync(join(tmpdir(), 'recall-'));
const header = 'NINO,Surname,Forename,Address,Postcode,Benefit,Start\n';
const claim = (digit: number, surname: string) =>
  `AB12345${digit}C,${surname},Al,1 High Street,AB1 2CD,UC,2024-01-01\n`;
let place: Awaited<ReturnType<typeof openTestIntake>>;
let number = 0;
const give = async (text: string, asAt: string, mode: 'full' | 'delta' = 'full') => {
  const file = join(folder, `file-${(number += 1)}.csv`);
  writeFileSync(file, text);
  const outcome = await place.intake.deliver({ flow: 'benefits', file, reader: clerk, asAt, mode });
  expect(outcome.state).toBe('accepted');
  return outcome.delivery ?? 0;
};
const recall = (delivery: number) =>
  place.intake.recall({ delivery, reader: clerk, reason: 'sent to us by mistake' });

/** Everything that all tables and files of the place hold, as one text. */
const everything = async (): Promise<string> => {
  const tables = await place.db.asOwner((tx) =>
    tx.query<{ name: string }>(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
    ),
  );
  const texts: string[] = [];
  for (const { name } of tables)
    texts.push(JSON.stringify(await place.db.asOwner((tx) => tx.query(`select t::text from ${name} t`))));
  for (const name of readdirSync(place.dir, { recursive: true, withFileTypes: true })) {
    if (name.isFile()) texts.push(readFileSync(join(name.parentPath, name.name), 'utf8'));
  }
  return texts.join('\n');
};
const known = () =>
  place.db.asOwner((tx) =>
    tx.query(
      'select n.surname, d.id as delivery from intake.source_record r join intake.record_name n on n.record = r.id join intake.delivery d on d.id = r.delivery where r.known_to is null order by r.source_key',
    ),
  );

beforeAll(async () => {
  place = await openTestIntake(['benefits']);
});
afterAll(async () => {
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a recalled delivery', () => {
  it('leaves no name, address or number in any table or file', async () => {
    const delivery = await give(
      header + claim(1, 'Unmistakable') + claim(2, 'Quarantined').replace('2024-01-01', '2024-13-01'),
      '2025-01-01',
    );
    expect(await everything()).toContain('Unmistakable');
    await place.db.asOwner((tx) =>
      tx.query(
        'insert into people.person (known_from) values (1); insert into people.link (record, person, flow, known_from) select id, 1, flow, 1 from intake.source_record',
      ),
    );
    const told: unknown[] = [];
    place.intake.onRecall(async (tx, gone) => {
      told.push(gone);
      return { links: await tx.run('delete from people.link where record = any ($1)', [gone.records]) };
    });
    const sheet = await recall(delivery);
    expect(sheet).toMatchObject({
      flow: 'benefits',
      removed: { records: 1, facts: 1, quarantined: 1, keptForLaterDelivery: 0 },
      people: { persons: [1] },
      derived: [{ links: 1 }],
    });
    expect(told).toMatchObject([{ delivery, records: [expect.any(Number)], facts: [expect.any(Number)] }]);
    const left = await everything();
    for (const word of ['Unmistakable', 'Quarantined', 'AB123451C', 'AB123452C', '1 High Street'])
      expect(left).not.toContain(word);
    expect(readFileSync(join(place.dir, 'removals.ndjson'), 'utf8')).toContain(sheet.sha256);
    await expect(recall(delivery)).rejects.toThrow('no delivery');
  });

  it('gives back what it had changed and closed', async () => {
    const first = await give(header + claim(1, 'Fox') + claim(2, 'Hill') + claim(3, 'Lake'), '2025-01-02');
    const second = await give(header + claim(1, 'Wolf') + claim(2, 'Hill'), '2025-01-03');
    expect(await known()).toEqual([
      { surname: 'Wolf', delivery: second },
      { surname: 'Hill', delivery: first },
    ]);
    await recall(second);
    expect(await known()).toEqual(['Fox', 'Hill', 'Lake'].map((surname) => ({ surname, delivery: first })));
    expect(await everything()).not.toContain('Wolf');
    await recall(first);
    expect(await known()).toEqual([]);
  });

  it('keeps what a later full delivery said again, as that one’s', async () => {
    const first = await give(header + claim(1, 'Onlyfirst') + claim(2, 'Both'), '2025-01-04');
    const second = await give(header + claim(2, 'Both') + claim(3, 'Onlysecond'), '2025-01-05');
    const sheet = await recall(first);
    expect(sheet.removed.keptForLaterDelivery).toBe(2);
    expect(await known()).toEqual(['Both', 'Onlysecond'].map((surname) => ({ surname, delivery: second })));
    expect(await everything()).not.toContain('Onlyfirst');
  });
});
