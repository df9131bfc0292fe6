import { fileURLToPath } from 'node:url';
import { Flow, type FlowFacts } from '../src/agreements/index.ts';
import { loadLaw } from '../src/law/index.ts';

/** The law as it ships. */
export const law = loadLaw(fileURLToPath(new URL('../../law', import.meta.url)));
export const day = (text: string) => Temporal.PlainDate.from(text);
export const today = day('2025-02-28');

/** A health flow with nothing missing: maternity bookings from a trust to the council, with s.251 support. */
export const completeFlow = Flow.parse({
  code: 'maternity',
  title: 'Maternity bookings',
  recipe: 'maternity',
  giver: 'trust',
  receiver: 'council',
  mode: 'full',
  shown: 'headline',
  'power-or-duty': 'power',
  gateways: ['children-act-2004-s10'],
  'article-6': 'e',
  'article-9': { condition: 'g', 'schedule-1': 'part-2-para-18', 'policy-document': 'APD-1' },
  'article-10': 'none',
  'common-law-route': 's251-support',
  'common-law-reference': 'made-up support 25/001',
  'opt-out': { 'applied-at-source-on': '2025-01-31' },
  controllers: ['trust', 'council'],
  dpia: { reference: 'DPIA-1', 'review-on': '2025-12-31' },
  notice: 'On the web page and in every booking letter',
  population: 'Women booked for maternity care',
  fields: ['Booking ref', 'Surname', 'Expected due date'],
  sensitivity: ['health'],
  purposes: ['matching', 'identification', 'triage', 'support', 'audit'],
  retention: 'health-flags-12-months',
  'over-sharing': 'refuse',
});

/** The same with every paper: signed, advised, approved, and the gateway in force. */
export const completeFacts: FlowFacts = {
  id: 1,
  flow: completeFlow,
  giverId: 1,
  registeredOn: day('2025-01-10'),
  recipeHash: 'f'.repeat(64),
  giverKind: 'nhs-trust',
  receiverKind: 'council',
  agreement: {
    code: 'health',
    title: 'Health and family help',
    starts: day('2024-09-01'),
    ends: day('2026-08-31'),
    signatures: ['trust', 'council'].map((organisation) => ({
      organisation,
      signedBy: `The signatory of the ${organisation}`,
      position: 'director',
      signedOn: day('2024-08-20'),
      evidence: 'signed copy',
    })),
  },
  approvals: (['guardian-advice', 'decision'] as const).map((kind) => ({
    organisation: 'trust',
    kind,
    outcome: kind === 'decision' ? 'approves' : 'supports',
    namedPerson: kind === 'decision' ? 'The SIRO' : 'The Guardian',
    position: kind === 'decision' ? 'SIRO' : 'Caldicott Guardian',
    decidedOn: day('2025-01-15'),
    expiresOn: day('2026-01-14'),
    conditions: [],
    evidence: 'minute 4',
    ofThisText: true,
  })),
  gateways: [
    { code: 'children-act-2004-s10', gateway: law.gateways.get('children-act-2004-s10'), accepted: false },
  ],
};
