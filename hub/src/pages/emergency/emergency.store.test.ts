import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

type Browser = Awaited<ReturnType<ServedPlace['signedInAs']>>;
const sealedToo = {
  ...smallTown,
  people: [
    ...smallTown.people,
    { id: 41, family: 4, born: '1990-01-01', role: 'resident-carer', flows: ['school'], shield: 'sealed' },
  ],
};

describe('a restricted record in an emergency', () => {
  let place: ServedPlace;
  let worker: Browser;
  let lead: Browser;
  beforeAll(async () => {
    place = await openServedPlace(sealedToo);
    const [boss, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: boss, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    [worker, lead] = [await place.signedInAs('practitioner'), await place.signedInAs('ig-lead')];
    await place.db.asOwner((tx) =>
      tx.run(
        `insert into people.decision (kind, left_record, reason, account, decided_on, known_from) values ('shield-restricted', 3201, 'in hiding', $1, '2025-01-01', 1)`,
        [boss.account],
      ),
    );
    const { account } = await place.readerOf('mash');
    await place.db.asOwner(async (tx) => {
      const { id } = await tx.one<{ id: number }>(
        `insert into support.cases (family, record, person, framework, came_from, opened, fact, flows, known_from)
         values (3, 3201, 32, 'family-help', 'referral', '2025-01-06', 1, '{}', 1) returning id`,
      );
      await tx.run(
        `insert into support.worker (case_id, account, role, starts, given_by, flows, known_from) values ($1, $2, 'lead', '2025-01-06', $2, '{}', 1)`,
        [id, account],
      );
    });
  });
  afterAll(() => place.close());

  const reason = { rung: 'no-answer', reason: 'a child is at the hospital and nobody knows who has her' };
  const row = () =>
    place.db.asOwner((tx) =>
      tx.one<{ action: string; outcome: string; subjects: number[] }>(
        'select action, outcome, subjects from audit.entry order by number desc limit 1',
      ),
    );

  it('asks for a reason, whether the front door was rung, and for enough to mean one person', async () => {
    const empty = await worker.post(paths.emergency(), {});
    expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('why it cannot wait')]);
    expect((await worker.post(paths.emergency(), { ...reason, surname: 'Small' })).text).toContain(
      'a first name, a surname and a day of birth together',
    );
  });

  it('answers a sealed record like nobody, and keeps the attempt', async () => {
    const [sealed, absent] = [
      await worker.post(paths.emergency(), { ...reason, family: '4' }),
      await worker.post(paths.emergency(), { ...reason, family: '9' }),
    ];
    expect(sealed.text.replaceAll('4', '9')).toBe(absent.text.replaceAll('4', '9'));
    expect(sealed.text).toContain('Nothing that can be opened fits');
    expect(await row()).toMatchObject({ action: 'break-glass', outcome: 'not-found' });
  });

  it('opens for who broke the glass alone, and every look under it is written down', async () => {
    expect((await worker.get(paths.family({ family: 3 }))).status).toBe(404);
    const asked = { ...reason, forename: 'Person32', surname: 'Small', born: '5 5 2014' };
    const { headers } = await worker.post(paths.emergency(), asked);
    expect(headers['location']).toBe(paths.emergencyRecord({ glass: 1 }));
    const page = await worker.get(paths.emergencyRecord({ glass: 1 }));
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Person32 Small')]);
    expect(await row()).toEqual({ action: 'break-glass', outcome: 'break-glass', subjects: [3] });
    expect((await worker.get(paths.family({ family: 3 }))).status).toBe(404);
    expect((await (await place.signedInAs('manager')).get(paths.emergencyRecord({ glass: 1 }))).status).toBe(
      404,
    );
  });

  it('tells the IG lead, who asked for the restriction and who leads their case on their home pages, and nobody else', async () => {
    expect((await lead.get('/')).text).toContain('1 restricted record was opened in an emergency');
    const boss = await place.signedInAs('manager');
    expect((await boss.get('/')).text).toContain('1 restricted record of yours was opened');
    expect((await boss.get(paths.alert({ alert: 1 }))).text).toContain('nobody knows who has her');
    const leads = await place.signedInAs('mash');
    expect((await leads.get('/')).text).toContain('1 restricted record of yours was opened');
    expect((await (await place.signedInAs('analyst')).get(paths.alert({ alert: 1 }))).status).toBe(404);
  });

  it('is reviewed once, within a working day, by the IG lead', async () => {
    // 28 February 2025 is a Friday.
    expect((await lead.get(paths.alerts())).text).toContain('Review due by 3 March 2025');
    const found = { verdict: 'right', words: 'Spoke with the ward: it was needed.' };
    expect((await worker.post(paths.alert({ alert: 1 }), found)).status).toBe(403);
    expect((await lead.post(paths.alert({ alert: 1 }), found)).status).toBe(303);
    expect((await lead.get('/')).text).not.toContain('opened in an emergency');
    expect((await lead.post(paths.alert({ alert: 1 }), found)).text).toContain('reviewed already');
  });

  it('shuts after an hour', async () => {
    await place.db.asOwner((tx) => tx.run(`update access.alert set ends_at = at where kind = 'break-glass'`));
    expect((await worker.get(paths.emergencyRecord({ glass: 1 }))).status).toBe(404);
  });
});
