import { compareDates } from '../law/index.ts';
import type { SharingLaw } from './decide-sharing.rules.ts';
import type { SpecialCondition } from './flow.ts';
import {
  type FlowFacts,
  isCriminal,
  isHealth,
  isSpecialCategory,
  type SharingRequest,
} from './flow-facts.ts';
import type { Reason } from './reasons.ts';

/** Article 6, 9 and 10 with Schedule 1 and policy document; the common-law route; the opt-out. */
export function lawfulnessReasons(
  facts: FlowFacts,
  request: SharingRequest,
  today: Temporal.PlainDate,
  law: SharingLaw,
): Reason[] {
  return [
    ...articleSixReasons(facts, law),
    ...specialReasons(9, facts.flow.article9, isSpecialCategory(facts.flow.sensitivity), law),
    ...specialReasons(10, facts.flow.article10, isCriminal(facts.flow.sensitivity), law),
    ...commonLawReasons(facts, request, law),
    ...optOutReasons(facts, today, law),
  ];
}

/** Kinds that are no public authority; only they may use (ea) and (f). */
const privateKinds = new Set(['charity', 'landlord']);

function articleSixReasons({ flow, giverKind }: FlowFacts, law: SharingLaw): Reason[] {
  if (flow.article6 === undefined) return [];
  const ground = law.article6[flow.article6];
  const fits = ground && (ground.publicAuthority || (giverKind !== undefined && privateKinds.has(giverKind)));
  return fits ? [] : [{ code: 'no-lawful-ground', ground: flow.article6 }];
}

function specialReasons(
  article: 9 | 10,
  stated: SpecialCondition | undefined,
  needed: boolean,
  law: SharingLaw,
): Reason[] {
  if (stated === undefined) return []; // the empty field has its own reason
  if (stated === 'none')
    return needed ? [{ code: article === 9 ? 'no-article-9-condition' : 'no-article-10-condition' }] : [];
  // Explicit consent, Art 9(2)(a), needs no Schedule 1 condition; (g), (h) and Art 10 do (DPA 2018 s.10, s.11).
  if (article === 9 && stated.condition === 'a') return [];
  const condition = stated.schedule1 === undefined ? undefined : law.schedule1[stated.schedule1];
  const fits =
    condition &&
    (article === 10 ? condition.article10 : condition.article9.some((letter) => letter === stated.condition));
  if (!fits)
    return [
      {
        code: 'no-schedule-1-condition',
        article,
        ...(stated.schedule1 === undefined ? {} : { schedule1: stated.schedule1 }),
      },
    ];
  return condition.policyDocument && !stated.policyDocument ? [{ code: 'no-policy-document', article }] : [];
}

/** Routes that hold only with a paper to point to. */
const needReference = new Set(['explicit-consent', 'statute', 's251-support']);

function commonLawReasons({ flow }: FlowFacts, request: SharingRequest, law: SharingLaw): Reason[] {
  const route = flow.commonLawRoute;
  const rule = route === undefined ? undefined : law.commonLawRoutes[route];
  if (route === undefined || !rule) return [];
  const reasons: Reason[] = [];
  if (isHealth(flow.sensitivity) && !rule.health)
    reasons.push({ code: 'no-common-law-route', because: 'not-for-health' });
  if (!rule.purposes.includes(request.purpose))
    reasons.push({ code: 'no-common-law-route', because: 'not-for-this-purpose' });
  if (rule.bulk === 'never' && !request.case)
    reasons.push({ code: 'no-common-law-route', because: 'never-in-bulk' });
  if (needReference.has(route) && !flow.commonLawReference)
    reasons.push({ code: 'no-common-law-route', because: 'no-reference' });
  return reasons;
}

function optOutReasons({ flow }: FlowFacts, today: Temporal.PlainDate, law: SharingLaw): Reason[] {
  const { optOut } = flow;
  if (!optOut) return [];
  if ('appliedAtSourceOn' in optOut) {
    return compareDates(optOut.appliedAtSourceOn, today) > 0
      ? [{ code: 'opt-out-not-applied', because: 'not-yet' }]
      : [];
  }
  const rule = flow.commonLawRoute === undefined ? undefined : law.commonLawRoutes[flow.commonLawRoute];
  return rule?.optOut === 'must-be-applied'
    ? [{ code: 'opt-out-not-applied', because: 'must-be-applied' }]
    : [];
}
