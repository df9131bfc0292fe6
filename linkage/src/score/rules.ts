import { levelIn, type PatternShape, shapeOf } from '../compare/pattern.ts';
import { LinkageError } from '../problems.ts';
import type { PatternRule, Settings } from '../settings/settings.ts';

/** Rules that hold for a pattern, and those whose case it is but which something in it lifts (an identifier that agrees). */
export interface RulesHeld {
  readonly held: readonly PatternRule[];
  readonly lifted: readonly PatternRule[];
}

export type RuleReader = (pattern: number) => RulesHeld;

/** Reads the rules of a pattern, in the settings' order. Remembered: edges show few patterns. */
export function ruleReader(settings: Settings): RuleReader {
  const shape = shapeOf(settings.comparisons);
  const compiled = settings.rules.map((rule) => ({
    rule,
    when: conditions(rule.when, rule, settings),
    unless: conditions(rule.unless, rule, settings),
  }));
  const known = new Map<number, RulesHeld>();
  return (pattern) => {
    const seen = known.get(pattern);
    if (seen !== undefined) return seen;
    const held: PatternRule[] = [];
    const lifted: PatternRule[] = [];
    for (const { rule, when, unless } of compiled) {
      if (when.every((condition) => holds(condition, shape, pattern)))
        (unless.some((condition) => holds(condition, shape, pattern)) ? lifted : held).push(rule);
    }
    const rules = { held, lifted };
    known.set(pattern, rules);
    return rules;
  };
}

interface Condition {
  readonly comparison: number;
  readonly levels: ReadonlySet<number>;
}

function holds({ comparison, levels }: Condition, shape: PatternShape, pattern: number): boolean {
  return levels.has(levelIn(shape, pattern, comparison));
}

function conditions(
  named: Readonly<Record<string, readonly string[]>>,
  rule: PatternRule,
  settings: Settings,
): Condition[] {
  return Object.entries(named).map(([name, labels]) => {
    const comparison = settings.comparisons.findIndex((candidate) => candidate.name === name);
    if (comparison < 0)
      throw new LinkageError(
        'unknown-comparison',
        `Rule "${rule.id}" names a comparison "${name}" that does not exist.`,
        { rule: rule.id, comparison: name },
      );
    const levels = labels.map((label) => {
      const level =
        settings.comparisons[comparison]?.levels.findIndex((candidate) => candidate.label === label) ?? -1;
      if (level < 0)
        throw new LinkageError(
          'unknown-level',
          `Rule "${rule.id}" names a level "${label}" that "${name}" does not have.`,
          { rule: rule.id, comparison: name, level: label },
        );
      return level;
    });
    return { comparison, levels: new Set(levels) };
  });
}
