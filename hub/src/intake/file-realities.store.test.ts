import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, openTestIntake } from '../../test/open-test-intake.ts';
import { zipOf } from '../../test/zip-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'realities-'));
let place: Awaited<ReturnType<typeof openTestIntake>>;
let number = 0;
const deliver = (
  flow: string,
  content: string | Buffer,
  more: { mode?: 'full' | 'delta'; asAt?: string } = {},
) => {
  const file = join(folder, `file-${(number += 1)}`);
  writeFileSync(file, content);
  return place.intake.deliver({ flow, file, reader: clerk, asAt: '2025-01-31', ...more });
};
type Row = Record<string, unknown>;
const read = (sql: string): Promise<readonly Row[]> => place.db.asOwner((tx) => tx.query<Row>(sql));
const keys = async (flow: string) =>
  (
    await read(
      `select source_key from intake.source_record r join agreements.flow f on f.id = r.flow where f.code = '${flow}' and r.known_to is null order by 1`,
    )
  ).map((row) => row['source_key']);

beforeAll(async () => {
  place = await openTestIntake([
    'benefits',
    'exclusions',
    'housing',
    'council-tax',
    'police',
    'not-in-education',
    'probation',
    'youth-justice',
    'cin-census',
    'community-health-fhir',
    'mental-health',
    'practitioner-observation',
    'maternity',
  ]);
});
afterAll(async () => {
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

const exclusionHeader = 'URN,UPN,Surname,Forename,Date of birth,Category,Start date,Sessions,Reason';
const exclusion = '100001,A123456789012,Reed,Ada,04/05/2012,SUSP,06/01/2025,3,PP';

describe('what partners really send', () => {
  it('reads a byte order mark, columns in another order and case, and carriage returns', async () => {
    const text = [
      '\ufeffreason,START DATE,Sessions,category,date_of_birth,forename,SURNAME,upn,Urn',
      'PP,06/01/2025,3,susp,04/05/2012,Ada,Reed,A123456789012,100001',
      '',
    ].join('\r\n');
    expect(await deliver('exclusions', text)).toMatchObject({
      state: 'accepted',
      counts: { read: 1, accepted: 1 },
    });
    expect(
      await read("select details, starts::text, line_from from intake.fact where dataset = 'exclusion'"),
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
    const outcome = await deliver('exclusions', text, { asAt: '2025-02-01' });
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
      await read(
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
    expect(await deliver('housing', text)).toMatchObject({
      state: 'accepted',
      counts: { accepted: 2, refused: 0 },
    });
    expect(
      await read(
        "select forename, surname from intake.record_name n join agreements.flow f on f.id = n.flow where f.code = 'housing' order by 1",
      ),
    ).toEqual([
      { forename: 'Ann', surname: 'O’Neill' },
      { forename: 'Bo', surname: 'Neill' },
    ]);
    expect(await read("select details from intake.fact where dataset = 'tenancy'")).toEqual([
      { details: { arrears: 1234.5, weeks: 0, notice: false } },
    ]);
    expect(
      await read(
        "select kind from intake.relation r join agreements.flow f on f.id = r.flow where f.code = 'housing'",
      ),
    ).toEqual([{ kind: 'lodger-with' }]);
  });

  it('passes over a totals row', async () => {
    const text =
      'Account ref,Person no,Surname,Liability,From,Arrears\nC1,1,Fox,Sole,2024-01-01,10.00\nTotal,1,,,,10.00\n';
    expect(await deliver('council-tax', text)).toMatchObject({
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
    expect(await deliver('police', zipOf({ 'nominals.csv': nominals, 'roles.csv': roles }))).toMatchObject({
      state: 'accepted',
    });
    expect(
      await read("select forename, middle, surname from intake.record_name where surname like 'O%CONNOR'"),
    ).toEqual([{ forename: 'Zoë', middle: 'Ann', surname: 'O’CONNOR' }]);
    expect(await read("select sensitivity from intake.fact where dataset = 'occurrence'")).toEqual([
      { sensitivity: 'domestic-abuse' },
    ]);
  });

  it('leaves a placeholder date of birth out and keeps the person', async () => {
    const outcome = await deliver(
      'probation',
      'CRN,Surname,Forename,Date of birth,Status,Start\nX1,Fox,Al,1900-01-01,Current,2024-01-01\n',
    );
    expect(outcome).toMatchObject({
      counts: { accepted: 1, valuesLeftOut: 1 },
      rows: [{ line: 2, column: 'Date of birth', code: 'date-too-old', lost: 'value' }],
    });
    expect(await keys('probation')).toEqual(['X1']);
  });

  it('quarantines what it refuses with the covered cells only, and tells the sender line and own number only', async () => {
    const outcome = await deliver(
      'benefits',
      'NINO,Surname,Forename,Benefit,Start\nAB123456C,Fox,Al,UC,2024-01-01\nQQ123456C,Secretname,Bo,UC,2024-01-01\n',
    );
    expect(outcome.counts).toMatchObject({ accepted: 1, refused: 1 });
    const rows = await place.intake.listQuarantine(clerk, outcome.delivery ?? 0);
    expect(rows).toMatchObject([
      { line: 3, column: 'NINO', code: 'wrong-pattern', kept: { NINO: 'QQ123456C', Surname: 'Secretname' } },
    ]);
    expect(JSON.stringify(outcome)).not.toContain('Secretname');
    const delivery = await place.intake.findDelivery(clerk, outcome.delivery ?? 0);
    expect(JSON.stringify(delivery?.problems)).not.toContain('Secretname');
  });

  it('does not close what was known of somebody whose row it refused', async () => {
    await deliver(
      'youth-justice',
      'YJ ref,Surname,Forename,Intervention,Start\nY1,Fox,Al,YRO,2024-01-01\nY2,Fox,Bo,YRO,2024-01-01\n',
    );
    await deliver(
      'youth-justice',
      'YJ ref,Surname,Forename,Intervention,Start\nY1,Fox,Al,YRO,2024-99-01\nY2,Fox,Bo,YRO,2024-01-01\n',
      { asAt: '2025-02-01' },
    );
    expect(await keys('youth-justice')).toEqual(['Y1', 'Y2']);
    expect(
      await read(
        "select fact_key from intake.fact where dataset = 'youth_justice' and known_to is null order by 1",
      ),
    ).toHaveLength(2);
  });
});

describe('over-sharing', () => {
  const text = `${exclusionHeader},Diagnosis\n${exclusion},anxiety\n`;
  it('is refused, by the name of the column and never its value', async () => {
    const outcome = await deliver('exclusions', text, { asAt: '2025-02-02' });
    expect(outcome).toMatchObject({
      state: 'refused',
      problem: { code: 'columns-not-covered', columns: ['Diagnosis'] },
    });
    expect(JSON.stringify(outcome)).not.toContain('anxiety');
  });

  it('is dropped before anything is stored where the flow says so', async () => {
    const flow = place.flows.get('exclusions');
    if (!flow) throw new Error('no such flow');
    place.flows.set('exclusions', { ...flow, dropExtra: true });
    const outcome = await deliver('exclusions', text, { asAt: '2025-02-02' });
    place.flows.set('exclusions', flow);
    expect(outcome).toMatchObject({ state: 'accepted', dropped: ['Diagnosis'] });
    expect(
      JSON.stringify(await read('select * from intake.fact')) +
        JSON.stringify(await read('select * from intake.delivery')),
    ).not.toContain('anxiety');
  });

  it('holds for a column that this flow leaves out of the recipe', async () => {
    const flow = place.flows.get('exclusions');
    if (!flow) throw new Error('no such flow');
    place.flows.set('exclusions', { ...flow, fields: flow.fields.filter((field) => field !== 'Reason') });
    const outcome = await deliver('exclusions', `${exclusionHeader}\n${exclusion}\n`, { asAt: '2025-02-02' });
    place.flows.set('exclusions', flow);
    expect(outcome.problem).toEqual({
      code: 'columns-not-covered',
      table: 'exclusions',
      columns: ['Reason'],
    });
  });

  it('holds for free text that the flow does not name', async () => {
    const header =
      'Observation ref,Person ref,Forename,Surname,Criterion,Stance,Family view,Observed on,Practitioner';
    const observation = `${header}\nO1,P1,Ann,Fox,1.1,confirmed,"We feel tired",2025-01-02,Jo Hill\n`;
    expect(await deliver('practitioner-observation', observation)).toMatchObject({ state: 'accepted' });
    const flow = place.flows.get('practitioner-observation');
    if (!flow) throw new Error('no such flow');
    place.flows.set('practitioner-observation', { ...flow, freeText: [] });
    const outcome = await deliver('practitioner-observation', observation.replace('O1', 'O2'), {
      asAt: '2025-02-02',
    });
    expect(outcome.problem).toEqual({
      code: 'columns-not-covered',
      table: 'observations',
      columns: ['Family view'],
    });
  });

  it('is an answer about somebody nobody asked for', async () => {
    const outcome = await deliver(
      'mental-health',
      'Request ref,Item,Criterion,Answer,As at\nR1,1,3.1,Y,2025-01-30\n',
    );
    expect(outcome).toMatchObject({ state: 'refused', problem: { code: 'not-asked', count: 1, lines: [2] } });
  });
});

describe('a flow that permits nothing today', () => {
  it('is refused before the file is opened', async () => {
    const flow = place.flows.get('not-in-education');
    if (!flow) throw new Error('no such flow');
    place.flows.set('not-in-education', { ...flow, refusedBecause: ['unsigned'] });
    const outcome = await place.intake.deliver({
      flow: 'not-in-education',
      file: join(folder, 'not-even-there'),
      reader: clerk,
    });
    expect(outcome.problem).toEqual({ code: 'flow-permits-nothing', reasons: ['unsigned'] });
    expect((await place.intake.deliver({ flow: 'nowhere', file: '/', reader: clerk })).problem).toEqual({
      code: 'flow-unknown',
    });
  });
});

describe('FHIR', () => {
  const nhs = (value: string, code: string) => ({
    system: 'https://fhir.nhs.uk/Id/nhs-number',
    value,
    extension: [
      {
        url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
        valueCodeableConcept: { coding: [{ code }] },
      },
    ],
  });
  const resources = [
    {
      resourceType: 'Patient',
      id: 'p1',
      identifier: [nhs('9434765919', '01')],
      name: [{ use: 'official', family: 'Fox', given: ['Ann', 'Bo'] }],
      gender: 'female',
      birthDate: '1990-01-02',
      address: [{ use: 'home', line: ['1 High Street'], postalCode: 'AB1 2CD' }],
    },
    {
      resourceType: 'Patient',
      id: 'p2',
      meta: { security: [{ code: 'R' }] },
      identifier: [nhs('9449304130', '02')],
      name: [{ family: 'Hidden' }],
      birthDate: '1991-01-02',
      address: [{ line: ['2 Secret Street'], postalCode: 'AB1 2CE' }],
    },
    {
      resourceType: 'EpisodeOfCare',
      id: 'e1',
      status: 'active',
      patient: { reference: 'Patient/p1' },
      period: { start: '2024-05-01' },
      managingOrganization: { display: 'Community Team' },
    },
  ];
  it('is read as NDJSON; an unverified number does not count and a restricted record gives no address', async () => {
    const outcome = await deliver(
      'community-health-fhir',
      resources.map((resource) => JSON.stringify(resource)).join('\n'),
    );
    expect(outcome).toMatchObject({ state: 'accepted', counts: { read: 3, accepted: 3 } });
    expect(
      await read(
        "select r.source_key, i.value, a.line, r.shield from intake.source_record r join agreements.flow f on f.id = r.flow left join intake.record_identifier i on i.record = r.id left join intake.record_address a on a.record = r.id where f.code = 'community-health-fhir' order by 1",
      ),
    ).toEqual([
      { source_key: 'p1', value: '9434765919', line: '1 High Street', shield: 'none' },
      { source_key: 'p2', value: null, line: null, shield: 'address' },
    ]);
  });
  it('is read as one Bundle, and says the same', async () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: resources.map((resource) => ({ resource })),
    };
    const outcome = await deliver('community-health-fhir', JSON.stringify(bundle, undefined, 2));
    expect(outcome).toMatchObject({
      state: 'accepted',
      counts: { read: 3, newRecords: 0, changedRecords: 0, endedRecords: 0, newFacts: 0, endedFacts: 0 },
    });
  });
});

describe('the census files with typical faults', () => {
  const cin = join(import.meta.dirname, '../../../../shared/data/cin');
  it.skipIf(!existsSync(cin))('load or are refused line by line with reasons', async () => {
    for (const [name, asAt] of [
      ['CIN2rows.xml', '2024-03-31'],
      ['CIN_Census_2024.xml', '2024-12-01'],
      ['CIN_Census_2026.xml', '2027-03-31'],
    ] as const) {
      const outcome = await deliver('cin-census', readFileSync(join(cin, name)), { asAt, mode: 'delta' });
      expect(outcome).toMatchObject({ state: 'accepted' });
      expect(outcome.rows).toContainEqual(
        expect.objectContaining({ code: 'stray-text', column: expect.stringContaining('ChildIdentifiers') }),
      );
      expect(outcome.rows).toContainEqual(
        expect.objectContaining({ code: 'check-digit', column: 'child/ChildIdentifiers/UPN', lost: 'value' }),
      );
      for (const row of outcome.rows) expect(row.line).toBeGreaterThan(1);
    }
    expect(await keys('cin-census')).toContain('DfEX0000001');
  });
});
