import type { Finding } from '../engine/finding.ts';
import type { Framework } from '../frameworks/framework.ts';
import { needsOf } from '../frameworks/framework.ts';
import type { CountedNeed } from './count-needs.rules.ts';
import { rollUpSources } from './roll-up.rules.ts';

/** The criterion id under which practitioners' observations of a need are kept. */
export const observedId = (need: string): string => `${need}:observed`;

export type MetNeed = CountedNeed & {
  readonly strength: 'prompt' | 'confirmed';
  /** Criterion and flows of every sign that makes it. */
  readonly because: readonly {
    readonly criterion: string;
    readonly person: number;
    readonly flows: readonly number[];
  }[];
};

type Gathered = {
  readonly carriers: Map<number, boolean>;
  confirmed: boolean;
  readonly because: { criterion: string; person: number; flows: readonly number[] }[];
};
type Seen = Pick<Finding, 'person' | 'role' | 'criterion' | 'need' | 'value' | 'causes' | 'source' | 'flows'>;

const known = new WeakMap<Framework['headlines'], ReadonlyMap<string, string>>();
/** The headline of each need by its code; asked for every family of a list. */
function headlinesOf(framework: Pick<Framework, 'headlines'>): ReadonlyMap<string, string> {
  const headlines =
    known.get(framework.headlines) ?? new Map(needsOf(framework).map((n) => [n.code, n.headline]));
  known.set(framework.headlines, headlines);
  return headlines;
}

/**
 * The needs of one family that count, from the findings somebody may see: a prompt counts until a practitioner struck it out
 * for that member, a confirmation counts always; where the framework asks for confirmation, prompts do not count.
 */
export const metNeeds = (
  framework: Pick<Framework, 'headlines' | 'strength'>,
  findings: readonly Seen[],
): readonly MetNeed[] => {
  const headlineOf = headlinesOf(framework);
  const found = new Map<string, Gathered>();
  for (const [, group] of Map.groupBy(findings, (f) => `${f.need} ${f.person}`)) {
    const first = group[0];
    const headline = first && headlineOf.get(first.need);
    if (!first || headline === undefined) continue;
    const observed = group.find((f) => f.criterion === observedId(first.need));
    const signs = observed?.value === 'met' ? [observed] : [];
    if (observed?.value !== 'not-met' && framework.strength === 'prompt') {
      for (const [criterion, said] of Map.groupBy(group, (f) => f.criterion)) {
        if (criterion !== observedId(first.need) && rollUpSources(said, []).value === 'met')
          signs.push(...said.filter((f) => f.value === 'met'));
      }
    }
    if (signs.length === 0) continue;
    const entry: Gathered = found.get(first.need) ?? { carriers: new Map(), confirmed: false, because: [] };
    entry.carriers.set(first.person, first.role === 'non-resident-parent');
    entry.confirmed ||= observed?.value === 'met';
    entry.because.push(...signs.map((s) => ({ criterion: s.criterion, person: s.person, flows: s.flows })));
    found.set(first.need, entry);
  }
  return [...found].map(([need, { carriers, confirmed, because }]) => ({
    need,
    headline: headlineOf.get(need) ?? '',
    carriers: [...carriers].map(([person, nonResidentParent]) => ({ person, nonResidentParent })),
    strength: confirmed ? 'confirmed' : 'prompt',
    because,
  }));
};
