import { columnsOfRule } from '../settings/columns-of.ts';
import type { BlockingRule, Settings } from '../settings/settings.ts';
import { DEFAULT_LAMBDA } from './defaults.ts';

/** Sessions more than this teach nothing new and cost their time. */
const MOST_SESSIONS = 6;

/**
 * Settings of Splink's name neither training blocks nor rules for λ (its users write them in Python). Without any, its
 * own blocking rules serve as training blocks, and two of them at once, that read different columns, as the sign of a
 * match from which λ is counted.
 */
export function trainable(settings: Settings): Settings {
  const keyed = settings.blockingRules.filter((rule) => !rule.on.includes('any'));
  const trainingRules =
    settings.trainingRules.length > 0 ? settings.trainingRules : keyed.slice(0, MOST_SESSIONS);
  const given = settings.splink?.lambda;
  const isGiven = given !== undefined && given !== DEFAULT_LAMBDA;
  const deterministicRules =
    settings.deterministicRules.length > 0 || isGiven ? settings.deterministicRules : joinedRules(keyed);
  return {
    ...settings,
    trainingRules,
    deterministicRules: deterministicRules.length > 0 ? deterministicRules : keyed.slice(0, 1),
  };
}

function joinedRules(rules: readonly BlockingRule[]): BlockingRule[] {
  const joined: BlockingRule[] = [];
  rules.forEach((first, i) => {
    const columns = new Set(columnsOfRule(first));
    for (const second of rules.slice(i + 1)) {
      if (columnsOfRule(second).some((column) => columns.has(column))) continue;
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
