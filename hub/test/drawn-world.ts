import fc from 'fast-check';
import {
  type Approval,
  Flow,
  type FlowFacts,
  requiredFields,
  type SharingRequest,
  Shown,
} from '../src/agreements/index.ts';
import { OrganisationKind, Requirement } from '../src/law/index.ts';
import { completeFacts, completeFlow, law, today } from './complete-flow.ts';
import type { Paper, Special, World } from './sharing-oracle.ts';

/** Mostly `good`, so that many draws are allowed and most others fail in one or two ways. */
const mostly = <T>(good: T, ...others: readonly T[]) =>
  fc.oneof(
    { weight: 14, arbitrary: fc.constant(good) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
const edge = (...days: number[]) => fc.constantFrom(...days);
const past = mostly(-30, -1, 0, 1);
const coming = mostly(30, -1, 0, 1);
const orNever = (arbitrary: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 14, arbitrary }, { weight: 1, arbitrary: fc.constant(null) });
const paper = (yes: string): fc.Arbitrary<Paper | null> =>
  fc.option(
    fc.record({
      says: mostly(yes, 'defers', 'refuses'),
      on: past,
      until: orNever(coming),
      sameText: mostly(true, false),
      condition: mostly<Paper['condition']>(null, 'open', -1, 0, 1),
    }),
    { freq: 14 },
  );
const special: fc.Arbitrary<Special> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constant<Special>({ condition: 'g', schedule1: 'part-2-para-18', document: true }),
  },
  { weight: 2, arbitrary: fc.constant<Special>('none') },
  {
    weight: 1,
    arbitrary: fc.record({
      condition: fc.constantFrom('a', 'g', 'h'),
      schedule1: fc.constantFrom(null, 'part-1-para-2', 'part-2-para-6', 'part-3-para-29'),
      document: fc.boolean(),
    }),
  },
);
const purposes = ['matching', 'identification', 'triage', 'support', 'safeguarding', 'insight'];

export const world: fc.Arbitrary<World> = fc.record({
  empty: fc.oneof(
    { weight: 9, arbitrary: fc.constant<string[]>([]) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.constantFrom(...Object.keys(requiredFields)), {
        minLength: 1,
        maxLength: 3,
      }),
    },
  ),
  recipe: mostly(true, false),
  agreement: mostly(true, false),
  starts: orNever(past),
  ends: fc.oneof(fc.constant(null), coming),
  endedOn: mostly<number | null>(null, -1, 0, 1),
  signed: fc.record({ trust: orNever(past), council: orNever(past) }),
  decision: paper('approves'),
  advice: paper('supports'),
  dpia: coming,
  paused: mostly(false, true),
  giverKind: fc.constantFrom('nhs-trust', 'nhs-trust', 'gp-practice', 'police', 'council-service', 'dwp'),
  receiverKind: mostly('council', 'council-service', 'police', 'linkage-unit'),
  gateways: fc.uniqueArray(
    fc.constantFrom(
      's10',
      's10',
      's16la',
      's16lc',
      'dea',
      'wra',
      's115',
      's47',
      's251',
      'consent',
      'unheard-of',
    ),
    { minLength: 1, maxLength: 3 },
  ),
  accepted: fc.boolean(),
  powerOrDuty: mostly('power', 'duty', 'consent'),
  article6: mostly('e', 'a', 'c', 'ea', 'zz'),
  article9: special,
  article10: special,
  sensitivity: fc.uniqueArray(
    fc.constantFrom('standard', 'welfare', 'health', 'criminal', 'sexual', 'domestic-abuse'),
    { minLength: 1, maxLength: 2 },
  ),
  route: fc.constantFrom(
    's251-support',
    's251-support',
    'statute',
    'statute',
    'explicit-consent',
    'implied-direct-care',
    'public-interest-single-case',
    'not-confidential',
  ),
  reference: mostly(true, false),
  optOut: fc.oneof(
    { weight: 4, arbitrary: edge(-30, -1, 0, 1) },
    { weight: 2, arbitrary: fc.constant<'does-not-apply'>('does-not-apply') },
  ),
  flowPurposes: mostly(purposes, ['matching'], ['support']),
  purpose: fc.constantFrom(...purposes),
  receiver: mostly<World['receiver']>(null, 'council', 'somebody-else'),
  shown: fc.tuple(fc.option(edge(0, 1, 2, 3), { freq: 2 }), mostly(3, 0, 1, 2)),
  field: mostly<World['field']>(null, 'covered', 'not-covered'),
  need: fc.option(
    fc.constantFrom('1.1', '1.4', '2.1', '3.1', '5.3', '6.2', '7.1', '8.1', '9.1', '9.2', '10.1'),
    { freq: 2 },
  ),
  mode: fc.constantFrom('full', 'full', 'consent-led', 'flag-only', 'encoded'),
  partner: mostly<World['partner']>('fine', 'paused', 'absent', 'unnamed', 'not-needed'),
  case: fc.option(fc.subarray(['single-case-decision', 'threshold-recorded']), { freq: 2 }),
  caseGateway: fc.option(fc.constantFrom('s16la', 's47', 's10'), { freq: 2 }),
  holdsCases: mostly(false, true),
});

