import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../../tools/test/zip-of.ts';
import { openDeliveryDesk } from '../../test/delivery-desk.ts';
import { clerk } from '../../test/open-test-intake.ts';

let desk: Awaited<ReturnType<typeof openDeliveryDesk>>;

beforeAll(async () => {
  desk = await openDeliveryDesk([
    'benefits',
    'exclusions',
    'housing',
    'council-tax',
    'police',
    'probation',
    'youth-justice',
  ]);
});
afterAll(() => desk.close());

const exclusionHeader = 'URN,UPN,Surname,Forename,Date of birth,Category,Start date,Sessions,Reason';

describe('what partners really send', () => {
  it('reads a byte order mark, columns in another order and case, and carriage returns', async () => {
    const text = [
      '\ufeffreason,START DATE,Sessions,category,date_of_birth,forename,SURNAME,upn,Urn',
      'PP,06/01/2025,3,susp,04/05/2012,Ada,Reed,A123456789012,100001',
      '',
    ].join('\r\n');
    expect(await desk.deliver('exclusions', text)).toMatchObject({
      state: 'accepted',
      counts: { read: 1, accepted: 1 },
    });
    expect(
      await desk.read("select details, starts::text, line_from from intake.fact where dataset = 'exclusion'"),
    ).toEqual([{ details: { category: 'SUSP', sessions: 3 }, starts: '2025-01-06', line_from: 2 }]);
  });

  it('keeps physical lines right with breaks inside quotes, blank lines and a repeated header', async () => {
    const text = [
      exclusionHeader,
      '100001,A123456789012,"Re',
      'ed",Ada,04/05/2012,SUSP,08/01/2025,3,PP',
      '',
      exclusionHeader,
      '100001,A123456789012,Reed,Ada,31/02/2012,SUSP,07/01/2025,3,PP',
    ].join('\n');
    const outcome = await desk.deliver('exclusions', text, { asAt: '2025-02-01' });
    expect(outcome.counts).toMatchObject({ read: 2, accepted: 1, refused: 1 });
    expect(outcome.rows).toEqual([
      {
        line: 6,
        column: 'Date of birth',
        code: 'not-a-date',
        record: '100001/A123456789012/07/01/2025',
        lost: 'row',
      },
    ]);
    expect(
      await desk.read(
        "select line_from, line_to from intake.fact where dataset = 'exclusion' and starts = '2025-01-08'",
      ),
    ).toEqual([{ line_from: 2, line_to: 3 }]);
  });

  it('reads a delimiter too many, semicolons, and spaces around cells', async () => {
    const header =
      'Tenancy ref;Person ref;Forename;Surname;Date of birth;Relationship;UPRN;Tenancy start;Arrears';
    const text = [
      `${header};`,
      'T1;1; Ann ;O’Neill;01/02/1980;Tenant;12;01/01/2020;1,234.50;',
      'T1;2;Bo;Neill;;Lodger;12;01/01/2020;;',
    ].join('\r\n');
    expect(await desk.deliver('housing', text)).toMatchObject({
      state: 'accepted',
      counts: { accepted: 2, refused: 0 },
    });
    expect(
      await desk.read(
        "select forename, surname from intake.record_name n join agreements.flow f on f.id = n.flow where f.code = 'housing' order by 1",
      ),
    ).toEqual([
      { forename: 'Ann', surname: 'O’Neill' },
      { forename: 'Bo', surname: 'Neill' },
    ]);
    expect(await desk.read("select details from intake.fact where dataset = 'tenancy'")).toEqual([
      { details: { arrears: 1234.5, weeks: 0, notice: false } },
    ]);
    expect(
      await desk.read(
        "select kind from intake.relation r join agreements.flow f on f.id = r.flow where f.code = 'housing'",
      ),
    ).toEqual([{ kind: 'lodger-with' }]);
  });

  it('passes over a totals row', async () => {
    const text =
      'Account ref,Person no,Surname,Liability,From,Arrears\nC1,1,Fox,Sole,2024-01-01,10.00\nTotal,1,,,,10.00\n';
    expect(await desk.deliver('council-tax', text)).toMatchObject({
      state: 'accepted',
      counts: { read: 1, accepted: 1, refused: 0 },
    });
  });

  it('reads Windows-1252 in a zip', async () => {
    const nominals = Buffer.from(
      'Nominal ref,Surname,Forenames,Date of birth\r\nN1,O\x92CONNOR,Zo\xeb Ann,01/02/1980\r\n',
      'latin1',
    );
    const roles =
      'Nominal ref,Occurrence ref,Date,Offence group,Role,Domestic abuse\r\nN1,O1,03/01/2025,Domestic incident,Victim,Y\r\n';
    expect(
      await desk.deliver('police', zipOf({ 'nominals.csv': nominals, 'roles.csv': roles })),
    ).toMatchObject({
      state: 'accepted',
    });
    expect(
      await desk.read(
        "select forename, middle, surname from intake.record_name where surname like 'O%CONNOR'",
      ),
    ).toEqual([{ forename: 'Zoë', middle: 'Ann', surname: 'O’CONNOR' }]);
    expect(await desk.read("select sensitivity from intake.fact where dataset = 'occurrence'")).toEqual([
      { sensitivity: 'domestic-abuse' },
    ]);
  });

  it('leaves a placeholder date of birth out and keeps the person', async () => {
    const outcome = await desk.deliver(
      'probation',
      'CRN,Surname,Forename,Date of birth,Status,Start\nX1,Fox,Al,1900-01-01,Current,2024-01-01\n',
    );
    expect(outcome).toMatchObject({
      counts: { accepted: 1, valuesLeftOut: 1 },
      rows: [{ line: 2, column: 'Date of birth', code: 'date-too-old', lost: 'value' }],
    });
    expect(await desk.keys('probation')).toEqual(['X1']);
  });

  it('reads years of two digits in the century that fits, and the serial numbers of a spreadsheet', async () => {
    const births = ['04/05/12', '4.5.58', '29/02/00', '01-03-26', '31/02/12'];
    const rows = births.map((born, at) => `D${at},Fox,Al,${born},Current,03/01/25,01/06/30`);
    const header = 'CRN,Surname,Forename,Date of birth,Status,Start,End';
    const outcome = await desk.deliver('probation', [header, ...rows, ''].join('\n'));
    // 1 March 2026 lies ahead by more than a year, so somebody of 98 is meant; 31 February never was.
    expect(outcome).toMatchObject({
      counts: { accepted: 5, valuesLeftOut: 1 },
      rows: [{ line: 6, column: 'Date of birth', code: 'not-a-date', lost: 'value' }],
    });
    const own = `join agreements.flow f on f.id = r.flow where f.code = 'probation' and r.known_to is null`;
    expect(
      await desk.read(`select born::text from intake.source_record r ${own} order by source_key`),
    ).toEqual(['2012-05-04', '1958-05-04', '2000-02-29', '1926-03-01', null].map((born) => ({ born })));
    const serial = `${exclusionHeader}\n100001,A123456789012,Reed,Ada,40944,SUSP,45688,3,PP\n`;
    const onlyYear = '100001,A123456789012,Reed,Ada,2012,SUSP,45600,3,PP\n';
    expect(await desk.deliver('exclusions', serial + onlyYear, { asAt: '2025-02-03' })).toMatchObject({
      counts: { accepted: 1, refused: 1 },
      rows: [{ line: 3, column: 'Date of birth', code: 'not-a-date', lost: 'row' }],
    });
    expect(
      await desk.read(
        `select starts::text from intake.fact where dataset = 'exclusion' and starts > '2025-01-30'`,
      ),
    ).toEqual([{ starts: '2025-01-31' }]);
  });

  it('quarantines what it refuses with the covered cells only, and tells the sender line and own number only', async () => {
    const outcome = await desk.deliver(
      'benefits',
      'NINO,Surname,Forename,Benefit,Start\nAB123456C,Fox,Al,UC,2024-01-01\nQQ123456C,Secretname,Bo,UC,2024-01-01\n',
    );
    expect(outcome.counts).toMatchObject({ accepted: 1, refused: 1 });
    const rows = await desk.intake.listQuarantine(clerk, outcome.delivery ?? 0);
    expect(rows).toMatchObject([
      { line: 3, column: 'NINO', code: 'wrong-pattern', kept: { NINO: 'QQ123456C', Surname: 'Secretname' } },
    ]);
    expect(JSON.stringify(outcome)).not.toContain('Secretname');
    const delivery = await desk.intake.findDelivery(clerk, outcome.delivery ?? 0);
    expect(JSON.stringify(delivery?.problems)).not.toContain('Secretname');
  });

  it('does not close what was known of somebody whose row it refused', async () => {
    await desk.deliver(
      'youth-justice',
      'YJ ref,Surname,Forename,Intervention,Start\nY1,Fox,Al,YRO,2024-01-01\nY2,Fox,Bo,YRO,2024-01-01\n',
    );
    await desk.deliver(
      'youth-justice',
      'YJ ref,Surname,Forename,Intervention,Start\nY1,Fox,Al,YRO,2024-99-01\nY2,Fox,Bo,YRO,2024-01-01\n',
      { asAt: '2025-02-01' },
    );
    expect(await desk.keys('youth-justice')).toEqual(['Y1', 'Y2']);
    expect(
      await desk.read(
        "select fact_key from intake.fact where dataset = 'youth_justice' and known_to is null order by 1",
      ),
    ).toHaveLength(2);
  });
});
