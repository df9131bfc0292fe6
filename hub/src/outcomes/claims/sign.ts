import { BadInput, Conflict, Refused } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Claim, Route } from '../claim.ts';
import { readFacts, readFindings, readShields } from '../freeze/evidence.store.ts';
import { insertFrozen } from '../freeze/frozen.store.ts';
import { hashOf, sealLines, sealOf } from '../freeze/seal-lines.ts';
import { toLines } from '../freeze/to-lines.rules.ts';
import { byNow, needNames, type OutcomesParts } from '../outcomes-parts.ts';
import { toPack } from '../pack/to-pack.ts';
import { mayOverride, type Refusal, sayRefusal } from '../rules/refusal.ts';
import { flowsOfCase, hasWorkedOn, insertStep, recordsOf, stateInTurn } from './claims.store.ts';
import { countedNeeds, type Gathered, gatherClaim, judge, reclaimsOf } from './gather-claim.ts';
import { changing, getClaim, type OnClaim } from './on-claim.ts';

export type SignRequest = OnClaim & {
  /** What whoever signs has looked at; with an override, why the progress is equivalent. */
  readonly words: string;
  /** Signs what does not hold in every part, as equivalent progress. Only a named authority may. */
  readonly override?: boolean;
};

export type Signed = {
  readonly claim: number;
  readonly route: Route;
  readonly lines: number;
  /** Hex. */
  readonly sealed: string;
  readonly packHash: string;
};

type Seen = Gathered & Awaited<ReturnType<typeof readEvidence>> & { readonly claim: Claim };

/**
 * Signs a claim: judged again by what whoever signs sees today, then everything it rests on is frozen as they saw it, line by line under a
 * hash, with the audit pack as it is now. Not by who worked on the case or stood in
 * for one who did, nor by who proposed it.
 */
export async function sign(parts: OutcomesParts, asked: SignRequest): Promise<Signed> {
  if (asked.words.trim() === '')
    throw new BadInput(
      asked.override === true
        ? 'Write down why the progress is equivalent.'
        : 'Write down what you looked at before you sign.',
    );
  const action = asked.override === true ? 'override-outcome' : 'sign-outcome';
  return parts.access.withChange(
    await changing(parts, asked, action),
    async (tx, look): Promise<Seen> => {
      const claim = await getClaim(tx, asked);
      const gathered = await gatherClaim(parts, tx, look, claim.case);
      return { claim, ...gathered, ...(await readEvidence(tx, gathered)) };
    },
    async (tx, seen, trail) => {
      await parts.notWhileRelinking?.(tx);
      await parts.confirmApproved(tx, seen.claim.framework);
      const state = await stateInTurn(tx, seen.claim);
      await refuseSigner(tx, { ...seen.claim, state }, asked.reader.account);
      const { route, refusals, overridden } = decideRoute(
        parts,
        seen,
        await reclaimsOf(parts, tx, seen, seen.claim.id),
        asked.override === true,
      );
      const by = await byNow(parts, tx, 'outcome', asked.reader);
      const on = parts.clock.today();
      const { nameOf } = needNames(parts, seen.claim.framework);
      const title = parts.frameworks.getFramework(seen.claim.framework).title;
      const lines = sealLines(
        toLines({
          head: toHead(parts, seen, {
            title,
            route,
            by: asked.reader.name,
            words: asked.words.trim(),
            on: on.toString(),
          }),
          override: overridden
            ? { reason: asked.words.trim(), refusals: refusals.map((one) => sayRefusal(one, nameOf)) }
            : undefined,
          gathered: seen,
          facts: seen.facts,
          findings: seen.findings,
          nameOf,
          caseFlows: seen.caseFlows,
          records: seen.records,
          shieldOf: (person) => seen.shields.get(person) ?? 'none',
        }),
        () => parts.ids.bytes(16),
      );
      const sealed = sealOf(lines);
      const pack = await toPack(
        {
          claim: seen.claim.id,
          place: parts.place.name,
          framework: title,
          exercise: seen.claim.exercise,
          signedOn: on.toString(),
          sealed,
        },
        lines,
        await parts.stayingFlows(tx),
      );
      const packHash = hashOf(pack);
      await insertStep(
        tx,
        { claim: seen.claim.id, what: 'signed', route, words: asked.words.trim(), on },
        by,
      );
      await insertFrozen(tx, seen.claim.id, lines, { sealed, packHash, pack, on });
      trail.note({ claim: seen.claim.id, route, lines: lines.length, sealed, pack: packHash });
      return { claim: seen.claim.id, route, lines: lines.length, sealed, packHash };
    },
  );
}

/** What is frozen beside the case itself, as the look lets it through. */
async function readEvidence(tx: Transaction, gathered: Gathered) {
  const { view, progress, members } = gathered;
  const states = progress?.needs ?? [];
  const persons = [
    ...new Set([
      ...members.map(({ person }) => person),
      ...states.flatMap((state) => state.persons.map(({ person }) => person)),
    ]),
  ];
  return {
    facts: await readFacts(tx, [...new Set(states.flatMap(({ evidence }) => evidence))]),
    findings: await readFindings(tx, {
      family: view.case.family,
      framework: view.case.framework,
      needs: [...new Set(countedNeeds(gathered).map(({ need }) => need))],
    }),
    shields: await readShields(tx, persons),
    records: await recordsOf(tx, persons),
    caseFlows: await flowsOfCase(tx, view.case.id),
  };
}

async function refuseSigner(tx: Transaction, claim: Claim, account: number): Promise<void> {
  if (claim.state !== 'proposed')
    throw new Conflict(
      `The claim is ${claim.state.replace('-', ' ')}: it waits for no signature.`,
      {},
      'not-proposed',
    );
  if (await hasWorkedOn(tx, claim.id, account))
    throw new Refused(
      'You worked on this case, or stood in for somebody who did. Somebody else signs: ask another manager or the head of early help.',
      {},
      'worker-signs',
    );
  if (claim.proposer === account)
    throw new Refused('You proposed this claim. Somebody else signs it.', {}, 'proposer-signs');
}

function decideRoute(parts: OutcomesParts, seen: Seen, reclaims: readonly Refusal[], override: boolean) {
  const { route, refusals } = judge(parts, seen, reclaims);
  const { nameOf } = needNames(parts, seen.claim.framework);
  if (route !== undefined) return { route, refusals: [], overridden: false } as const;
  const against = override ? refusals.filter((one) => !mayOverride(one)) : refusals;
  if (against.length > 0)
    throw new Refused(
      against.map((one) => sayRefusal(one, nameOf)).join(' '),
      { refusals: against.map(({ code }) => code).join() },
      'not-claimable',
    );
  return { route: 'override', refusals, overridden: true } as const;
}

const toHead = (
  parts: OutcomesParts,
  { claim, view, results, progress }: Seen,
  signed: {
    readonly title: string;
    readonly route: Route;
    readonly by: string;
    readonly words: string;
    readonly on: string;
  },
) => ({
  claim: claim.id,
  place: parts.place.code,
  case: claim.case,
  family: claim.family,
  framework: claim.framework,
  title: signed.title,
  resultsHash: results.hash,
  exercise: claim.exercise,
  route: signed.route,
  opened: view.case.opened,
  closed: view.case.closed,
  proposedBy: claim.proposedBy,
  proposedOn: claim.proposedOn,
  proposedWords: claim.words,
  signedBy: signed.by,
  signedOn: signed.on,
  signedWords: signed.words,
  run: progress?.run?.id ?? null,
  asAt: progress?.run?.asAt ?? null,
  knownAt: progress?.run?.knownAt ?? null,
});
