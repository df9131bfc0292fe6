import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { censusWithFaults } from '../../test/census-with-faults.ts';
import { openDeliveryDesk } from '../../test/delivery-desk.ts';

let desk: Awaited<ReturnType<typeof openDeliveryDesk>>;

beforeAll(async () => {
  desk = await openDeliveryDesk(['cin-census', 'community-health-fhir']);
});
afterAll(() => desk.close());

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
    const outcome = await desk.deliver(
      'community-health-fhir',
      resources.map((resource) => JSON.stringify(resource)).join('\n'),
    );
    expect(outcome).toMatchObject({ state: 'accepted', counts: { read: 3, accepted: 3 } });
    expect(
      await desk.read(
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
    const outcome = await desk.deliver('community-health-fhir', JSON.stringify(bundle, undefined, 2));
    expect(outcome).toMatchObject({
      state: 'accepted',
      counts: { read: 3, newRecords: 0, changedRecords: 0, endedRecords: 0, newFacts: 0, endedFacts: 0 },
    });
  });
});

describe('the census files with typical faults', () => {
  // The published examples lie beside some clones; one with the same faults goes with the project.
  const cin = join(import.meta.dirname, '../../../../shared/data/cin');
  const published = existsSync(cin)
    ? ([
        ['CIN2rows.xml', '2024-03-31'],
        ['CIN_Census_2024.xml', '2024-12-01'],
        ['CIN_Census_2026.xml', '2027-03-31'],
      ] as const)
    : [];
  it('load or are refused line by line with reasons', async () => {
    const files = [
      { text: Buffer.from(censusWithFaults(2023)), asAt: '2024-03-31' },
      ...published.map(([name, asAt]) => ({ text: readFileSync(join(cin, name)), asAt })),
    ];
    for (const { text, asAt } of files) {
      const outcome = await desk.deliver('cin-census', text, { asAt, mode: 'delta' });
      expect(outcome).toMatchObject({ state: 'accepted' });
      expect(outcome.rows).toContainEqual(
        expect.objectContaining({ code: 'stray-text', column: expect.stringContaining('ChildIdentifiers') }),
      );
      expect(outcome.rows).toContainEqual(
        expect.objectContaining({ code: 'check-digit', column: 'child/ChildIdentifiers/UPN', lost: 'value' }),
      );
      for (const row of outcome.rows) expect(row.line).toBeGreaterThan(1);
    }
    expect(await desk.keys('cin-census')).toContain('MadeUp000001');
  });
});
