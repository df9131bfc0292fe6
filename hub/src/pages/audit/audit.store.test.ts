import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

describe('the audit', () => {
  let place: ServedPlace;
  let auditor: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
    await place.db.asOwner((tx) =>
      tx.query(
        `update accounts.account set name = 'Moira Small' where login = 'manager'; update accounts.account set name = '=1+1' where login = 'mash'`,
      ),
    );
    await (await place.signedInAs('manager')).get(paths.family({ family: 1 }));
    await (await place.signedInAs('mash')).post(paths.familyWhy({ family: 2 }), { reason: 'a contact' });
    auditor = await place.signedInAs('auditor');
  });
  afterAll(() => place.close());

  it('shows the newest entries and finds those of one family', async () => {
    expect((await auditor.get(paths.audit())).text).toMatch(/The newest entries .*Moira Small opened/);
    const { text } = await auditor.post(paths.audit(), { kind: 'family', subject: '2' });
    expect(text).toMatch(/1 entry fits .*=1\+1 opened safeguarding, none family 2 allowed a contact/);
  });

  it('writes the search itself down', async () => {
    await auditor.post(paths.audit(), { kind: 'family', subject: '77' });
    const row = await place.db.asOwner((tx) =>
      tx.maybeOne(
        `select e.number from audit.entry e join audit.detail d using (number) where action = 'read-audit' and d.body->'search'->>'subject' = '77'`,
      ),
    );
    expect(row).toBeDefined();
  });

  it('says what is wrong with a search, and leaves what was typed', async () => {
    const { status, text, html } = await auditor.post(paths.audit(), {
      subject: 'twelve',
      from: '31 2 2025',
    });
    expect([status, text.includes('Enter a number, such as 12'), html.includes('value="twelve"')]).toEqual([
      400,
      true,
      true,
    ]);
  });

  it('exports for a reason only, with what a spreadsheet would compute made plain', async () => {
    expect((await auditor.post(paths.auditExport(), {})).status).toBe(400);
    const file = await auditor.post(paths.auditExport(), { kind: 'family', reason: 'complaint 7' });
    expect(file.headers['content-disposition']).toContain('audit.csv');
    expect(file.html).toContain(",'=1+1,opened,");
  });

  it('tells of a family that three open who do not work with it, and not of one that its own team opens', async () => {
    await place.db.asOwner((tx) =>
      tx.query(`insert into audit.entry (at, account, action, subject_kind, subjects, outcome, relationship, purpose)
        select timestamptz '2025-02-20 12:00:00+00' + row_number() over () * interval '1 hour', a.id, 'opened', 'family', array[s.family], 'allowed', s.standing, 'safeguarding'
        from (values (31, 'none'), (32, 'own-team')) s (family, standing), accounts.account a where a.login in ('front-door', 'mash', 'analyst')`),
    );
    const { text } = await auditor.get(paths.unusualLooks());
    expect(text).toMatch(/Opened by 3 colleagues within seven days who do not work with them: family 31 /);
    expect(text).not.toContain('family 32');
  });

  it('keeps names others may be curious about: the lead alone, in no row of the audit, and a look at one stands out', async () => {
    const lead = await place.signedInAs('ig-lead');
    const name = { surname: 'Small', forename: 'Person11', why: 'in the papers', keptUntil: '1 3 2025' };
    const late = await lead.post(paths.soughtNames(), { ...name, keptUntil: '1 3 2026' });
    expect([late.status, late.text.includes('within the next twelve months')]).toEqual([400, true]);
    expect((await lead.post(paths.soughtNames(), name)).status).toBe(303);
    expect((await lead.get(paths.soughtNames())).text).toContain(
      'Person11 Small , until 1 March 2025 in the papers',
    );
    expect((await auditor.get(paths.soughtNames())).status).toBe(403);
    const { text } = await auditor.get(paths.unusualLooks());
    expect(text).toContain('Somebody of a name others may be curious about Moira Small');
    expect(text).not.toContain('Person11');
    const told = await place.db.asOwner((tx) =>
      tx.query(`select from audit.detail where body::text like '%Person11%' or body::text like '%papers%'`),
    );
    expect(told).toEqual([]);
    expect((await lead.post(paths.soughtNameRemove({ name: 1 }))).status).toBe(303);
    expect((await lead.post(paths.soughtNameRemove({ name: 1 }))).status).toBe(404);
    expect((await auditor.get(paths.unusualLooks())).text).not.toContain('may be curious about Moira');
  });

  it('names looks to ask about: a shared surname, and many in one night', async () => {
    await place.db.asOwner((tx) =>
      tx.query(`insert into audit.entry (at, account, action, subject_kind, subjects, outcome)
        select timestamptz '2025-02-27 23:10:00+00' + n * interval '1 minute', (select id from accounts.account where login = 'analyst'), 'opened', 'family', array[n], 'allowed'
        from generate_series(1, 30) n`),
    );
    const { text } = await auditor.get(paths.unusualLooks());
    expect(text).toMatch(/Somebody of the same surname Moira Small/);
    expect(text).toMatch(/30 looks in one night, between 22:00 and 06:00 Analyst of Smallton/);
    const guardian = await (await place.signedInAs('guardian')).get(paths.unusualLooks());
    expect(guardian.text).toContain('Your role looks at nobody, so names were not compared');
    expect(guardian.text).not.toContain('Somebody of the same surname');
  });

  it('says whether the chain is whole', async () => {
    expect((await auditor.get(paths.auditChain())).text).toMatch(
      /Whole: \d+ entries, each as it was written/,
    );
  });

  it('is not for a manager', async () => {
    const manager = await place.signedInAs('manager');
    for (const url of [paths.audit(), paths.unusualLooks(), paths.auditChain(), paths.auditLeft()])
      expect((await manager.get(url)).status).toBe(403);
  });
});
