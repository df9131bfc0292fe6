import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OutcomeTown, openOutcomeTown } from '../../../test/outcome-town.ts';
import { paths } from '../paths.ts';

describe('pages of outcomes', () => {
  let town: OutcomeTown;
  let claim: number;
  const as = async (role: Parameters<OutcomeTown['place']['signedInAs']>[0]) => {
    const browser = await town.place.signedInAs(role);
    await browser.get(paths.account()); // the token that forms carry
    return browser;
  };
  const lastAction = () =>
    town.place.db.asSuperuser((tx) =>
      tx.one<{ action: string }>('select action from audit.entry order by number desc limit 1'),
    );
  beforeAll(async () => {
    town = await openOutcomeTown();
    claim = await town.claim(1);
  });
  afterAll(() => town.place.close());

  it('are on the menu of who proposes, signs or audits, where a framework asks for it', async () => {
    for (const role of ['practitioner', 'manager', 'authority', 'auditor'] as const)
      expect((await (await as(role)).get(paths.outcomes())).html).toContain(`href="${paths.outcomes()}"`);
    expect((await (await as('authority')).get(paths.home())).text).toContain('1 claim waits for a signature');
    const analyst = await (await as('analyst')).get(paths.outcomes());
    expect([analyst.status, analyst.html.includes(`href="${paths.outcomes()}"`)]).toEqual([403, false]);
  });

  it('say what stands against an outcome, and let who helps propose it', async () => {
    const id = await town.openCase(2);
    const worker = await as('practitioner');
    await town.place.rooms.progress.recompute({
      reader: await town.place.readerOf('analyst'),
      everything: true,
    });
    const page = await worker.get(paths.outcomeReady({ case: id }));
    expect(page.text).toMatch(/What stands against it.*not held.*An assessment of the whole family.*Lacking/);
    const bare = await worker.post(paths.outcomeReady({ case: id }), { words: 'all is well' });
    expect([bare.status, bare.text.includes('not held')]).toEqual([400, true]);
    const left = await worker.post(paths.outcomeReady({ case: id }), { words: 'nearly', equivalent: 'yes' });
    expect(left.status).toBe(303);
    const taken = await worker.post(`/outcomes/claims/${claim + 1}/take-back`, { words: 'too early' });
    expect(taken.status).toBe(303);
  });

  it('let somebody else sign, with a reason for an override, and never the one who led', async () => {
    const own = await (await as('practitioner')).get(paths.claim({ claim }));
    expect(own.text).not.toContain('Sign it');
    const head = await as('authority');
    const bare = (await head.get(paths.claim({ claim }))).text;
    expect([bare.includes('Why do you look at this claim?'), bare.includes('How do you sign?')]).toEqual([
      true,
      false,
    ]);
    const why = { reason: 'it waits for a signature' };
    const said = await head.post(paths.claimWhy({ claim }), why);
    expect([said.status, said.text.includes('How do you sign?')]).toEqual([200, true]);
    expect((await head.get(`${paths.outcomeReady({ case: 1 })}/why`)).text).toContain(
      'Why do you look at this case?',
    );
    const judged = await head.post(paths.outcomeReadyWhy({ case: 1 }), why);
    expect(judged.text).toContain('Progress on every need has lasted');
    const empty = await head.post(paths.claimSign({ claim }), {
      words: ' ',
      how: 'as-it-is',
      why: why.reason,
    });
    expect([
      empty.status,
      empty.text.includes('Enter what you looked at'),
      empty.text.includes('How do you sign?'),
    ]).toEqual([400, true, true]);
    const signed = await head.post(paths.claimSign({ claim }), { words: 'looked at all', how: 'as-it-is' });
    expect(signed.status).toBe(303);
    expect(await lastAction()).toEqual({ action: 'sign-outcome' });
    expect((await head.post(paths.claimWhy({ claim }), why)).text).toMatch(
      /Signed because progress on every need lasted.*Line 1\. Claim/,
    );
  });

  it('give the pack only with a reason, and write down that it left', async () => {
    const auditor = await as('auditor');
    expect((await auditor.post(paths.claimPack({ claim }), { reason: '' })).status).toBe(400);
    const file = await auditor.post(paths.claimPack({ claim }), { reason: 'first quarter' });
    expect([file.status, file.headers['content-type'], file.html.slice(0, 2)]).toEqual([
      200,
      'application/zip',
      'PK',
    ]);
    expect(await lastAction()).toEqual({ action: 'exported' });
  });

  it('draw a sample once the quarter is over, ask three questions, and take a correction', async () => {
    const auditor = await as('auditor');
    expect((await auditor.get(paths.outcomeSamples())).text).toContain('No quarter waits to be drawn');
    const early = await auditor.post(paths.outcomeSamples(), { of: 'supporting-families-2022 2025-Q1' });
    expect(early.text).toContain('The quarter is not over');
    // As if it had been signed before Christmas.
    await town.place.db.asOwner((tx) =>
      tx.query(`alter table outcomes.step disable trigger only_added; update outcomes.step set happened_on = '2024-12-10';
        alter table outcomes.step enable trigger only_added`),
    );
    expect(
      (await auditor.post(paths.outcomeSamples(), { of: 'supporting-families-2022 2024-Q4' })).status,
    ).toBe(303);
    const again = await auditor.post(paths.outcomeSamples(), { of: 'supporting-families-2022 2024-Q4' });
    expect(again.text).toContain('drawn once');
    const say = (question: string, verdict: string) =>
      auditor.post(paths.claimFinding({ claim }), { question, verdict, words: 'as the pack says' });
    await say('eligibility', 'pass');
    await say('whole-family', 'correct');
    expect((await auditor.get(paths.outcomes())).text).toContain('Something must be put right');
    const head = await as('authority');
    await head.post(paths.claimCorrection({ claim }), { question: 'whole-family', words: 'signature found' });
    const looked = await auditor.post(paths.claimWhy({ claim }), { reason: 'to audit it' });
    expect(looked.text).toContain('put it right: signature found');
    await say('whole-family', 'pass');
    await say('evidence', 'pass');
    expect((await auditor.get(paths.outcomeSamples())).text).toContain('Passed the audit');
  });

  it('show the return with small numbers withheld, and what would bring a visit', async () => {
    const head = await as('authority');
    const { text } = await head.get(paths.outcomeReport());
    expect(text).toMatch(/signed in the quarter\s*withheld/);
    expect(text).toMatch(/Long since the programme visited\s*Not known/);
    await head.post(paths.outcomeTold(), { kind: 'rank', on: '1 2 2025', number: '140', of: '151' });
    expect((await head.get(paths.outcomeReport())).text).toContain('Told on 2025-02-01: 140 of 151');
    const file = await head.post(paths.outcomeReturn(), {
      of: 'supporting-families-2022 2024-Q4',
      what: 'return-json',
      reason: 'due on 15 January',
    });
    expect(JSON.parse(file.html)).toMatchObject({
      format: 'kinsight-outcome-return',
      claims: null,
      sample: { seed: expect.stringMatching(/^[0-9a-f]{32}$/), share: 0.1 },
    });
  });

  it('give no pack of a claim that was withdrawn, and the same return as before', async () => {
    const { outcomes } = town.place.rooms;
    const asked = { reader: town.auditor, framework: 'supporting-families-2022', quarter: '2024-Q4' };
    const before = await outcomes.report(asked);
    const head = await as('authority');
    expect((await head.post(paths.claimWithdraw({ claim }), { words: 'not theirs' })).status).toBe(303);
    const file = await (await as('auditor')).post(paths.claimPack({ claim }), { reason: 'first quarter' });
    expect([file.status, file.text.includes('its pack is not given')]).toEqual([400, true]);
    const after = await outcomes.report(asked);
    expect([after.quarterlyReturn, after.extract]).toEqual([before.quarterlyReturn, before.extract]);
  });
});
