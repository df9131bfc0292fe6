import type { Transaction } from '@kinsight/kit/postgres';
import { unionFlows } from '../../agreements/index.ts';
import type { RunFound } from '../../needs/index.ts';
import { ownSupport } from '../case.ts';
import { findFlow } from '../case-record.store.ts';
import type { SupportParts } from '../support-parts.ts';
import { listPlaces, savePrompt } from './open-case.store.ts';

/**
 * What a run finds after a case was opened joins it as a prompt: of each need that counts by it, for each member who takes part and has no such need in
 * the case yet, struck out or not. So what comes later counts, and stands in the way of calling everything well. Where the place's own flow may not be
 * used, nothing is written.
 * @returns how many needs joined a case
 */
export async function carryPrompts(
  { supportFlows }: Pick<SupportParts, 'supportFlows'>,
  tx: Transaction,
  found: RunFound,
): Promise<number> {
  const flow = await findFlow(tx, ownSupport);
  if (!flow || !(await supportFlows(tx)).includes(flow.id)) return 0;
  const places = await listPlaces(tx, found.framework);
  const byPerson = Map.groupBy(places, ({ person }) => person);
  let joined = 0;
  for (const prompt of found.promptsOf(new Set(places.map(({ family }) => family))))
    for (const place of byPerson.get(prompt.person) ?? []) {
      if (place.family !== prompt.family || place.needs.includes(prompt.need)) continue;
      joined += 1;
      await savePrompt(
        tx,
        {
          case: place.case,
          need: prompt.need,
          record: place.record,
          person: prompt.person,
          evidence: prompt.evidence,
          flows: unionFlows([flow.id], prompt.flows),
          sensitivity: prompt.sensitivity,
        },
        found,
      );
    }
  return joined;
}
