import { findPlace } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import {
  type Agreements,
  decideReadiness,
  findRecipeByHash,
  listPlacePapers,
  sayReason,
} from '../agreements/index.ts';
import { countMadeUp } from './deliveries.store.ts';
import type { FindFlow, FindOneChild, IntakeFlow, Takes } from './intake-flow.ts';

type Found = { readonly flow: IntakeFlow; readonly lacking: readonly string[] };

/** Asks the agreements what a flow covers and whether anything at all is permitted under it today. */
export function findFlowIn(
  access: Pick<Access, 'asClerk'>,
  agreements: Pick<Agreements, 'findFlowFacts' | 'decide'>,
  clock: { today(): Temporal.PlainDate },
  findOneChild?: FindOneChild,
): FindFlow {
  const findFlow = (code: string, reader: Reader) =>
    access.asClerk({ reader, action: 'read-register' }, async (tx): Promise<Found | undefined> => {
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
      const standing = await standingOf(tx, clock.today());
      const lacking = [
        ...(recipe && reads ? [] : ['its recipe does not say how a file is read']),
        ...standing.lacking,
      ];
      const flow: IntakeFlow = {
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
        takes: standing.takes,
      };
      return { flow, lacking };
    });
  return async (code, reader, about) => {
    const found = await findFlow(code, reader);
    if (!found || !about) return found?.flow;
    // What the flow lacks as a list is no hindrance to a single case; what the place lacks is.
    const one = findOneChild
      ? await findOneChild(found.flow.id, reader, about)
      : { refusedBecause: ['nobody here decides about single children'] };
    return 'decision' in one
      ? { ...found.flow, refusedBecause: found.lacking, about: one }
      : { ...found.flow, refusedBecause: [...one.refusedBecause, ...found.lacking] };
  };
}

/**
 * What a place takes (design 9). A made-up one: what is marked so. A real one: until every paper is there the same, if it does not look
 * real; then real files only, and not while made-up ones lie here still.
 */
async function standingOf(
  tx: Transaction,
  today: Temporal.PlainDate,
): Promise<{ readonly takes: Takes; readonly lacking: readonly string[] }> {
  if ((await findPlace(tx))?.stamp !== 'real') return { takes: 'made-up', lacking: [] };
  if (!decideReadiness(await listPlacePapers(tx), today).ready)
    return { takes: 'made-up-proven', lacking: [] };
  const left = await countMadeUp(tx);
  const lacking =
    left > 0 ? [`${left} made-up deliveries lie here still: recall them before real ones come`] : [];
  return { takes: 'real', lacking };
}
