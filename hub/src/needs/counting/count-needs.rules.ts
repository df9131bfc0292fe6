import type { CountingRule } from '../frameworks/framework.ts';

/** A need that counts for a family, and whose sign it is. */
export type CountedNeed = {
  readonly need: string;
  readonly headline: string;
  /** One entry per member carrying it. */
  readonly carriers: readonly { readonly person: number; readonly nonResidentParent: boolean }[];
};

export type Count = {
  readonly eligible: boolean;
  /** The needs that were counted: after the non-resident parent rule, the best choice for the family. */
  readonly needs: readonly string[];
  readonly headlines: readonly string[];
  /** What is still missing; zero where eligible. */
  readonly short: { readonly needs: number; readonly headlines: number };
  /** Eligible only at local discretion (two of three and the local filter). */
  readonly discretion: boolean;
};

type Choice = readonly CountedNeed[];

/**
 * Counts a family's needs by the framework's named rule. Where a non-resident parent counts for one, each such adult may
 * account for a single need (frameworks.md 0): among the lawful choices the one nearest to eligible is taken.
 */
export const countNeeds = (
  rule: CountingRule,
  nonResidentParent: 'counts-for-one' | 'counts-in-full',
  met: readonly CountedNeed[],
): Count => {
  const onlyNonResident = (n: CountedNeed) =>
    nonResidentParent === 'counts-for-one' && n.carriers.every((c) => c.nonResidentParent);
  const sure = met.filter((n) => !onlyNonResident(n));
  const doubtful = met.filter(onlyNonResident);
  const parents = [...new Set(doubtful.flatMap((n) => n.carriers.map((c) => c.person)))];

  let best = countChoice(rule, sure);
  const tryParents = (at: number, choice: Choice): void => {
    const parent = parents[at];
    if (parent === undefined) {
      const count = countChoice(rule, choice);
      if (
        distance(count) < distance(best) ||
        (distance(count) === distance(best) && count.needs.length > best.needs.length)
      )
        best = count;
      return;
    }
    tryParents(at + 1, choice);
    for (const need of doubtful) {
      if (!choice.includes(need) && need.carriers.some((c) => c.person === parent))
        tryParents(at + 1, [...choice, need]);
    }
  };
  if (parents.length > 0) tryParents(0, sure);
  return best;
};

/** How far from eligible; discretion is a little further than right. */
const distance = (c: Count): number => c.short.needs + c.short.headlines + (c.discretion ? 0.5 : 0);

const countChoice = (rule: CountingRule, choice: Choice): Count => {
  const needs = choice.map((n) => n.need);
  const headlines = [...new Set(choice.map((n) => n.headline))];
  const found = { needs, headlines, discretion: false };
  switch (rule.rule) {
    case 'headlines': {
      const short = Math.max(0, rule['at-least'] - headlines.length);
      return { ...found, eligible: short === 0, short: { needs: 0, headlines: short } };
    }
    case 'needs': {
      const short = {
        needs: Math.max(0, rule['at-least'] - needs.length),
        headlines: Math.max(0, rule['over-headlines'] - headlines.length),
      };
      return { ...found, eligible: short.needs === 0 && short.headlines === 0, short };
    }
    case 'all-or-local': {
      const national = rule.national.filter((h) => headlines.includes(h)).length;
      const local = rule.local.some((h) => headlines.includes(h));
      const all = national === rule.national.length;
      const discretion = !all && local && national >= rule['at-least'];
      const short =
        all || discretion
          ? 0
          : Math.min(
              rule.national.length - national,
              Math.max(0, rule['at-least'] - national) + (local ? 0 : 1),
            );
      return { ...found, eligible: all || discretion, discretion, short: { needs: 0, headlines: short } };
    }
  }
};
