import { describe, expect, it } from 'vitest';
import { completeFacts, completeFlow, day, law, today } from '../../test/complete-flow.ts';
import {
  type Approval,
  decideSharing,
  Flow,
  type FlowFacts,
  requiredFields,
  type SharingRequest,
  whyNot,
} from './index.ts';

const identify: SharingRequest = { purpose: 'identification', need: '2.1' };
const decide = (facts: FlowFacts, request = identify, on = today) => decideSharing(facts, request, on, law);
const codes = (facts: FlowFacts, request = identify, on = today) => {
  const decision = decide(facts, request, on);
  return decision.allowed ? [] : decision.reasons.map(({ code }) => code);
};
const decision: Approval =
  completeFacts.approvals.find(({ kind }) => kind === 'decision') ??
  (() => {
    throw new Error('the complete flow is decided');
  })();
const withFlow = (more: object): FlowFacts => ({
  ...completeFacts,
  flow: Flow.parse({ ...completeFlow, ...more }),
});

describe('decideSharing', () => {
  it('allows a flow with nothing missing, and says how far and for what', () => {
    expect(decide(completeFacts)).toEqual({
      allowed: true,
      shown: 'headline',
      purposes: completeFlow.purposes,
    });
  });

  it.each(Object.keys(requiredFields))('permits nothing with the field %s empty, and names it', (field) => {
    const flow = Flow.parse(
      Object.fromEntries(Object.entries(completeFlow).filter(([name]) => name !== field)),
    );
    const decision = decide({ ...completeFacts, flow });
    expect(decision.allowed ? [] : decision.reasons).toContainEqual({ code: 'incomplete-flow', field });
  });

  it('gives every reason at once, not the first', () => {
    const bare = {
      ...completeFacts,
      agreement: undefined,
      approvals: [],
      recipeHash: undefined,
      paused: { reason: 'asked to' },
    };
    expect(codes(bare, { purpose: 'insight' })).toEqual([
      'no-recipe',
      'no-agreement',
      'paused',
      'unapproved',
      'unapproved',
      'purpose-not-covered',
    ]);
  });

  it.each([
    ['the agreement’s first day', '2024-09-01', 'not-started'],
    ['the agreement’s last day', '2026-08-31', 'expired'],
    ['the approval’s last day', '2026-01-14', 'expired'],
    ['the day the DPIA is due', '2025-12-31', 'dpia-overdue'],
  ])('counts %s as inside', (what, edge, code) => {
    const on = day(edge);
    const outside = what.includes('first') ? on.subtract({ days: 1 }) : on.add({ days: 1 });
    expect(codes(completeFacts, identify, on)).not.toContain(
      what.includes('agreement’s last') ? 'ended' : code,
    );
    expect(codes(completeFacts, identify, outside)).toContain(code);
  });

  it('lets the last decision count: a refusal after an approval stops the flow', () => {
    const refusal = { ...decision, outcome: 'refuses' as const, decidedOn: day('2025-02-20') };
    expect(codes({ ...completeFacts, approvals: [...completeFacts.approvals, refusal] })).toEqual([
      'unapproved',
    ]);
    expect(
      codes({
        ...completeFacts,
        approvals: [
          refusal,
          ...completeFacts.approvals.map((one) => ({ ...one, decidedOn: day('2025-02-21') })),
        ],
      }),
    ).toEqual([]);
  });

  it('holds while a condition of the approval is open, and from the day it is met', () => {
    const withCondition = (metOn?: Temporal.PlainDate) => ({
      ...completeFacts,
      approvals: completeFacts.approvals.map((one) => ({
        ...one,
        conditions: one.kind === 'decision' ? [{ text: 'losses within seven days', metOn }] : [],
      })),
    });
    expect(codes(withCondition())).toEqual(['condition-open']);
    expect(codes(withCondition(today.add({ days: 1 })))).toEqual(['condition-open']);
    expect(codes(withCondition(today))).toEqual([]);
  });

  it('takes implied consent for direct care as no route for finding families', () => {
    expect(codes(withFlow({ commonLawRoute: 'implied-direct-care' }))).toContain('no-common-law-route');
  });

  it('takes health data as confidential, whatever the flow says', () => {
    expect(codes(withFlow({ commonLawRoute: 'not-confidential' }))).toContain('no-common-law-route');
  });

  it('wants the opt-out applied at source where the route is s.251 support', () => {
    expect(codes(withFlow({ optOut: { doesNotApplyBecause: 'we think so' } }))).toContain(
      'opt-out-not-applied',
    );
  });

  it('never carries an NHS flow under the Digital Economy Act', () => {
    const gateway = 'dea-2017-s35';
    const facts = {
      ...withFlow({ gateways: [gateway] }),
      gateways: [{ code: gateway, gateway: law.gateways.get(gateway), accepted: true }],
    };
    expect(codes(facts)).toContain('gateway-cannot-carry');
  });

  it('never makes a list under s.16LA, and lets one child through only with a recorded decision and the gateway accepted', () => {
    const gateway = 'children-act-2004-s16la';
    const named = (accepted: boolean): FlowFacts => ({
      ...withFlow({ gateways: [gateway], powerOrDuty: 'duty' }),
      gateways: [{ code: gateway, gateway: law.gateways.get(gateway), accepted }],
    });
    const one: SharingRequest = { purpose: 'support', case: { established: ['single-case-decision'] } };
    expect(codes(named(true), { purpose: 'support' })).toContain('gateway-cannot-carry');
    expect(codes(named(false), one)).toEqual(['gateway-unaccepted']);
    expect(codes(named(true), { purpose: 'support', case: { established: [] } })).toContain(
      'gateway-cannot-carry',
    );
    expect(codes(named(true), one)).toEqual([]);
  });

  it('refuses an answer whose question may not be asked, and says whose paper is missing and for how long', () => {
    const question: FlowFacts = {
      ...completeFacts,
      id: 2,
      flow: Flow.parse({
        ...completeFlow,
        code: 'question',
        giver: 'council',
        receiver: 'trust',
        mode: 'flag-only',
        asks: 'maternity',
        sensitivity: ['welfare'],
        commonLawRoute: 'statute',
      }),
      giverKind: 'council',
      receiverKind: 'nhs-trust',
      approvals: [
        { ...decision, organisation: 'council' },
        { ...decision, outcome: 'defers', decidedOn: day('2025-01-29') },
      ],
    };
    const answer = { ...withFlow({ mode: 'flag-only', answers: 'question' }), partner: question };
    expect(codes(answer)).toEqual(['partner-flow-refused']);
    expect(whyNot(answer, identify, today, law)).toMatchObject([
      {
        flow: 'question',
        document: 'decision to disclose',
        owner: 'SIRO of trust, or delegate',
        since: day('2025-01-29'),
        daysWaited: 30,
        says: 'trust has put its decision off.',
      },
    ]);
    expect(codes(withFlow({ mode: 'flag-only' }))).toEqual(['no-partner-flow']);
  });
});
