import { BadInput, Conflict, Refused } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import { byNow, needNames, type OutcomesParts } from '../outcomes-parts.ts';
import { mayOverride, sayRefusal } from '../rules/refusal.ts';
import { flowsOfCase, insertClaim, insertStep, listStanding, recordsOf, takeTurn } from './claims.store.ts';
import { childrenOf, countedNeeds, type Gathered, gatherClaim, judge, reclaimsOf } from './gather-claim.ts';

export type ProposeRequest = {
  readonly reader: Reader;
  readonly case: number;
  /** What has changed for the family, in a few words. */
  readonly words: string;
  /** Leaves to a named authority what does not hold: equivalent progress. */
  readonly equivalent?: boolean;
};

const onCase = (reader: Reader, id: number) => ({
  reader,
  purpose: 'support' as const,
  subject: { kind: 'case' as const, ids: [id] },
});

/** Flows and classes a need rests on, as it was measured and found. */
function restsOf({ progress }: Gathered, need: string, person: number | null) {
  const states = (progress?.needs ?? []).filter((one) => one.need === need && one.person === person);
  return {
    flows: [...new Set(states.flatMap(({ flows }) => flows))],
    classes: [...new Set(states.map(({ sensitivity }) => sensitivity))],
  };
}

/**
 * Proposes that progress on every need of a case lasted. Refused while something stands against it, with every reason; what an authority may
 * override can be left to it. Returns the number of the claim.
 */
export async function propose(
  parts: OutcomesParts,
  asked: ProposeRequest,
): Promise<{ readonly claim: number }> {
  if (asked.words.trim() === '') throw new BadInput('Write down what has changed for the family.');
  return parts.access.withChange(
    { ...onCase(asked.reader, asked.case), action: 'propose-outcome' },
    (tx, look) => gatherClaim(parts, tx, look, asked.case),
    async (tx, seen, trail) => {
      const { framework, family } = seen.view.case;
      await takeTurn(tx, framework);
      await parts.notWhileRelinking?.(tx);
      await parts.confirmApproved(tx, framework);
      const [standing] = await listStanding(tx, [asked.case]);
      if (standing)
        throw new Conflict(`Claim ${standing.claim} of this case stands already.`, {}, 'claim-stands');
      const { refusals, exercise } = judge(parts, seen, await reclaimsOf(parts, tx, seen));
      const { nameOf } = needNames(parts, framework);
      const against = asked.equivalent === true ? refusals.filter((one) => !mayOverride(one)) : refusals;
      if (against.length > 0)
        throw new Refused(
          against.map((one) => sayRefusal(one, nameOf)).join(' '),
          { refusals: against.map(({ code }) => code).join() },
          'not-claimable',
        );
      const by = await byNow(parts, tx, 'outcome', asked.reader);
      const children = new Set(childrenOf(seen));
      const people = (
        await recordsOf(
          tx,
          seen.members.map(({ person }) => person),
        )
      ).map((one) => ({
        ...one,
        child: children.has(one.person),
      }));
      const claim = await insertClaim(
        tx,
        {
          case: asked.case,
          family,
          framework,
          resultsHash: seen.results.hash,
          exercise,
          flows: await flowsOfCase(tx, asked.case),
          needs: countedNeeds(seen).map(({ need, person }) => ({
            need,
            person,
            ...restsOf(seen, need, person),
          })),
          people,
        },
        by,
      );
      await insertStep(
        tx,
        { claim, what: 'proposed', words: asked.words.trim(), on: parts.clock.today() },
        by,
      );
      trail.note({ claim, refusals: refusals.map(({ code }) => code) });
      return { claim };
    },
  );
}
