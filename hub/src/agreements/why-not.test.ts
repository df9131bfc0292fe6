import { describe, expect, it } from 'vitest';
import { completeFacts, completeFlow, day, law, today } from '../../test/complete-flow.ts';
import { type FlowFacts, type Reason, type ReasonCode, whyNot } from './index.ts';
import { documentOf, ownerOf } from './missing-paper.rules.ts';

const ask = (facts: Partial<FlowFacts>) =>
  whyNot({ ...completeFacts, ...facts }, { purpose: 'identification' }, today, law);
const approvals = (kind: 'decision' | 'guardian-advice', change: Partial<FlowFacts['approvals'][number]>) =>
  completeFacts.approvals.map((one) => (one.kind === kind ? { ...one, ...change } : one));
const [agreement] = [completeFacts.agreement];

/** One of each reason there is; a new one without an example here does not compile. */
const examples: { readonly [Code in ReasonCode]: Extract<Reason, { code: Code }> } = {
  'incomplete-flow': { code: 'incomplete-flow', field: 'dpia' },
  'no-recipe': { code: 'no-recipe' },
  'no-agreement': { code: 'no-agreement' },
  'not-started': { code: 'not-started', starts: day('2025-09-01') },
  expired: { code: 'expired', what: 'agreement', ended: day('2025-01-01') },
  ended: { code: 'ended', on: day('2025-01-01') },
  unsigned: { code: 'unsigned', organisation: 'trust' },
  unapproved: { code: 'unapproved', organisation: 'trust', because: 'missing' },
  'condition-open': { code: 'condition-open', organisation: 'trust', condition: 'x' },
  'dpia-overdue': { code: 'dpia-overdue', reviewOn: day('2025-01-01') },
  'gateway-unknown': { code: 'gateway-unknown', gateway: 'x' },
  'gateway-not-named': { code: 'gateway-not-named', gateway: 'x' },
  'gateway-unaccepted': { code: 'gateway-unaccepted', gateway: 'x' },
  'gateway-cannot-carry': { code: 'gateway-cannot-carry', gateway: 'x', because: { code: 'never-in-bulk' } },
  'gateway-kind-differs': { code: 'gateway-kind-differs', gateway: 'x', kind: 'duty' },
  'holds-single-cases': { code: 'holds-single-cases' },
  'no-lawful-ground': { code: 'no-lawful-ground', ground: 'f' },
  'no-article-9-condition': { code: 'no-article-9-condition' },
  'no-article-10-condition': { code: 'no-article-10-condition' },
  'no-schedule-1-condition': { code: 'no-schedule-1-condition', article: 9 },
  'no-policy-document': { code: 'no-policy-document', article: 9 },
  'no-common-law-route': { code: 'no-common-law-route', because: 'not-for-health' },
  'opt-out-not-applied': { code: 'opt-out-not-applied', because: 'not-yet' },
  'purpose-not-covered': { code: 'purpose-not-covered', purpose: 'insight' },
  'receiver-not-covered': { code: 'receiver-not-covered', receiver: 'x' },
  'shown-too-far': { code: 'shown-too-far', shown: 'evidence' },
  'field-not-covered': { code: 'field-not-covered', field: 'x' },
  paused: { code: 'paused', reason: 'x' },
  'no-partner-flow': { code: 'no-partner-flow', side: 'request' },
  'partner-flow-refused': { code: 'partner-flow-refused', flow: 'x', reasons: [] },
};

describe('"why not?"', () => {
  it.each(Object.values(examples))('names a paper and whose it is for $code', (reason) => {
    expect(documentOf(reason)).toMatch(/\w{4}/);
    expect(documentOf(reason)).not.toBe('flow');
    expect(ownerOf(reason, completeFacts)).toMatch(/trust|council/);
  });

  const waits: readonly (readonly [what: string, facts: Partial<FlowFacts>, days: number])[] = [
    [
      'a pause, since it began and not since the flow was opened',
      { paused: { reason: 'a query', since: day('2025-02-25') } },
      3,
    ],
    [
      'a decision put off, since that day',
      { approvals: approvals('decision', { outcome: 'defers', decidedOn: day('2025-02-18') }) },
      10,
    ],
    [
      'advice against, since that day',
      { approvals: approvals('guardian-advice', { outcome: 'refuses', decidedOn: day('2025-02-08') }) },
      20,
    ],
    [
      'an approval overtaken by a change, since the change',
      { changedOn: day('2025-02-27'), approvals: approvals('decision', { ofThisText: false }) },
      1,
    ],
    [
      'an open condition, since the decision',
      { approvals: approvals('decision', { conditions: [{ text: 'a list' }] }) },
      44,
    ],
    [
      'an approval that ran out, since its last day',
      { approvals: approvals('decision', { expiresOn: day('2025-02-21') }) },
      7,
    ],
    [
      'an agreement that was ended, since then',
      { agreement: agreement && { ...agreement, endedOn: day('2025-02-14') } },
      14,
    ],
    [
      'a DPIA, since its review was due',
      { flow: { ...completeFlow, dpia: { reference: 'D', reviewOn: day('2025-01-29') } } },
      30,
    ],
    [
      'a missing signature, since the flow was registered',
      { agreement: agreement && { ...agreement, signatures: [] } },
      49,
    ],
    ['an empty field, since the flow was registered', { flow: { ...completeFlow, notice: undefined } }, 49],
  ];
  it.each(waits)('counts the days of %s', (_what, facts, days) => {
    const found = ask(facts);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ daysWaited }) => daysWaited)).toEqual(found.map(() => days));
  });
});
