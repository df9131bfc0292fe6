import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, openTestIntake } from '../../test/open-test-intake.ts';

const header = 'NINO,Surname,Forename,Address,Postcode,Benefit,Start';
const claim = (digit: number, more = '') =>
  `AB12345${digit}C,Fox,Al,1 High Street,AB1 2CD,UC,2024-01-01${more}`;

describe('a file with several kinds of line ending', () => {
  let place: Awaited<ReturnType<typeof openTestIntake>>;
  let day = 0;
  const give = (text: string) => {
    const file = join(place.dir, `file-${(day += 1)}.csv`);
    writeFileSync(file, text);
    return place.intake.deliver({
      flow: 'benefits',
      file,
      reader: clerk,
      asAt: `2025-01-0${day}`,
      mode: 'delta',
    });
  };
  beforeAll(async () => {
    place = await openTestIntake(['benefits']);
  });
  afterAll(() => place.close());

  it('is read, whichever comes first', async () => {
    expect(await give(`${header}\r\n${claim(1)}\n${claim(2)}\r\n${claim(3)}\n`)).toMatchObject({
      state: 'accepted',
      counts: { accepted: 3, refused: 0 },
    });
    expect(await give(`${header}\n${claim(4)}\r\n${claim(5)}`)).toMatchObject({
      state: 'accepted',
      counts: { accepted: 2, refused: 0 },
    });
  });

  it('loses only the row that has too many cells, by its line', async () => {
    const outcome = await give(`${header}\n${claim(6)}\n${claim(7, ',one,two,three')}\r\n${claim(8)}\n`);
    expect(outcome).toMatchObject({ state: 'accepted', counts: { accepted: 2, refused: 1 } });
    expect(outcome.rows).toMatchObject([{ line: 3, code: 'too-many-columns', lost: 'row' }]);
  });
});
