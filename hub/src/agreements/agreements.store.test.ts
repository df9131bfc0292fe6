import { fileURLToPath } from 'node:url';
import { fixedClock } from '@kinsight/kit/command';
import { kitMigrations, type TestDatabase, type Transaction, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeFlow, law, today } from '../../test/complete-flow.ts';
import { AgreementFile } from './agreement-file.ts';
import { createAgreements } from './agreements.ts';
import {
  causesOf,
  insertConsent,
  insertRefusal,
  insertShareDecision,
  liftRefusal,
  listConsents,
  listRefusals,
  readRecipe,
  withdrawConsent,
} from './index.ts';

const hubMigrations = fileURLToPath(new URL('../../migrations', import.meta.url));
const recipes = fileURLToPath(new URL('../../../recipes', import.meta.url));
const agreements = createAgreements({ clock: fixedClock('2025-02-28'), law });
const file = AgreementFile.parse({
  code: 'health',
  title: 'Health',
  starts: '2024-09-01',
  ends: '2026-08-31',
  flows: [{ ...completeFlow, asRecipe: true }],
});
const by = { at: fixedClock('2025-02-28').now(), today };

describe('the register of agreements', () => {
  let db: TestDatabase;
  let account = 0;
  let reader = {
    account,
    name: 'The IG lead',
    organisation: { code: 'council' },
    roles: [{ role: 'ig-lead' }],
  };
  const clerk = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('clerk', {}, fn);
  const reasons = async (purpose: 'identification' = 'identification') => {
    const decision = agreements.decide(await clerk((tx) => agreements.getFlowFacts(tx, 'maternity')), {
      purpose,
    });
    return decision.allowed ? [] : causesOf(decision.reasons);
  };
  const approve = (kind: 'guardian-advice' | 'decision') =>
    clerk((tx) =>
      agreements.approve(tx, reader, 'maternity', {
        organisation: 'trust',
        kind,
        outcome: kind === 'decision' ? 'approves' : 'supports',
        namedPerson: 'A Person',
        position: 'SIRO',
        decidedOn: today,
        expiresOn: today.add({ years: 1 }),
        conditions: [],
        evidence: 'minute',
      }),
    );

  beforeAll(async () => {
    db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
    account = await clerk(async (tx) => {
      await tx.run(
        `insert into accounts.organisation (code, name, kind) values ('council', 'Council', 'council'), ('trust', 'Trust', 'nhs-trust')`,
      );
      return (
        await tx.one<{ id: number }>(
          `insert into accounts.account (login, name, organisation) values ('ig', 'The IG lead', 1) returning id`,
        )
      ).id;
    });
    reader = { ...reader, account };
  });
  afterAll(() => db.stop());

  it('lets a flow through step by step, and names what is still missing at each', async () => {
    await clerk((tx) => agreements.adoptRecipe(tx, reader, readRecipe(`${recipes}/maternity`)));
    const registered = await clerk((tx) => agreements.registerAgreement(tx, reader, file));
    expect(registered.flows).toMatchObject([{ code: 'maternity', changed: true, empty: [] }]);
    expect(await reasons()).toEqual(['unsigned', 'unapproved']);
    for (const organisation of ['trust', 'council']) {
      await clerk((tx) =>
        agreements.sign(tx, reader, 'health', {
          organisation,
          signedBy: 'A Person',
          position: 'director',
          signedOn: today,
          evidence: 'copy',
        }),
      );
    }
    expect(await reasons()).toEqual(['unapproved']);
    await approve('guardian-advice');
    await approve('decision');
    expect(await reasons()).toEqual([]);
    expect(
      await clerk((tx) => agreements.permittedFlows(tx, { purpose: 'identification', need: '2.1' })),
    ).toMatchObject([{ code: 'maternity', shown: 'headline' }]);
  });

  it('registers the same file again without a change, and asks for approval again when a word of the flow changed', async () => {
    const again = await clerk((tx) => agreements.registerAgreement(tx, reader, file));
    expect(again.flows[0]?.changed).toBe(false);
    expect(await reasons()).toEqual([]);
    const wider = {
      ...file,
      flows: file.flows.map((flow) => ({ ...flow, fields: [...flow.fields, 'Postcode'] })),
    };
    const changed = await clerk((tx) => agreements.registerAgreement(tx, reader, wider));
    expect(changed.flows[0]).toMatchObject({ changed: true, id: again.flows[0]?.id });
    expect(await reasons()).toEqual(['unapproved']);
    expect(await clerk((tx) => tx.query('select hash from agreements.flow_before'))).toHaveLength(1);
    await approve('guardian-advice');
    await approve('decision');
    expect(await reasons()).toEqual([]);
  });

  it('refuses words that no later paper can mend: a gateway, a clock or a field that does not exist', async () => {
    const broken = {
      ...file,
      flows: file.flows.map((flow) => ({
        ...flow,
        fields: ['Diagnosis'],
        gateways: ['no-such-act'],
        retention: 'for-ever',
      })),
    };
    const sentence = await clerk((tx) => agreements.registerAgreement(tx, reader, broken)).catch(String);
    expect(sentence).toMatch(/no gateway no-such-act\n.*no clock for-ever\n.*no field "Diagnosis"/s);
  });

  it('stops at the next request when paused, and goes on when resumed', async () => {
    await clerk((tx) => agreements.pause(tx, reader, 'maternity', 'a breach is being looked into'));
    expect(await reasons()).toEqual(['paused']);
    const paused = await clerk((tx) => agreements.getFlowFacts(tx, 'maternity'));
    expect(agreements.whyNot(paused, { purpose: 'matching' })).toMatchObject([
      { document: 'pause', owner: 'trust', daysWaited: 0 },
    ]);
    await expect(clerk((tx) => agreements.pause(tx, reader, 'maternity', 'again'))).rejects.toMatchObject({
      code: 'conflict',
    });
    await clerk((tx) => agreements.resume(tx, reader, 'maternity'));
    expect(await reasons()).toEqual([]);
  });

  it('accepts a gateway only from the IG lead, by name, with a reference, and only for the text as it reads', async () => {
    const other = { ...reader, roles: [{ role: 'manager' }] };
    await expect(
      clerk((tx) => agreements.acceptGateway(tx, other, 'children-act-2004-s16lc', 'advice 7')),
    ).rejects.toMatchObject({ code: 'refused' });
    await expect(
      clerk((tx) => agreements.acceptGateway(tx, reader, 'children-act-2004-s16lc', ' ')),
    ).rejects.toMatchObject({ code: 'refused' });
    await clerk((tx) => agreements.acceptGateway(tx, reader, 'children-act-2004-s16lc', 'advice 7'));
    const edited = createAgreements({
      clock: fixedClock('2025-02-28'),
      law: {
        ...law,
        gateways: new Map(
          [...law.gateways].map(([code, gateway]) => [code, { ...gateway, title: `${gateway.title}.` }]),
        ),
      },
    });
    const lc = (facts: { gateways: readonly { code: string; accepted: boolean }[] }) =>
      facts.gateways.find(({ code }) => code === 'children-act-2004-s16lc')?.accepted;
    const withLc = {
      ...file,
      flows: file.flows.map((flow) => ({ ...flow, gateways: [...flow.gateways, 'children-act-2004-s16lc'] })),
    };
    await clerk((tx) => agreements.registerAgreement(tx, reader, withLc));
    expect(lc(await clerk((tx) => agreements.getFlowFacts(tx, 'maternity')))).toBe(true);
    expect(lc(await clerk((tx) => edited.getFlowFacts(tx, 'maternity')))).toBe(false);
  });

  it('keeps the two consents apart: withdrawing one leaves the other, and only consent to a sharing hides data', async () => {
    const given = {
      person: 7,
      givenOn: today,
      givenTo: 'keyworker',
      how: 'written' as const,
      evidence: 'form',
    };
    const acting = { ...by, account };
    const basis = await clerk((tx) =>
      insertConsent(tx, { ...given, kind: 'lawful-basis', flow: 'maternity' }, acting),
    );
    const work = await clerk((tx) => insertConsent(tx, { ...given, kind: 'agreement-to-work' }, acting));
    await clerk((tx) => withdrawConsent(tx, work, 'keyworker', acting));
    expect(await clerk((tx) => listRefusals(tx, 'support', today))).toEqual([]);
    await clerk((tx) => withdrawConsent(tx, basis, 'keyworker', acting));
    expect(await clerk((tx) => listRefusals(tx, 'support', today))).toEqual([
      { person: 7, record: null, flow: expect.any(Number) },
    ]);
    const both = await clerk((tx) => listConsents(tx, 7));
    expect(both.map(({ kind, withdrawn_on }) => [kind, withdrawn_on])).toEqual([
      ['agreement-to-work', '2025-02-28'],
      ['lawful-basis', '2025-02-28'],
    ]);
  });

  it('holds an objection for its purpose, from its first day to its last, until it is lifted', async () => {
    const acting = { ...by, account };
    const id = await clerk((tx) =>
      insertRefusal(
        tx,
        { kind: 'objection', record: 9, purpose: 'insight', starts: today, ends: today.add({ days: 2 }) },
        acting,
      ),
    );
    const holds = (purpose: 'insight' | 'support', on: Temporal.PlainDate) =>
      clerk(async (tx) => (await listRefusals(tx, purpose, on)).some(({ record }) => record === 9));
    expect(await holds('insight', today.subtract({ days: 1 }))).toBe(false);
    expect(await holds('insight', today)).toBe(true);
    expect(await holds('insight', today.add({ days: 2 }))).toBe(true);
    expect(await holds('insight', today.add({ days: 3 }))).toBe(false);
    expect(await holds('support', today)).toBe(false);
    await clerk((tx) => liftRefusal(tx, id, acting));
    expect(await holds('insight', today)).toBe(false);
  });

  it('hides refusals, consents and share decisions from a reader without the class for them', async () => {
    for (const table of ['refusal', 'consent', 'share_decision']) {
      expect(
        await db.withTransaction('reader', { 'app.classes': '{standard}' }, (tx) =>
          tx.query(`select 1 from agreements.${table}`),
        ),
      ).toEqual([]);
    }
    expect(
      await db.withTransaction('reader', { 'app.classes': '{refusals}' }, (tx) =>
        tx.query('select 1 from agreements.consent'),
      ),
    ).not.toEqual([]);
  });

  it('never changes a decision to share or not to share, whoever asks', async () => {
    const why = { holds: true, because: 'two missed appointments and a bruise' };
    await clerk((tx) =>
      insertShareDecision(
        tx,
        {
          child: 7,
          giver: 'trust',
          askedBy: 'council',
          gateway: 'children-act-2004-s16la',
          relevant: why,
          facilitates: why,
          moreDetrimental: { holds: false, because: 'the family knows' },
          facts: ['missed appointments'],
          opinions: [],
          contextOfAnswer: 'midwife’s notes',
          familyTold: { told: true, because: 'it was safe' },
          outcome: 'share',
          reasons: 'helps the assessment',
          decidedBy: 'A Person',
          position: 'named midwife',
          decidedOn: today,
        },
        { ...by, account },
      ),
    );
    for (const statement of [
      `update agreements.share_decision set outcome = 'not-share'`,
      'delete from agreements.share_decision',
      'truncate agreements.share_decision cascade',
    ]) {
      await expect(db.asOwner((tx) => tx.query(statement))).rejects.toMatchObject({ sqlState: 'KA101' });
    }
  });

  it('ends an agreement from a day, and does not open it again', async () => {
    await clerk((tx) => agreements.end(tx, reader, 'health', 'the programme closed'));
    expect(await reasons()).toContain('ended');
    await expect(clerk((tx) => agreements.registerAgreement(tx, reader, file))).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
