import type { Transaction } from '@kinsight/kit/postgres';
import type { Look } from '../../access/index.ts';
import type { ProgressIn } from '../../progress/index.ts';
import { type CaseMember, type CaseView, caseMembers } from '../../support/index.ts';
import type { OutcomesParts } from '../outcomes-parts.ts';
import { getResults, needNames } from '../outcomes-parts.ts';
import type { Results } from '../results.ts';
import { type ClaimDecision, decideClaim } from '../rules/decide-claim.rules.ts';
import { type Shown, showPrinciples } from '../rules/principles.rules.ts';
import { asSeen, findReclaims } from '../rules/reclaim.rules.ts';
import type { Refusal } from '../rules/refusal.ts';
import { listSeenClaims } from './claims.store.ts';
import { listEarlier, listLineage } from './earlier.store.ts';

/** A case as an outcome is judged by, all of it as the reader sees it. */
export type Gathered = {
  readonly results: Results;
  readonly view: CaseView;
  readonly members: readonly CaseMember[];
  readonly progress: ProgressIn | undefined;
  readonly principles: readonly Shown[];
  /** Claims this reader sees, by number: of no other do they learn more than that there is something. */
  readonly seenClaims: ReadonlySet<number>;
};

/** Inside a look. Throws NotFound where the case does not show, or its framework asks for no sign-off. */
export async function gatherClaim(
  parts: OutcomesParts,
  tx: Transaction,
  look: Look,
  id: number,
): Promise<Gathered> {
  const view = await parts.support.readIn(tx, look, id);
  const results = getResults(parts, view.case.framework);
  const members = await caseMembers(tx, [id]);
  const progress = await parts.progress.readIn(tx, look, { case: id, family: view.case.family });
  const principles = showPrinciples({ members, needs: view.needs, view }, results.principles);
  const seenClaims = new Set((await listSeenClaims(tx)).map((claim) => claim.id));
  return { results, view, members, progress, principles, seenClaims };
}

/** Children and expected babies who take part. */
export const childrenOf = ({ view, members }: Pick<Gathered, 'view' | 'members'>): readonly number[] => {
  const young = new Set(
    [...view.people, ...view.left]
      .filter(({ role }) => role === 'child' || role === 'expected-baby')
      .map(({ person }) => person),
  );
  return members.map(({ person }) => person).filter((person) => young.has(person));
};

/** The needs that count: not struck out. */
export const countedNeeds = ({ progress, view }: Pick<Gathered, 'progress' | 'view'>) =>
  (progress?.measured.needs ?? view.needs).filter(({ struckOut }) => struckOut === null);

/** Whether the family or a need of it was claimed before. For workers: it goes by everybody’s claims; of one the reader does not see it tells neither number nor day. */
export async function reclaimsOf(
  parts: Pick<OutcomesParts, 'clock'>,
  tx: Transaction,
  gathered: Gathered,
  but?: number,
): Promise<readonly Refusal[]> {
  const found = findReclaims({
    framework: gathered.view.case.framework,
    family: gathered.view.case.family,
    children: childrenOf(gathered),
    needs: countedNeeds(gathered),
    today: parts.clock.today(),
    again: gathered.results.again,
    earlier: await listEarlier(tx, but),
    ...(await listLineage(tx)),
  });
  return asSeen(found, gathered.seenClaims);
}

/** What stands for it and what against. */
export const judge = (
  parts: OutcomesParts,
  gathered: Gathered,
  reclaims: readonly Refusal[],
): ClaimDecision => {
  const { view, progress, results, principles } = gathered;
  return decideClaim({
    results,
    today: parts.clock.today(),
    isMadeUp: parts.place.stamp === 'made-up',
    measured: { needs: progress?.measured.needs ?? view.needs },
    headlineOf: needNames(parts, view.case.framework).headlineOf,
    states: progress?.run ? progress.needs : undefined,
    principles,
    reclaims,
  });
};
