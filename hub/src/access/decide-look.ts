import type { LookRequest } from './access.ts';
import { type AccessDecision, type AccessRequest, decideAccess, decideClasses } from './decide-access.ts';
import type { Cases, Member, PermittedFlow, Refused, Shielded } from './loaders.ts';
import { type Look, makeLook, type Reach } from './look.ts';
import type { Action, PeopleKind, Relationship } from './vocabulary.ts';

export type LookAsked = Omit<LookRequest, 'level' | 'breakGlass'>;
export type Standing = {
  readonly relationship: Relationship;
  readonly asked: AccessRequest;
  readonly decision: AccessDecision;
  /** Closest of all: their own case, or a case of the team they manage. */
  readonly isTheirs: boolean;
};

/** Whom the look is about, as the audit row names it. */
export const kindOf = ({ subject }: LookAsked): PeopleKind =>
  subject.kind === 'place' ? (subject.of ?? 'family') : subject.kind;

/** What is asked for of them. */
const resourceOf = ({ subject }: LookAsked): PeopleKind => subject.of ?? kindOf({ subject } as LookAsked);

/** Families a team reaches: for a case its own cases alone, whoever else was put forward to it. */
export const teamsOf = (
  { own, team, candidates }: Cases,
  resource: AccessRequest['resource'],
): readonly number[] => (resource === 'case' ? [...own, ...team] : [...own, ...team, ...candidates]);

/**
 * What the reader is to the subject, and whether that suffices for the action. Of the true relationships the first that
 * suffices counts: for named people the closest, for the place the widest.
 */
export function decideStanding(
  request: LookAsked,
  action: Action,
  members: readonly Member[],
  cases: Cases,
): Standing {
  const { reader, purpose, reason, subject, relationship } = request;
  const resource = resourceOf(request);
  const isIn = (families: readonly number[]) => {
    if (subject.kind === 'place') return true; // a list of none of theirs is an empty list
    const inside = new Set(families);
    return subject.ids.every((id) =>
      members.some((member) => member.id === id && member.family !== null && inside.has(member.family)),
    );
  };
  const isTrue: Readonly<Record<Relationship, boolean>> = {
    'own-case': isIn(cases.own),
    'own-team': isIn(teamsOf(cases, resource)),
    // One family's case only: what was claimed of it opens nothing else of theirs.
    'claimed-case': isClaimed(subject, cases),
    'own-data': true, // what is reached is cut to the flows that the reader's organisation gives
    none: true,
  };
  // Own data come last: they reach only what the reader's organisation gave, which is the least.
  const order: readonly Relationship[] =
    subject.kind === 'place'
      ? ['none', 'own-team', 'own-case', 'claimed-case', 'own-data']
      : ['own-case', 'own-team', 'claimed-case', 'none', 'own-data'];
  const isTheirs = (one: Relationship): boolean =>
    one === 'own-case' ||
    (one === 'own-team' && (subject.kind === 'place' ? resource === 'case' : isIn(teamsOf(cases, 'case'))));
  const tried = order
    .filter((one) => isTrue[one] && (relationship === undefined || relationship === one))
    .map((one): Standing => {
      const asked: AccessRequest = {
        roles: reader.roles.map(({ role }) => role),
        action,
        resource,
        relationship: one,
        purpose,
        reason: isSaid(reason),
      };
      return { relationship: one, asked, decision: decideAccess(asked), isTheirs: isTheirs(one) };
    });
  const untrue: Standing = {
    relationship: 'none',
    asked: {
      roles: [],
      action,
      resource,
      relationship: 'none',
      purpose,
      reason: isSaid(reason),
    },
    decision: { allowed: false, reasons: ['relationship-not-so'] },
    isTheirs: false,
  };
  return tried.find(({ decision }) => decision.allowed) ?? tried.at(-1) ?? untrue;
}

const isClaimed = (subject: LookAsked['subject'], { claimed = [] }: Cases): boolean =>
  subject.kind === 'place' ||
  (subject.kind === 'case' && subject.ids.every((id) => claimed.some((one) => one.case === id)));

const isSaid = (reason: string | undefined) => reason !== undefined && reason.trim() !== '';

export type LookFacts = {
  readonly flows: readonly PermittedFlow[];
  readonly shielded: readonly Shielded[];
  readonly refused: readonly Refused[];
  readonly persons: Reach;
  readonly records: Reach;
  /** Members of the reader's own cases that somebody else gave into their hands. */
  readonly entrusted: ReadonlySet<number>;
};

/** Puts a look together: what may flow, for whom, minus refusals and shields. Pure. */
export function composeLook(
  request: LookRequest,
  { relationship, asked, isTheirs }: Standing,
  facts: LookFacts,
  today: Temporal.PlainDate,
): Look {
  const { reader, purpose, level } = request;
  const { classes, shields: always } = decideClasses(asked);
  const trusted = facts.entrusted.size > 0 ? decideClasses({ ...asked, entrusted: true }).shields : always;
  const kept = facts.flows.filter(
    ({ giver, mayLeave }) =>
      (relationship !== 'own-data' || giver === reader.organisation.id) &&
      (request.leaves !== true || mayLeave !== false),
  );
  const barredByShield = facts.shielded.filter(({ person, shield }) => {
    const passed = person !== null && facts.entrusted.has(person) ? trusted : always;
    return !passed.has(shield);
  });
  const refused = classes.has('refusals') ? [] : facts.refused;
  const veiled = classes.has('whereabouts') ? [] : facts.shielded;
  const partly = new Map<number, Set<number>>();
  for (const { person, flow, all } of refused) {
    if (all || person === null || flow === null) continue;
    partly.set(person, (partly.get(person) ?? new Set()).add(flow));
  }
  return makeLook({
    reader,
    purpose,
    level,
    relationship,
    isTheirs,
    today,
    flows: new Map(kept.map(({ flow, shown }) => [flow, shown])),
    classes,
    shields: trusted,
    persons: facts.persons,
    records: facts.records,
    barred: {
      persons: idsOf([...barredByShield, ...refused.filter(({ all }) => all)], 'person'),
      records: idsOf([...barredByShield, ...refused], 'record'),
      partly,
    },
    veiled: { persons: idsOf(veiled, 'person'), records: idsOf(veiled, 'record') },
  });
}

const idsOf = <K extends 'person' | 'record'>(
  rows: readonly { readonly [key in K]: number | null }[],
  key: K,
): ReadonlySet<number> => new Set(rows.map((row) => row[key]).filter((id) => id !== null));
