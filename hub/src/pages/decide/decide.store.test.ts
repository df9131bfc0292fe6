import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';
import { questions } from './questions.ts';

describe('from the worklist to a decision', () => {
  let place: ServedPlace;
  let manager: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  let candidate = 0;
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
    const [boss, analyst] = [await place.readerOf('manager'), await place.readerOf('analyst')];
    await place.rooms.needs.approveFramework({ reader: boss, framework: 'family-help' });
    await place.rooms.needs.run({ reader: analyst, framework: 'family-help' });
    manager = await place.signedInAs('manager');
    const list = await manager.get(paths.worklist());
    candidate = Number(/\/worklist\/(\d+)"/.exec(list.html)?.[1]);
  });
  afterAll(() => place.close());

  const allAnswers = Object.fromEntries(
    questions.flatMap(({ code }) => [
      [code, 'no'],
      [`${code}-asked`, 'the duty desk'],
    ]),
  );

  it('lists who waits with names, signs and days, and keeps a restricted family out', async () => {
    const { text } = await manager.get(paths.worklist());
    expect(text).toMatch(/1 family Person12 Small Family 1, 2 people\. Waiting since today/);
    expect(text).not.toContain('Person32');
    expect((await manager.get(`${paths.worklist()}?show=open`)).text).toContain('Person22 Small');
  });

  it('answers a family of others like one that is not there', async () => {
    const [hidden, absent] = [
      await manager.get(paths.candidate({ candidate: candidate + 2 })),
      await manager.get(paths.candidate({ candidate: 999_999 })),
    ];
    expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
  });

  it('refuses contact before check first is complete, and says what to do', async () => {
    const page = await manager.post(paths.decide({ candidate }), {
      outcome: 'contact',
      reason: 'offer help',
    });
    expect([page.status, page.text.includes('nobody is contacted before it is complete')]).toEqual([
      400,
      true,
    ]);
  });

  it('asks for the colleague beside every answer', async () => {
    const page = await manager.post(paths.check({ candidate }), { 'domestic-abuse': 'no' });
    expect([page.status, page.text.includes('Enter whom or what you asked about “Domestic abuse”')]).toEqual([
      400,
      true,
    ]);
  });

  it('says which answer stands against contact, offers what remains, and refuses contact all the same', async () => {
    const marker = { 'marac-or-no-contact': 'yes', 'marac-or-no-contact-asked': 'the MARAC coordinator' };
    await manager.post(paths.check({ candidate }), marker);
    const form = await manager.get(paths.decide({ candidate }));
    expect(form.text).toContain('There is a MARAC or no-contact marker');
    expect(form.text).toContain('Most fitting now: Contact is not safe now; Wait');
    expect(form.html).not.toContain('value="contact"');
    const refused = await manager.post(paths.decide({ candidate }), { outcome: 'contact', reason: 'help' });
    expect([refused.status, refused.text.includes('Check first speaks against contact')]).toEqual([
      400,
      true,
    ]);
  });

  it('keeps check first in parts, then the decision, and takes it back', async () => {
    await manager.post(paths.check({ candidate }), allAnswers);
    expect((await manager.get(paths.candidate({ candidate }))).text).toContain('2 questions are still open');
    await manager.post(paths.check({ candidate }), {
      'speak-to': 'the mother',
      'speak-how': 'by telephone, mornings',
      'significant-harm': 'no',
    });
    await manager.post(paths.decide({ candidate }), { outcome: 'contact', reason: 'offer of help' });
    expect((await manager.get(paths.candidate({ candidate }))).text).toContain('contact decided');
    expect((await manager.get(paths.worklist())).text).toContain('No family that you may see waits here');
    await manager.post(paths.undoDecision({ candidate }), { reason: 'the wrong family' });
    const { text } = await manager.get(paths.candidate({ candidate }));
    expect(text).toContain('Taken back');
    expect((await manager.get(paths.worklist())).text).toContain('Person12 Small');
  });

  it('leaves answers that are too old empty, and refuses contact until they were asked again', async () => {
    await place.db.asOwner((tx) =>
      tx.run(
        `update needs.check_first set days = days || '{"marac-or-no-contact": "2024-02-28", "domestic-abuse": "2025-02-10"}' where candidate = $1`,
        [candidate],
      ),
    );
    expect((await manager.get(paths.candidate({ candidate }))).text).toContain(
      '1 answer is older than 28 days',
    );
    const { html, text } = await manager.get(paths.check({ candidate }));
    expect(text).toContain('Asked again today (last: 10 February 2025)');
    expect(html).toMatch(/name="live-investigation" type="radio" value="no" checked/);
    expect(html).not.toMatch(/name="marac-or-no-contact" type="radio" value="\w+" checked/);
    expect(html).toMatch(/name="marac-or-no-contact-asked" type="text">/);
    const contact = { outcome: 'contact', reason: 'offer of help' };
    const refused = await manager.post(paths.decide({ candidate }), contact);
    expect([refused.status, refused.text.includes('ask again')]).toEqual([400, true]);
    await manager.post(paths.check({ candidate }), { ...allAnswers, 'domestic-abuse-again': 'yes' });
    const { text: fresh } = await manager.get(paths.candidate({ candidate }));
    expect(fresh).not.toContain('older than 28 days');
    expect(fresh).not.toContain('10 February');
  });

  it('asks who agreed to contact, and on which day', async () => {
    const agreed = { 'open-social-care': 'agreed', 'open-social-care-asked': 'the duty desk' };
    const page = await manager.post(paths.check({ candidate }), {
      ...agreed,
      'open-social-care-on': '28 1 2025',
    });
    expect([
      page.status,
      page.text.includes('Enter who agreed'),
      page.text.includes('in the last 28 days'),
    ]).toEqual([400, true, true]);
    const who = { 'open-social-care-by': 'Ms Hall, social work', 'open-social-care-on': '27 2 2025' };
    await manager.post(paths.check({ candidate }), { ...agreed, ...who });
    expect((await manager.get(paths.candidate({ candidate }))).text).toContain(
      'Agreed: Ms Hall, social work, on 27 February 2025',
    );
    expect((await manager.get(paths.check({ candidate }))).html).toContain('value="27 2 2025"');
    await manager.post(paths.check({ candidate }), allAnswers);
  });

  it('lets the front door check and decide about a family put forward, with a reason that goes along by post', async () => {
    const door = await place.signedInAs('front-door');
    const reason = { reason: 'a contact came in' };
    const list = await door.post(paths.worklistWhy(), reason);
    expect(list.html).toContain(`formaction="${paths.candidateWhy({ candidate })}"`);
    expect((await door.get(paths.check({ candidate }))).headers['location']).toBe(
      `${paths.candidateWhy({ candidate })}?for=check`,
    );
    const form = await door.post(`${paths.candidateWhy({ candidate })}?for=decide`, reason);
    expect(form.html).toContain('name="lookReason" value="a contact came in"');
    const decision = { outcome: 'front-door', reason: 'signs of harm' };
    expect((await door.post(paths.decide({ candidate }), decision)).status).toBe(404);
    const kept = await door.post(paths.decide({ candidate }), { ...decision, lookReason: reason.reason });
    expect(kept.text).toMatch(/Your decision is kept\..*Signs of need/);
    const [row] = await place.db.asOwner((tx) =>
      tx.query<{ purpose: string; reason: string }>(
        `select e.purpose, d.body ->> 'reason' as reason from audit.entry e join audit.detail d on d.number = e.number where e.action = 'decide-candidate' order by e.number desc limit 1`,
      ),
    );
    expect(row).toEqual({ purpose: 'safeguarding', reason: 'a contact came in' });
  });

  it('leads an auditor from a line of the list to the family, not to a decision that is not theirs', async () => {
    const auditor = await place.signedInAs('auditor');
    const { html } = await auditor.post(paths.worklistWhy(), { reason: 'sample of March', show: 'open' });
    expect(html).toContain('formaction="/families/2/why"');
    expect(html).not.toMatch(/formaction="\/worklist\/\d/);
    expect((await auditor.get(paths.candidate({ candidate }))).status).toBe(403);
  });

  it('says in the list what is not known', async () => {
    expect((await manager.get(`${paths.worklist()}?show=open`)).text).toMatch(
      /Not known: [^.]+; and \d+ more\./,
    );
  });

  it('asks the front door why before it shows the list', async () => {
    const door = await place.signedInAs('front-door');
    expect((await door.get(paths.worklist())).headers['location']).toBe(paths.worklistWhy());
  });
});
