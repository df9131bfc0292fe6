import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import type { Coverage } from '../../needs/index.ts';
import { paths } from '../paths.ts';
import { presentCoverage } from './coverage.presenter.ts';

describe('what sharing would tell us', () => {
  let place: ServedPlace;
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
  });
  afterAll(() => place.close());

  it('says what to do where nobody has looked for signs yet', async () => {
    const manager = await place.signedInAs('manager');
    const first = await manager.get(paths.coverage());
    expect(first.headers['location']).toBe(paths.coverageNone());
    expect((await manager.get(paths.coverageNone())).text).toContain('An analyst or a manager starts a run');
  });

  it('withholds every count of a place with hardly any families', async () => {
    const [boss, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: boss, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    const { text, status } = await (await place.signedInAs('manager')).get(paths.coverage());
    expect([status, text.includes('Too few families to count')]).toEqual([200, true]);
    expect(text).toMatch(/1\.\d [A-Za-z ,]+ withheld withheld withheld withheld/);
  });

  it('lets exactly what was shown go to the centre, in a named person’s name, and no second one soon after', async () => {
    const lead = await place.signedInAs('ig-lead');
    const page = await lead.get(paths.releaseCoverage());
    expect(page.text).toContain('Nothing has left this place yet');
    const sha256 = /name="sha256" value="(\w{64})"/.exec(page.html)?.[1] ?? '';
    expect((await lead.post(paths.releaseCoverage(), { sha256 })).text).toContain(
      'Tick that you have looked',
    );
    expect(
      (await lead.post(paths.releaseCoverage(), { sha256: 'f'.repeat(64), seen: 'yes' })).text,
    ).toContain('The counts have changed since you looked');
    expect((await lead.post(paths.releaseCoverage(), { sha256, seen: 'yes' })).status).toBe(303);
    const file = await lead.get(paths.releasedPacket({ release: 1 }));
    const packet: unknown = JSON.parse(file.html);
    expect(packet).toMatchObject({
      format: 'kinsight-coverage-packet',
      place: { code: 'smallton' },
      families: null,
      released: { by: { role: 'ig-lead', organisation: 'Smallton Council' } },
      sha256,
    });
    // The auditor compares: the whole sum stands on a page of theirs, and is that of the file without its own field.
    const auditor = await place.signedInAs('auditor');
    expect((await auditor.get(paths.auditLeft())).text).toContain(`Check sum ${sha256}`);
    const { sha256: _, ...rest } = Object(
      JSON.parse((await auditor.get(paths.releasedPacket({ release: 1 }))).html),
    );
    expect(createHash('sha256').update(JSON.stringify(rest)).digest('hex')).toBe(sha256);
    await place.rooms.needs.run({ reader: await place.readerOf('analyst'), framework: 'family-help' });
    const again = await lead.get(paths.releaseCoverage());
    const next = /name="sha256" value="(\w{64})"/.exec(again.html)?.[1] ?? '';
    expect((await lead.post(paths.releaseCoverage(), { sha256: next, seen: 'yes' })).text).toContain(
      'Two within 28 days would tell who came or went',
    );
  });

  it('is not for a practitioner', async () => {
    expect((await (await place.signedInAs('practitioner')).get(paths.coverage())).status).toBe(403);
  });

  const need = (more: Partial<Coverage['needs'][number]>): Coverage['needs'][number] => ({
    need: '1.1',
    name: 'Out of school',
    headline: 'education',
    met: 20,
    notMet: 50,
    noData: 20,
    notPermitted: 10,
    causes: { 'nothing-recorded': 20, unsigned: 10 },
    sharing: [
      {
        flow: 'roll',
        families: 10,
        waitsFor: [
          {
            flow: 'roll',
            reason: { code: 'unsigned', organisation: 'school' },
            says: 'school has not signed the agreement.',
            document: 'signature',
            owner: 'school',
            daysWaited: 12,
          },
        ],
      },
    ],
    ...more,
  });
  const present = (one: Coverage['needs'][number]) =>
    presentCoverage(
      {
        run: 1,
        framework: 'family-help',
        frameworkHash: 'ab',
        asAt: '2025-02-28',
        families: 100,
        needs: [one],
      },
      place.rooms.law.smallNumbers,
      [{ code: 'school', name: 'North School' }],
      new Map([['roll', 'School roll']]),
      'need',
    );

  it('names the flow that would answer it, for how many families, and what it waits for', () => {
    const [flow] = present(need({})).flows;
    expect(flow?.title).toBe('School roll');
    expect(flow?.tells).toBe('It could tell of 1.1 for 10 families.');
    expect(flow?.waits).toEqual(['signature, from North School, waiting 12 days']);
  });

  it('tells no withheld count by the order of rows', () => {
    const order = (noData: number) =>
      presentCoverage(
        {
          run: 1,
          framework: 'family-help',
          frameworkHash: 'ab',
          asAt: '2025-02-28',
          families: 100,
          needs: [need({ need: '2.1', noData, met: 70 - noData }), need({}), need({ need: '3.1' })],
        },
        place.rooms.law.smallNumbers,
        [],
        new Map(),
        'unknown',
      ).table.rows.map(([first]) => first?.text.split(' ')[0]);
    expect(order(2)).toEqual(['1.1', '3.1', '2.1']);
    expect(order(69)).toEqual(order(2));
  });

  it('withholds with a small count whatever would give it away: a second cell, causes and the flow’s families', () => {
    const { table, flows, bars } = present(
      need({ notMet: 58, noData: 2, met: 30, causes: { 'nothing-recorded': 2, unsigned: 10 } }),
    );
    expect(table.rows[0]?.map(({ text }) => text)).toEqual([
      '1.1 Out of school',
      '30',
      '58',
      'withheld',
      'withheld',
      'the source has nothing recorded; the agreement is not signed',
    ]);
    expect(flows[0]?.tells).toBe('It could tell of 1.1.');
    expect(bars[0]?.says).toContain('No data: withheld. Not permitted: withheld.');
    expect(bars[0]?.segments.at(-1)).toMatchObject({ width: '72.0', colour: '#ffffff' });
  });
});
