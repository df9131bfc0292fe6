import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, openTestIntake } from '../../test/open-test-intake.ts';

type Place = Awaited<ReturnType<typeof openTestIntake>>;
const folder = mkdtempSync(join(tmpdir(), 'intake-files-'));
let number = 0;
const fileOf = (text: string | Buffer, name = `file-${(number += 1)}.csv`): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const marksHeader = 'URN,UPN,Surname,Forename,Date of birth,Date,Session,Mark';
const mark = (
  day: string,
  session: string,
  code: string,
  child = '100001,A123456789012,Reed,Ada,2012-05-04',
) => `${child},${day},${session},${code}`;

let place: Place;
beforeAll(async () => {
  place = await openTestIntake(['attendance', 'school-roll', 'childrens-social-care']);
});
afterAll(async () => {
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});
const count = async (sql: string): Promise<number> =>
  (await place.db.asOwner((tx) => tx.one<{ n: number }>(`select count(*)::integer as n from ${sql}`))).n;
const facts = () =>
  place.db.asOwner((tx) =>
    tx.query(
      `select f.fact_key, f.details, f.line_from, f.line_to, f.known_to is null as open from intake.fact f order by f.id`,
    ),
  );

describe('a delivery of attendance marks', () => {
  it('becomes one fact per pupil and week, with the lines it came from', async () => {
    const file = fileOf(
      [
        marksHeader,
        mark('2025-01-06', 'AM', '/'),
        mark('2025-01-06', 'PM', 'O'),
        mark('2025-01-07', 'AM', 'I'),
        mark('2025-01-07', 'PM', '#'),
        mark('2025-01-13', 'AM', 'L'),
      ].join('\n'),
    );
    const outcome = await place.intake.deliver({
      flow: 'attendance',
      file,
      reader: clerk,
      asAt: '2025-01-31',
    });
    expect(outcome).toMatchObject({
      state: 'accepted',
      problem: undefined,
      counts: { read: 5, accepted: 5, refused: 0, people: 1, newFacts: 2 },
    });
    expect(await facts()).toEqual([
      {
        fact_key: 'A123456789012@100001/2025-01-06',
        details: { school: '100001', sessions_absent: 2, sessions_possible: 3, sessions_unauthorised: 1 },
        line_from: 2,
        line_to: 5,
        open: true,
      },
      {
        fact_key: 'A123456789012@100001/2025-01-13',
        details: { school: '100001', sessions_absent: 0, sessions_possible: 1, sessions_unauthorised: 0 },
        line_from: 6,
        line_to: 6,
        open: true,
      },
    ]);
    const again = await place.intake.deliver({ flow: 'attendance', file, reader: clerk, asAt: '2025-01-31' });
    expect(again).toMatchObject({ state: 'already-here', delivery: outcome.delivery });
    expect(await count('intake.fact')).toBe(2);
  });
});
