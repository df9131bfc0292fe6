import type { Transaction } from '@kinsight/kit/postgres';
import {
  composeLook,
  decideStanding,
  type LookAsked,
  type LookFacts,
  type Standing,
  teamsOf,
} from './decide-look.ts';
import type { Among, Cases, Loaders, Shared } from './loaders.ts';
import type { Reach } from './look.ts';
import type { Reader } from './reader.ts';
import type { Subject } from './subject.ts';
import type { Action } from './vocabulary.ts';

export type Gathered = {
  /** What the reader is to the subject, and whether that suffices. */
  readonly standing: Standing;
  /** The same, asked as what will be seen: on the way to a change no more than may be opened. */
  readonly seeing: Standing;
  readonly facts: LookFacts;
  /** Persons asked for by name; empty for the place, and where there is nobody for this reader. */
  readonly subjects: readonly number[];
  /** Named, but not there, not theirs or hidden: which of them must not be told, nor show in the way the look takes. */
  readonly nobody: boolean;
};

/** How the look is asked for: what is to be done, and what is to be seen for it. */
export type Asking = {
  readonly request: LookAsked;
  readonly action: Action;
  readonly toSee: (standing: Standing) => Standing;
  readonly today: Temporal.PlainDate;
};

const nothing: Cases = { own: [], entrusted: [], team: [], candidates: [] };

/**
 * All that a look is put together from. For named people every statement is asked before anything is decided, so that an id that is
 * hidden, one that is somebody else's and one that is nobody's take the same way and the same time (docs/decisions/0020).
 */
export async function gather(tx: Transaction, loaders: Loaders, asking: Asking): Promise<Gathered> {
  const { request } = asking;
  return request.subject.kind === 'place'
    ? gatherPlace(tx, loaders, asking)
    : gatherNamed(tx, loaders, asking, request.subject);
}

async function gatherPlace(
  tx: Transaction,
  loaders: Loaders,
  { request, action, toSee, today }: Asking,
): Promise<Gathered> {
  // Who was put forward to a team may be thousands, and counts only where the team's relationship is what lets them look.
  // What is asked whoever asks goes in one message (docs/decisions/0053).
  const [claimed, known, flows, refused] = await Promise.all([
    claimedOf(tx, loaders, request),
    casesOf(tx, loaders, request.reader, 'theirs', today),
    loaders.flows(tx, request.reader, request.purpose, today),
    loaders.refusals(tx, request.purpose, today),
  ]);
  const theirs = { ...known, claimed };
  const standing = decideStanding(request, action, [], theirs);
  const none = {
    flows: [],
    refused: [],
    shielded: [],
    persons: new Set<number>(),
    records: new Set<number>(),
    entrusted: new Set<number>(),
  };
  const rest = { standing, seeing: toSee(standing), subjects: [], nobody: false };
  if (!standing.decision.allowed) return { ...rest, facts: none };
  const cases =
    standing.relationship === 'own-team' ? await casesOf(tx, loaders, request.reader, 'all', today) : theirs;
  const persons = await reachOf(tx, loaders, standing, cases);
  const records: Reach = persons === 'all' ? 'all' : new Set(await loaders.records(tx, [...persons]));
  // Beyond some hundred persons, everybody's shields are found faster than theirs (50,000 persons: 80 ms against 800).
  const few = persons !== 'all' && persons.size <= 500;
  const shielded = await loaders.shields(tx, few ? [...persons] : 'all');
  const entrusted = await entrustedOf(tx, loaders, standing, cases, persons);
  return { ...rest, facts: { flows, shielded, refused, persons, records, entrusted } };
}

