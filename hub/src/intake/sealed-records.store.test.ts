import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../../tools/test/zip-of.ts';
import { clerk, openTestIntake } from '../../test/open-test-intake.ts';

const table = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;

describe('what social care says of a record before a new identity', () => {
  let place: Awaited<ReturnType<typeof openTestIntake>>;
  const folder = mkdtempSync(path.join(tmpdir(), 'sealed-'));
  beforeAll(async () => {
    place = await openTestIntake(['childrens-social-care']);
  });
  afterAll(async () => {
    await place.close();
    rmSync(folder, { recursive: true });
  });

  it('seals it where the NHS number was ended and not replaced, also where no episodes are sent', async () => {
    const file = path.join(folder, 'social-care.zip');
    writeFileSync(
      file,
      zipOf({
        'ssd_person.csv': table(
          'pers_person_id,pers_forename,pers_surname,pers_dob',
          '1,Ada,Reed,2016-01-01',
          '2,Ben,Okafor,2015-01-01',
          '3,Cy,Hale,2014-01-01',
        ),
        'ssd_linked_identifiers.csv': table(
          'link_table_id,link_person_id,link_identifier_type,link_identifier_value,link_valid_to_date',
          'a,1,NHS Number,9990000018,2019-01-01',
          'b,2,NHS Number,9990000026,2019-01-01',
          'c,2,NHS Number,9990000034,',
          'd,3,NHS Number,9990000042,',
        ),
      }),
    );
    const outcome = await place.intake.deliver({
      flow: 'childrens-social-care',
      file,
      reader: clerk,
      asAt: '2025-01-31',
      mode: 'full',
    });
    expect(outcome.state).toBe('accepted');
    const rows = await place.db.asOwner((tx) =>
      tx.query<{ key: string; shield: string }>(
        'select source_key as key, shield from intake.source_record order by source_key',
      ),
    );
    expect(Object.fromEntries(rows.map((r) => [r.key, r.shield]))).toEqual({
      1: 'sealed',
      2: 'none',
      3: 'none',
    });
  });
});
