import type { Transaction } from '@kinsight/kit/postgres';
import type { LookAsked, LookFacts, Standing } from './decide-look.ts';
import type { Cases, Loaders, Member, Shared } from './loaders.ts';
import type { Reach } from './look.ts';

export type Gathered = {
  readonly standing: Standing;
  readonly facts: LookFacts;
  /** Persons asked for by name; empty for the place. */
  readonly subjects: readonly number[];
};

/** Who the subject is and whose case: what the first decision needs. */
export async function gatherStanding(
  tx: Transaction,
  loaders: Loaders,
  { reader, subject }: LookAsked,
  today: Temporal.PlainDate,
) {
  const members = subject.kind === 'place' ? [] : await loaders.members(tx, subject);
  const families = members.map(({ family }) => family).filter((family) => family !== null);
  const among = subject.kind === 'place' ? 'all' : families;
  const elsewhere = await loaders.cases(tx, reader, among, today);
  const here = await loaders.casesHere(tx, reader, among, today);
  const cases: Cases = {
    own: [...elsewhere.own, ...here.own],
    team: [...elsewhere.team, ...here.team],
  };
  return { members, cases };
}

/** Everything else a look is put together from. */
export async function gatherFacts(
  tx: Transaction,
  loaders: Loaders,
  request: LookAsked,
  standing: Standing,
  { members, cases }: { readonly members: readonly Member[]; readonly cases: Cases },
  today: Temporal.PlainDate,
): Promise<Gathered> {
  const flows = await loaders.flows(tx, request.reader, request.purpose, today);
  const refused = await loaders.refusals(tx, request.purpose, today);
  const subjects = [...new Set(members.map(({ person }) => person))];
  const persons =
    request.subject.kind === 'place' ? await reachOf(tx, loaders, standing, cases) : new Set(subjects);
  const records: Reach = persons === 'all' ? 'all' : new Set(await loaders.records(tx, [...persons]));
  // Beyond some hundred persons, everybody's shields are found faster than theirs (50,000 persons: 80 ms against 800).
  const few = persons !== 'all' && persons.size <= 500;
  const shielded = await loaders.shields(tx, few ? [...persons] : 'all');
  const facts = { flows, shielded, refused, persons, records };
  const [person, ...others] = subjects;
  if (request.subject.kind !== 'person' || person === undefined || others.length > 0 || records === 'all')
    return { standing, subjects, facts };
  const known = [...records];
  const shared = await loaders.shared(tx, request.reader, request.purpose, known, today);
  return { standing, subjects, facts: withShared(facts, person, shared) };
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
  { relationship }: Standing,
  cases: Cases,
): Promise<Reach> {
  if (relationship === 'none' || relationship === 'own-data') return 'all';
  const ids = relationship === 'own-case' ? cases.own : [...cases.own, ...cases.team];
  const members = await loaders.members(tx, { kind: 'family', ids });
  return new Set(members.map(({ person }) => person));
}
