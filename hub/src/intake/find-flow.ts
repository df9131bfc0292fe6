import type { Access } from '../access/index.ts';
import { type Agreements, findRecipeByHash, sayReason } from '../agreements/index.ts';
import type { FindFlow, IntakeFlow } from './intake-flow.ts';

/** Asks the agreements what a flow covers and whether anything at all is permitted under it today. */
export function findFlowIn(
  access: Pick<Access, 'asClerk'>,
  agreements: Pick<Agreements, 'findFlowFacts' | 'decide'>,
): FindFlow {
  return (code, reader) =>
    access.asClerk({ reader, action: 'read-register' }, async (tx): Promise<IntakeFlow | undefined> => {
      const facts = await agreements.findFlowFacts(tx, code);
      if (!facts) return undefined;
      const decisions = facts.flow.purposes.map((purpose) => agreements.decide(facts, { purpose }));
      const reasons = decisions.flatMap((decision) =>
        decision.allowed ? [] : decision.reasons.map(sayReason),
      );
      const isPermitted = decisions.some((decision) => decision.allowed);
      const recipe =
        facts.recipeHash === undefined ? undefined : await findRecipeByHash(tx, facts.recipeHash);
      const reads = recipe?.file.reads;
      const lacking = recipe && reads ? [] : ['its recipe does not say how a file is read'];
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
