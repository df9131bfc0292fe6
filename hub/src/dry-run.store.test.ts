import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAgreedPlace } from '../test/agreed-place.ts';
import { type RoleLook, readRecipe, Sensitivity } from './agreements/index.ts';
import { listStored } from './dry-run.store.ts';
import { dryRun } from './dry-run.ts';

const folder = fileURLToPath(new URL('../../recipes/school-roll', import.meta.url));
const way = (
  role: string,
  purpose: RoleLook['purpose'],
  relationship: RoleLook['relationship'],
): RoleLook => ({
  role,
  purpose,
  relationship,
  toWhom: '',
  classes: Sensitivity.options,
});
// Whoever searches the place, so that a real look needs no case of theirs.
const wide = [
  way('front-door', 'triage', 'none'),
  way('ig-lead', 'audit', 'none'),
  way('auditor', 'audit', 'none'),
];
const looks = [...wide, way('practitioner', 'support', 'own-case'), way('administrator', 'support', 'none')];

describe('what is shown of a flow before anybody signs', () => {
  let at: Awaited<ReturnType<typeof openAgreedPlace>>;
  const roll = (shown: string) => at.flow('school-roll', { recipe: 'school-roll', shown });
  const show = async () => {
    const reader = await at.as('ig-lead');
    const facts = await at.place.access.asClerk({ reader, action: 'read-register' }, (tx) =>
      at.place.agreements.getFlowFacts(tx, 'school-roll'),
    );
    const { access, intake, clock } = at.place;
    return dryRun(
      { access, intake, today: clock.today() },
      { reader, facts, recipe: readRecipe(folder), folder, looks },
    );
  };
  const countRows = () =>
    at.rows<{ n: number }>(
      `select (select count(*) from intake.source_record) + (select count(*) from intake.fact) + (select count(*) from intake.delivery) + (select count(*) from ledger.load) as n`,
    );
  beforeAll(async () => {
    at = await openAgreedPlace('dry-run');
    await at.register(roll('evidence'), 'registered');
  });
  afterAll(() => at.close());

  it('changes nothing and leaves an audit row', async () => {
    const before = await countRows();
    await show();
    expect(await countRows()).toEqual(before);
    const audited = await at.place.db.asOwner((tx) =>
      tx.query(`select 1 from audit.entry where action = 'dry-run' and subject_kind = 'flow'`),
    );
    expect(audited.length).toBeGreaterThan(0);
  });

  it('shows what is stored under its own name: no address where the school only said yes or no', async () => {
    const views = await show();
    const practitioner = views.find(({ role }) => role === 'practitioner');
    const address = practitioner?.shows.find(({ field }) => field === 'address');
    expect(address?.value).toMatch(/^\d+ \w+/);
    expect(practitioner?.shows.filter(({ field }) => /same address/.test(field))).toEqual([]);
    expect(views.find(({ role }) => role === 'administrator')).toMatchObject({
      shows: [],
      nothingBecause: 'this role may not look at anybody for this purpose',
    });
  });

  it('shows no more and no less than each role sees once the very file has come', async () => {
    for (const shown of ['headline', 'evidence']) {
      await at.register(roll(shown));
      const views = await show();
      const sample = readFileSync(path.join(folder, 'sample', 'school-roll.csv'), 'utf8');
      const { delivery, sentence } = await at.deliver('school-roll', sample);
      expect(sentence).toContain('rows were taken');
      const records = await at.rows<{ id: number; flow: number }>(
        'select id, flow from intake.source_record',
      );
      for (const [index, { role, purpose }] of wide.entries()) {
        const level = role === 'front-door' ? 'opened' : 'detail';
        const subject = { kind: 'place', of: 'person' } as const;
        const seen = await at.place.access.withLook(
          { reader: await at.as(role), purpose, level, subject, reason: 'comparing' },
          (tx) =>
            listStored(
              tx,
              records[0]?.flow ?? 0,
              records.map(({ id }) => id),
              level === 'detail',
            ),
        );
        expect(views[index]?.shows).toEqual(seen);
        expect(seen.length).toBeGreaterThan(3);
      }
      await at.place.intake.recall({
        delivery: delivery ?? 0,
        reader: await at.as('ig-lead'),
        reason: 'next',
      });
    }
  });

  it('shows nobody by name where only eligibility may be shown', async () => {
    await at.register(roll('eligibility'));
    const views = await show();
    expect(views.flatMap(({ shows }) => shows)).toEqual([]);
    expect(views[0]?.nothingBecause).toContain('nobody by name');
  });
});
