import type { Reader } from '../../access/index.ts';
import type { Purpose } from '../../agreements/index.ts';
import { ageRulesOf } from '../../law/index.ts';
import { isForFamily } from '../counting/count-families.ts';
import { metNeeds } from '../counting/met-needs.ts';
import { type Missing, whatWouldFlip } from '../counting/nearly.rules.ts';
import { needsOf } from '../frameworks/framework.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { familyNeeds } from './family-needs.ts';
import { findLatestRun, readFindings, readMembers, readStates } from './visible.store.ts';

export type NearlyEligible = {
  readonly family: number;
  readonly has: readonly string[];
  /** The same by name. */
  readonly hasNames: readonly string[];
  /** Needs of which evidence would make the family eligible; those just short of a threshold first. */
  readonly missing: readonly (Missing & { readonly name: string })[];
};

export type NearlyRequest = {
  readonly reader: Reader;
  readonly framework?: string;
  readonly limit?: number;
  /** What the reader looks for; identification where nothing is said. */
  readonly purpose?: Purpose;
};

/** Families one need away, and what is missing: as much for “we do not know” as for “not quite”. */
export const listNearly = (
  { access, clock, display, frameworks }: NeedsParts,
  request: NearlyRequest,
): Promise<readonly NearlyEligible[]> =>
  access.withLook(
    {
      reader: request.reader,
      purpose: request.purpose ?? 'identification',
      level: 'shown',
      subject: { kind: 'place', of: 'family' },
    },
    async (tx, look, trail) => {
      const run = await findLatestRun(tx, request.framework);
      if (!run) return [];
      const framework = frameworks.getFramework(run.framework, run.parameters);
      const nameOf = new Map(needsOf(framework).map((n) => [n.code, n.name]));
      const findings = (await readFindings(tx, ageRulesOf(display, clock.today()), run.id)).filter((f) =>
        look.sees(f.flows, 'need'),
      );
      const states = await readStates(tx, run.id);
      const byFamily = Map.groupBy(findings, (f) => f.family);
      const close = [...byFamily]
        .filter(([, found]) => couldFlip(metNeeds(framework, found).length, framework.count))
        .map(([family]) => family);
      const members = Map.groupBy(
        await readMembers(tx, look, close, clock.today().toString()),
        (m) => m.family,
      );
      const nearly = close.flatMap((family): NearlyEligible[] => {
        const people = members.get(family) ?? [];
        const found = byFamily.get(family) ?? [];
        if (!isForFamily(framework['family-with'], people)) return [];
        const met = metNeeds(framework, found);
        const others = familyNeeds(framework, people, found, states, look, run.asAt)
          .filter((n) => n.value !== 'met' && !n.causes.includes('nobody-of-this-kind'))
          .map(
            (n): Missing => ({
              need: n.need,
              headline: n.headline,
              value: n.value,
              causes: n.causes,
              shortfall: smallest(found.filter((f) => f.need === n.need).map((f) => f.shortfall)),
            }),
          );
        const missing = whatWouldFlip(framework.count, framework['non-resident-parent'], met, others);
        return missing.length === 0
          ? []
          : [
              {
                family,
                has: met.map((n) => n.need),
                hasNames: met.map((n) => nameOf.get(n.need) ?? n.need),
                missing: missing
                  .toSorted((a, b) => (a.shortfall ?? Infinity) - (b.shortfall ?? Infinity))
                  .map((one) => ({ ...one, name: nameOf.get(one.need) ?? one.need })),
              },
            ];
      });
      const shown = nearly.slice(0, request.limit ?? 100);
      trail.saw(shown.map((n) => n.family));
      return shown;
    },
  );

/** Cheap test before the dear one: at most one need short. */
const couldFlip = (needs: number, rule: { readonly rule: string; readonly 'at-least': number }): boolean =>
  rule.rule !== 'needs' || needs + 1 >= rule['at-least'];

const smallest = (shortfalls: readonly (number | null)[]): number | undefined => {
  const known = shortfalls.filter((s) => s !== null && s > 0);
  return known.length === 0 ? undefined : Math.min(...known.map(Number));
};
