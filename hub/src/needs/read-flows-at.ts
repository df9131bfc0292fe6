import type { Transaction } from '@kinsight/kit/postgres';
import {
  type Agreements,
  causesOf,
  type FlowFacts,
  findRecipeByHash,
  listAdoptedRecipes,
  type Purpose,
} from '../agreements/index.ts';
import type { FlowAt, FlowsAt } from './flows-at.ts';

/**
 * Asks agreements about every flow of the place on a day.
 * @param purpose `identification` for a run
 */
export const readFlowsAt = async (
  agreements: Pick<Agreements, 'listFlows' | 'decide'>,
  tx: Transaction,
  today: Temporal.PlainDate,
  purpose: Purpose = 'identification',
): Promise<FlowsAt> => {
  const adopted = await listAdoptedRecipes(tx);
  const gives = new Map(adopted.map((recipe) => [recipe.hash, recipe.file.gives]));
  const flows: FlowAt[] = [];
  for (const facts of (await agreements.listFlows(tx)).filter(carriesLists)) {
    const hash = facts.recipeHash;
    if (hash !== undefined && !gives.has(hash))
      gives.set(hash, (await findRecipeByHash(tx, hash))?.file.gives ?? {});
    const known = new Map<string | undefined, readonly string[]>();
    flows.push({
      id: facts.id,
      code: facts.flow.code,
      giver: String(facts.giverId),
      encoded: facts.flow.mode === 'encoded',
      answers: facts.flow.answers !== undefined,
      gives: hash === undefined ? {} : (gives.get(hash) ?? {}),
      refused(need) {
        const found = known.get(need);
        if (found) return found;
        const decision = agreements.decide(facts, { purpose, need }, today);
        const causes = decision.allowed ? [] : causesOf(decision.reasons);
        known.set(need, causes);
        return causes;
      },
    });
  }
  const registered = new Set(flows.flatMap((f) => Object.keys(f.gives)));
  const offered = adopted
    .flatMap((recipe) => Object.keys(recipe.file.gives))
    .filter((dataset) => !registered.has(dataset));
  return { flows, adopted: new Set(offered) };
};

/** A flow all of whose gateways need one recorded decision for each child covers nobody of a list: it is no source of a run. */
const carriesLists = ({ gateways }: FlowFacts): boolean =>
  gateways.length === 0 || gateways.some(({ gateway }) => gateway?.bulk !== 'never');