async function gatherNamed(
  tx: Transaction,
  loaders: Loaders,
  { request, action, toSee, today }: Asking,
  subject: Exclude<Subject, { kind: 'place' }>,
): Promise<Gathered> {
  const { reader, purpose } = request;
  // What does not wait for each other goes to PostgreSQL in one message (docs/decisions/0053).
  const [members, claimed, flows, refused] = await Promise.all([
    loaders.members(tx, subject),
    claimedOf(tx, loaders, request),
    loaders.flows(tx, reader, purpose, today),
    loaders.refusals(tx, purpose, today),
  ]);
  const families = members.map(({ family }) => family).filter((family) => family !== null);
  const subjects = [...new Set(members.map(({ person }) => person))];
  const [theirs, records, shielded] = await Promise.all([
    casesOf(tx, loaders, reader, families, today),
    loaders.records(tx, subjects),
    loaders.shields(tx, subjects),
  ]);
  const cases = { ...theirs, claimed };
  const shared =
    subject.kind === 'person' && subject.ids.length === 1
      ? await loaders.shared(tx, reader, purpose, records, today)
      : [];
  const [person] = subjects;
  const given = new Set(cases.entrusted);
  const entrusted = new Set(
    members.filter(({ family }) => family !== null && given.has(family)).map((member) => member.person),
  );
  const plain = {
    flows,
    shielded,
    refused,
    persons: new Set(subjects),
    records: new Set(records),
    entrusted,
  };
  const facts = person === undefined ? plain : withShared(plain, person, shared);
  const standing = decideStanding(request, action, members, cases);
  const found = { standing, seeing: toSee(standing), facts, subjects, nobody: false };
  const { barred } = composeLook({ ...request, level: 'opened' }, found.seeing, facts, today);
  if (standing.decision.allowed && subjects.some((one) => !barred.persons.has(one))) return found;
  // From here on it is as if nobody were there, to the audit row: its readers must not learn it either.
  const without = decideStanding(request, action, [], nothing);
  return {
    standing: without,
    seeing: toSee(without),
    facts: {
      flows,
      refused,
      shielded: [],
      persons: new Set(),
      records: new Set(),
      entrusted: new Set(),
    },
    subjects: [],
    nobody: true,
  };
}

/** Asked for whoever signs outcomes for the place, about cases alone. */
const claimedOf = async (tx: Transaction, loaders: Loaders, { reader, subject }: LookAsked) =>
  reader.roles.some(({ role }) => role === 'authority') &&
  (subject.kind === 'place' || subject.kind === 'case')
    ? loaders.claimed(tx, subject.kind === 'place' ? 'all' : subject.ids)
    : [];

/** Told by the files of the reader's organisation, and worked on here. */
export async function casesOf(
  tx: Transaction,
  loaders: Loaders,
  reader: Reader,
  among: Among | 'theirs',
  today: Temporal.PlainDate,
): Promise<Cases> {
  const [elsewhere, here] = await Promise.all([
    loaders.cases(tx, reader, among, today),
    loaders.casesHere(tx, reader, among, today),
  ]);
  const both = (of: Exclude<keyof Cases, 'claimed'>) => [...elsewhere[of], ...here[of]];
  return {
    own: both('own'),
    entrusted: both('entrusted'),
    team: both('team'),
    candidates: both('candidates'),
  };
}

/**
 * Adds what came in about this one person. It is under their shields and their refusals like all else of them. Where a flow of it carries
 * a list after all, nothing is added: what was decided about one child is never reached through a list.
 */
function withShared(facts: LookFacts, person: number, shared: readonly Shared[]): LookFacts {
  const listed = new Set(facts.flows.map(({ flow }) => flow));
  const isRefused = (flow: number) =>
    facts.refused.some((one) => one.person === person && (one.all || one.flow === flow));
  const kept = shared.filter(({ flow }) => !listed.has(flow) && !isRefused(flow));
  if (kept.length === 0 || facts.records === 'all') return facts;
  const flows = new Map(kept.map(({ flow, shown, giver }) => [flow, { flow, shown, giver }]));
  const shields = facts.shielded.filter((one) => one.person === person).map(({ shield }) => shield);
  return {
    ...facts,
    flows: [...facts.flows, ...flows.values()],
    records: new Set([...facts.records, ...kept.map(({ record }) => record)]),
    shielded: [
      ...facts.shielded,
      ...kept.flatMap(({ record }) => [...new Set(shields)].map((shield) => ({ person, record, shield }))),
    ],
  };
}

/** Lists and searches: everybody where no relationship was needed (or only own data are reached); else the families that are theirs. */
async function reachOf(
  tx: Transaction,
  loaders: Loaders,
  { relationship, asked }: Standing,
  cases: Cases,
): Promise<Reach> {
  if (relationship === 'none' || relationship === 'own-data') return 'all';
  const ids =
    relationship === 'own-case'
      ? cases.own
      : relationship === 'claimed-case'
        ? (cases.claimed ?? []).map(({ family }) => family)
        : teamsOf(cases, asked.resource);
  const members = await loaders.members(tx, { kind: 'family', ids });
  return new Set(members.map(({ person }) => person));
}

/** Whom of a list a restriction lets through for being their own case: as their members are now. */
async function entrustedOf(
  tx: Transaction,
  loaders: Loaders,
  { relationship }: Standing,
  { own, entrusted }: Cases,
  persons: Reach,
): Promise<ReadonlySet<number>> {
  if (relationship !== 'own-case' || persons === 'all') return new Set();
  const given = new Set(entrusted);
  if (own.every((family) => given.has(family))) return persons;
  const members = await loaders.members(tx, { kind: 'family', ids: entrusted });
  return new Set(members.map(({ person }) => person));
}