const codes: Readonly<Record<string, string>> = {
  s10: 'children-act-2004-s10',
  s16la: 'children-act-2004-s16la',
  s16lc: 'children-act-2004-s16lc',
  dea: 'dea-2017-s35',
  wra: 'welfare-reform-act-2012-s131',
  s115: 'crime-and-disorder-act-1998-s115',
  s47: 'children-act-1989-s47',
  s251: 'nhs-act-2006-s251',
  consent: 'explicit-consent',
};
/** The long code of a gateway the draws call by a short name, and back. */
export const longCode = (short: string) => codes[short] ?? short;
export const shortCode = (long: string) =>
  Object.entries(codes).find(([, code]) => code === long)?.[0] ?? long;

const on = (offset: number) => today.add({ days: offset });
const maybeOn = (offset: number | null) => (offset === null ? undefined : on(offset));
const written = (one: Special) =>
  one === 'none'
    ? 'none'
    : {
        condition: one.condition,
        ...(one.schedule1 ? { schedule1: one.schedule1 } : {}),
        ...(one.document ? { policyDocument: 'APD-1' } : {}),
      };

/** The drawn world as facts and a request in our own types. */
export function toFacts(w: World): { readonly facts: FlowFacts; readonly request: SharingRequest } {
  const partner = partnerOf(w);
  const full = {
    ...completeFlow,
    powerOrDuty: w.powerOrDuty,
    gateways: w.gateways.map(longCode),
    article6: w.article6,
    article9: written(w.article9),
    article10: written(w.article10),
    sensitivity: w.sensitivity,
    commonLawRoute: w.route,
    commonLawReference: w.reference ? 'paper 1' : undefined,
    optOut:
      w.optOut === 'does-not-apply'
        ? { doesNotApplyBecause: 'a reason' }
        : { appliedAtSourceOn: on(w.optOut) },
    purposes: w.flowPurposes,
    shown: Shown.options[w.shown[1]],
    mode: w.mode,
    dpia: { reference: 'D', reviewOn: on(w.dpia) },
    answers: w.partner === 'unnamed' || w.partner === 'not-needed' ? undefined : 'question',
  };
  const flow = Flow.parse(
    Object.fromEntries(
      Object.entries(full).filter(([field, value]) => !w.empty.includes(field) && value !== undefined),
    ),
  );
  const signatures = (['trust', 'council'] as const).flatMap((organisation) => {
    const signedOn = maybeOn(w.signed[organisation]);
    return signedOn ? [{ organisation, signedOn, signedBy: 'A', position: 'B', evidence: 'C' }] : [];
  });
  return {
    facts: {
      id: 1,
      giverId: 1,
      flow,
      approvals: [...approvals('guardian-advice', w.advice), ...approvals('decision', w.decision)],
      recipeHash: w.recipe ? 'f' : undefined,
      giverKind: w.empty.includes('giver') ? undefined : OrganisationKind.parse(w.giverKind),
      receiverKind: w.empty.includes('receiver') ? undefined : OrganisationKind.parse(w.receiverKind),
      agreement: w.agreement
        ? {
            code: 'a',
            title: 'A',
            starts: maybeOn(w.starts),
            ends: maybeOn(w.ends),
            endedOn: maybeOn(w.endedOn),
            signatures,
          }
        : undefined,
      gateways: flow.gateways.map((code) => ({
        code,
        gateway: law.gateways.get(code),
        accepted: w.accepted,
      })),
      paused: w.paused ? { reason: 'because' } : undefined,
      holdsCases: w.holdsCases,
      partner,
    },
    request: {
      purpose:
        completeFlow.purposes.find((one) => one === w.purpose) ??
        (w.purpose === 'insight' ? 'insight' : 'safeguarding'),
      receiver: w.receiver ?? undefined,
      need: w.need ?? undefined,
      shown: w.shown[0] === null ? undefined : Shown.options[w.shown[0]],
      fields: w.field === null ? undefined : [w.field === 'covered' ? 'Surname' : 'Diagnosis'],
      case: w.case
        ? {
            established: w.case.map((one) => Requirement.parse(one)),
            ...(w.caseGateway === null ? {} : { gateway: longCode(w.caseGateway) }),
          }
        : undefined,
    },
  };
}

function approvals(kind: Approval['kind'], given: Paper | null): Approval[] {
  if (!given) return [];
  const outcome =
    given.says === 'approves' || given.says === 'supports' || given.says === 'defers'
      ? given.says
      : 'refuses';
  const conditions =
    given.condition === null
      ? []
      : [{ text: 'a condition', metOn: given.condition === 'open' ? undefined : on(given.condition) }];
  return [
    {
      organisation: 'trust',
      kind,
      outcome,
      namedPerson: 'A',
      position: 'B',
      decidedOn: on(given.on),
      expiresOn: maybeOn(given.until),
      conditions,
      evidence: 'C',
      ofThisText: given.sameText,
    },
  ];
}

/** A request of the council to the trust with all its papers. */
function partnerOf(w: World): FlowFacts | undefined {
  if (w.partner !== 'fine' && w.partner !== 'paused') return undefined;
  const flow = Flow.parse({
    ...completeFlow,
    code: 'question',
    giver: 'council',
    receiver: 'trust',
    mode: 'flag-only',
    asks: 'maternity',
    sensitivity: ['welfare'],
    purposes: ['matching'],
    commonLawRoute: 'statute',
  });
  const decided = completeFacts.approvals
    .filter(({ kind }) => kind === 'decision')
    .flatMap((one) => ['council', 'trust'].map((organisation) => ({ ...one, organisation })));
  return {
    ...completeFacts,
    id: 2,
    flow,
    giverKind: 'council',
    receiverKind: 'nhs-trust',
    approvals: decided,
    paused: w.partner === 'paused' ? { reason: 'because' } : undefined,
  };
}
