import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallCases } from '../../../test/small-cases.ts';
import { smallTown } from '../../../test/small-town.ts';
import type { Reader } from '../../access/index.ts';
import { paths } from '../paths.ts';

describe('pages of progress', () => {
  let place: ServedPlace;
  const get = async (role: 'manager' | 'practitioner' | 'front-door' | 'analyst', url: string) =>
    (await place.signedInAs(role)).get(url);
  beforeAll(async () => {
    const before = { family: 99, from: null, to: null };
    const cases = smallCases.map((one) =>
      one.family === 1 ? { ...one, families: [before, ...one.families] } : one,
    );
    place = await openServedPlace(smallTown, { cases });
    const [boss, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: boss, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
  });
  afterAll(() => place.close());

  it('says that nothing has been measured before the first time', async () => {
    expect((await get('manager', paths.familyProgress({ family: 1 }))).text).toContain(
      'has not been measured yet',
    );
  });

  it('says where each need stands, what is not known and why, and what holds the family back', async () => {
    await place.rooms.progress.recompute({ reader: await place.readerOf('analyst') });
    const { status, text } = await get('manager', paths.familyProgress({ family: 1 }));
    expect(status).toBe(200);
    expect(text).toContain('What holds this family back?');
    expect(text).toMatch(
      /Harmful parental conflict[^.]*nobody shares this with us|Harmful parental conflict/,
    );
    expect(text).not.toContain('undefined');
    // Whoever may not see people of before is told that something is missing.
    expect(text).toContain('was about another family before');
  });

  it('says since when it could not be measured: what stands there is old', async () => {
    const fail = (state: string) =>
      place.db.asOwner((tx) =>
        tx.run(
          `insert into jobs.job (queue, data, due_at, sent_at, state, tries, ended_at) values ('progress.measure', '{}', now(), now(), $1, 5, '2025-02-27')`,
          [state],
        ),
      );
    await fail('done');
    const pages = [paths.progress(), paths.familyProgress({ family: 1 })];
    const told = async () =>
      Promise.all(
        pages.map(async (url) => (await get('manager', url)).text.includes('measured since 27 February')),
      );
    expect(await told()).toEqual([false, false]);
    await fail('failed');
    expect(await told()).toEqual([true, true]);
    await place.db.asOwner((tx) => tx.run('delete from jobs.job'));
  });

  it('lists cases with no order of how well somebody does', async () => {
    const { text } = await get('manager', paths.progress());
    expect(text).toContain('Family 1');
    expect(text).not.toMatch(/score|rank|best/i);
  });

  it('gives the family a page that names no source and no crime', async () => {
    const { text } = await get('manager', paths.familyOwnProgress({ family: 1 }));
    expect(text).toContain('In our own words');
    expect(text).not.toMatch(/police|offence|trust answered/i);
  });

  it('is not for a colleague, nor for the manager of another team to whom the family was put forward', async () => {
    const { accounts, progress } = place.rooms;
    await accounts.createAccount({
      login: 'other',
      name: 'Manager of another team',
      organisation: 'smallton-council',
      madeUp: true,
    });
    await accounts.holdRole('other', 'manager', { team: 'other' });
    const restsOn = async (reader: Reader) =>
      (await progress.listCases({ reader })).cases.flatMap(({ needs }) =>
        needs.flatMap(({ evidence }) => evidence),
      );
    for (const reader of [await place.readerOf('practitioner'), await accounts.getReader('other')]) {
      await expect(progress.showCase({ reader, family: 1 })).rejects.toThrow('nothing here');
      expect(await restsOn(reader)).toEqual([]);
    }
    expect((await get('practitioner', paths.familyProgress({ family: 1 }))).status).toBe(404);
  });

  it('does not know a family without a case, nor a list for the analyst', async () => {
    expect((await get('manager', paths.familyProgress({ family: 2 }))).status).toBe(404);
    expect((await get('analyst', paths.progress())).status).toBe(403);
  });

  it('tells counts by one rule on the page, in the file, on paper and in the packet, each with a row that says what left', async () => {
    const page = await get('manager', paths.insight());
    expect(page.text).toMatch(
      /“under 5” also stands for none.*not shown to be better because of the help.*Ethnic group, as recorded/,
    );
    expect(page.text).not.toMatch(/Person1\d|score|best/i);
    const preview = await get('manager', paths.insightPacket());
    expect(preview.text).toContain('Nothing has left this place yet');
    const manager = await place.readerOf('manager');
    const { insight } = place.rooms;
    await expect(insight.releaseHelp({ reader: manager, sha256: '0'.repeat(64) })).rejects.toThrow(
      'Look again',
    );
    const { sha256: looked } = await insight.previewHelp(manager);
    const released = () =>
      place.db.asOwner((tx) =>
        tx.query(
          `select 1 from audit.entry e join audit.detail d on d.number = e.number where e.action = 'release-coverage' and d.body ->> 'exported' = 'packet'`,
        ),
      );
    expect(await released()).toHaveLength(0);
    expect((await insight.releaseHelp({ reader: manager, sha256: looked })).isNew).toBe(true);
    expect(await released()).toHaveLength(1);
    expect((await insight.releaseHelp({ reader: manager })).isNew).toBe(false);
    const [kept] = await insight.listHelpReleases(manager);
    const files = [
      paths.insightExport(),
      paths.insightPaper(),
      paths.insightPacketFile({ release: kept?.id ?? 0 }),
    ];
    const answers = await Promise.all(files.map((url) => get('manager', url)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [csv, pdf, packet] = answers.map(({ html }) => html);
    expect(csv).toMatch(/Put forward,families,under 5/);
    expect(pdf).toMatch(/^%PDF-1\.7/);
    for (const tag of ['/Marked true', '/S /H1', '/S /Table', '/S /TH']) expect(pdf).toContain(tag);
    const { sha256, ...rest } = JSON.parse(packet ?? '') as { sha256: string; format: string };
    expect(rest.format).toBe('kinsight-help-packet');
    expect(createHash('sha256').update(JSON.stringify(rest)).digest('hex')).toBe(sha256);
    expect((await get('analyst', paths.insightPacket())).status).toBe(403);
    expect((await get('front-door', paths.insight())).status).toBe(403);
    const left = await place.db.asOwner((tx) =>
      tx.query<{ what: string }>(
        `select distinct d.body ->> 'exported' as what from audit.entry e join audit.detail d on d.number = e.number where e.action = 'measure-coverage' and d.body ->> 'report' = 'help' order by 1 nulls last`,
      ),
    );
    expect(left.map(({ what }) => what)).toEqual(['csv', 'pdf', null]);
    expect((await get('manager', paths.insightReports())).text).toContain('Report on paper (PDF)');
  });
});
