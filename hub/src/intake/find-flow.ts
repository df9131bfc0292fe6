import { findPlace } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access } from '../access/index.ts';
import {
  type Agreements,
  decideReadiness,
  findRecipeByHash,
  listPlacePapers,
  sayReason,
} from '../agreements/index.ts';
import type { FindFlow, IntakeFlow } from './intake-flow.ts';

/** Asks the agreements what a flow covers and whether anything at all is permitted under it today. */
export function findFlowIn(
  access: Pick<Access, 'asClerk'>,
  agreements: Pick<Agreements, 'findFlowFacts' | 'decide'>,
  clock: { today(): Temporal.PlainDate },
): FindFlow {
  return (code, reader) =>
    access.asClerk({ reader, action: 'read-register' }, async (tx): Promise<IntakeFlow | undefined> => {
      const facts = await agreements.findFlowFacts(tx, code);
      if (!facts) return undefined;
      // A flow that names no purpose permits none; asking for one gives the reasons.
      const purposes = facts.flow.purposes.length > 0 ? facts.flow.purposes : (['matching'] as const);
      const decisions = purposes.map((purpose) => agreements.decide(facts, { purpose }));
      const reasons = decisions.flatMap((decision) =>
        decision.allowed ? [] : decision.reasons.map(sayReason),
      );
      const isPermitted = decisions.some((decision) => decision.allowed);
      const recipe =
        facts.recipeHash === undefined ? undefined : await findRecipeByHash(tx, facts.recipeHash);
      const reads = recipe?.file.reads;
      const lacking = [
        ...(recipe && reads ? [] : ['its recipe does not say how a file is read']),
        ...(await listMissingPapers(tx, clock.today())),
      ];
      return {
        id: facts.id,
        code,
        refusedBecause: isPermitted ? lacking : [...new Set([...reasons, ...lacking])],
        recipe: {
          hash: recipe?.hash ?? '',
          reads,
          contract: recipe?.files['contract.sql'] ?? '',
          gives: recipe?.file.gives ?? {},
        },
        fields: facts.flow.fields,
        freeText: facts.flow.freeText,
        dropExtra: facts.flow.overSharing === 'drop',
      };
    });
}

/** Papers without which a place takes in no real data (design 9). A made-up place needs none. */
async function listMissingPapers(tx: Transaction, today: Temporal.PlainDate): Promise<readonly string[]> {
  if ((await findPlace(tx))?.stamp === 'made-up') return [];
  return decideReadiness(await listPlacePapers(tx), today)
    .papers.filter(({ state }) => state !== 'there')
    .map(
      ({ title, state }) =>
        `this place is not ready for real data: ${title}, ${state === 'missing' ? 'not recorded' : 'past its review'}`,
    );
}
