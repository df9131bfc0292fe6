import { columnsOf, columnsOfRule, columnsOfTest } from '../settings/columns-of.ts';
import type { BlockingRule, Comparison, Settings } from '../settings/settings.ts';
import { DEFAULT_LAMBDA } from './defaults.ts';

/** Sessions more than this teach nothing new and cost their time. */
const MOST_SESSIONS = 6;

/**
 * Settings of Splink's name neither training blocks nor rules for λ (its users write them in Python). Without any, its
 * own blocking rules serve as training blocks, and two of them at once, that read different columns, as the sign of a
 * match from which λ is counted at first.
 */
export function trainable(settings: Settings): Settings {
  const keyed = settings.blockingRules.filter((rule) => !rule.on.includes('any'));
  const rootsOf = rootsIn(settings);
  const trainingRules =
    settings.trainingRules.length > 0
      ? settings.trainingRules
      : sessionsOf(keyed, settings.comparisons, rootsOf);
  const given = settings.splink?.lambda;
  const says = settings.deterministicRules.length > 0 || (given !== undefined && given !== DEFAULT_LAMBDA);
  if (says || settings.splink === undefined) return { ...settings, trainingRules };
  const joined = joinedRules(keyed, rootsOf);
  return {
    ...settings,
    trainingRules,
    deterministicRules: joined.length > 0 ? joined : keyed.slice(0, 1),
    splink: { ...settings.splink, saysNoLambda: true },
  };
}

type RootsOf = (columns: readonly string[]) => Set<string>;

/** The input's columns behind others. */
function rootsIn(settings: Settings): RootsOf {
  const roots = new Map<string, readonly string[]>(columnsOf(settings).map((name) => [name, [name]]));
  for (const { column, from } of settings.derive)
    roots.set(
      column,
      from.flatMap((name) => roots.get(name) ?? [name]),
    );
  return (columns) => new Set(columns.flatMap((name) => roots.get(name) ?? [name]));
}

/** The first rules, and for a comparison that all of them hold fast the first that leaves it free. */
function sessionsOf(
  rules: readonly BlockingRule[],
  comparisons: readonly Comparison[],
  rootsOf: RootsOf,
): BlockingRule[] {
  const chosen = rules.slice(0, MOST_SESSIONS);
  for (const { levels } of comparisons) {
    const reads = rootsOf(levels.flatMap(({ when }) => columnsOfTest(when)));
    const isFree = (rule: BlockingRule): boolean =>
      [...rootsOf(columnsOfRule(rule))].every((root) => !reads.has(root));
    const other = chosen.some(isFree) ? undefined : rules.find(isFree);
    if (other !== undefined) chosen.push(other);
  }
  return chosen;
}

function joinedRules(rules: readonly BlockingRule[], rootsOf: RootsOf): BlockingRule[] {
  const joined: BlockingRule[] = [];
  rules.forEach((first, i) => {
    const columns = rootsOf(columnsOfRule(first));
    for (const second of rules.slice(i + 1)) {
      if ([...rootsOf(columnsOfRule(second))].some((root) => columns.has(root))) continue;
      const where = [first.where, second.where].filter((test) => test !== undefined);
      joined.push({
        name: `${first.name} and ${second.name}`,
        on: [...first.on, ...second.on],
        ...(where.length === 0 ? {} : { where: { is: 'all', of: where } }),
      });
    }
  });
  return joined;
}
