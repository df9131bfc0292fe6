import { askPolicies } from './policy-set.ts';
import {
  type Action,
  type DataClass,
  guarded,
  type PeopleKind,
  type Purpose,
  peopleKinds,
  type Relationship,
  type ResourceKind,
  type Shield,
  sensitivities,
  shields,
} from './vocabulary.ts';

/** Everything a decision rests on; nothing else is read. */
export type AccessRequest = {
  readonly roles: readonly string[];
  readonly action: Action;
  readonly resource: ResourceKind;
  readonly relationship: Relationship;
  readonly purpose?: Purpose | undefined;
  /** Whether a reason was given; its words are for the audit row. */
  readonly reason: boolean;
  /** Whether an own case was given into their hands by somebody else; not said: it was not. */
  readonly entrusted?: boolean;
  /** Only of people: the shield they are under, and the class of data asked for. */
  readonly shield?: Shield;
  readonly holds?: DataClass;
};

/** `reasons`: the policies that allow it; or those that forbid it, or `no-rule-permits`. */
export type AccessDecision = { readonly allowed: boolean; readonly reasons: readonly string[] };

const entityTypes: Readonly<Record<ResourceKind, string>> = {
  person: 'Person',
  family: 'Family',
  candidate: 'Candidate',
  case: 'Case',
  flow: 'Flow',
  delivery: 'Delivery',
  register: 'Register',
  audit: 'Audit',
  place: 'Place',
};

export const isAboutPeople = (kind: ResourceKind): kind is PeopleKind =>
  peopleKinds.some((one) => one === kind);

const decided = new Map<string, AccessDecision>();

/** Who may do it: role, relationship, purpose (Cedar, policies/). What may flow is for agreements to decide. Pure. */
export function decideAccess(request: AccessRequest): AccessDecision {
  const key = JSON.stringify([
    [...request.roles].sort(),
    request.action,
    request.resource,
    request.relationship,
    request.purpose,
    request.reason,
    request.shield,
    request.holds,
    request.entrusted === true,
  ]);
  const known = decided.get(key);
  if (known) return known;
  const decision = decide(request);
  // All words come from closed lists, so the answers are few (a place's readers ask some hundreds); beyond 10,000 the oldest goes.
  const [oldest] = decided.size < 10_000 ? [] : decided.keys();
  if (oldest !== undefined) decided.delete(oldest);
  decided.set(key, decision);
  return decision;
}

function decide({
  roles,
  action,
  resource,
  relationship,
  purpose,
  reason,
  entrusted = false,
  shield = 'none',
  holds = 'standard',
}: AccessRequest) {
  const type = entityTypes[resource];
  const { allowed, because } = askPolicies({
    roles,
    action,
    resource: isAboutPeople(resource) ? { type, shield, holds } : { type },
    context: { relationship, purpose: purpose ?? 'none', reason, entrusted },
  });
  return { allowed, reasons: because.length > 0 ? [...because].sort() : ['no-rule-permits'] };
}

/** Which classes of data and which shields this look passes, each asked of the policies on its own. */
export function decideClasses(request: AccessRequest): {
  classes: ReadonlySet<DataClass>;
  shields: ReadonlySet<Shield>;
} {
  const all: readonly DataClass[] = [...sensitivities, ...guarded];
  return {
    classes: new Set(all.filter((holds) => decideAccess({ ...request, holds }).allowed)),
    shields: new Set(shields.filter((shield) => decideAccess({ ...request, shield }).allowed)),
  };
}
