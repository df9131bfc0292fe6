import type { Transaction } from '@kinsight/kit/postgres';
import { strictestOf, unionFlows } from '../../agreements/index.ts';
import { type FamilyView, needsOf } from '../../needs/index.ts';
import type { CaseNeed } from '../case.ts';
import type { By } from '../case-record.store.ts';
import type { SupportParts } from '../support-parts.ts';
import { savePrompt } from './open-case.store.ts';

type Joined = {
  readonly case: number;
  readonly framework: string;
  /** Needs that stand in the case already, struck out or not: of these nothing is written anew. */
  readonly known?: readonly Pick<CaseNeed, 'need' | 'person'>[];
};

/** Each need, for each member about whom there are signs: with the flows these rest on, so that it shows to nobody to whom they do not. */
export async function carryNeeds(
  { needs: { frameworks } }: Pick<SupportParts, 'needs'>,
  tx: Transaction,
  { case: id, framework, known = [] }: Joined,
  { headlines }: Pick<FamilyView, 'headlines'>,
  records: ReadonlyMap<number, number>,
  flow: number,
  by: By,
): Promise<void> {
  const classes = new Map(
    needsOf(frameworks.getFramework(framework)).map((one) => [one.code, one.sensitivity] as const),
  );
  for (const need of headlines.flatMap(({ needs }) => needs).filter(({ value }) => value === 'met'))
    for (const [person, signs] of Map.groupBy(need.signs, (sign) => sign.person)) {
      const record = records.get(person);
      if (record === undefined || known.some((n) => n.need === need.need && n.person === person)) continue;
      const ofNeed = classes.get(need.need);
      await savePrompt(
        tx,
        {
          case: id,
          need: need.need,
          record,
          person,
          evidence: [...new Set(signs.flatMap((sign) => sign.evidence))],
          flows: unionFlows([flow], ...signs.map((sign) => sign.flows)),
          sensitivity: strictestOf([
            ...signs.map((sign) => sign.sensitivity),
            ...(ofNeed === undefined ? [] : [ofNeed]),
          ]),
        },
        by,
      );
    }
}
