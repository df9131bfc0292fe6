import { type PatternShape, levelIn, shapeOf } from '../compare/pattern.ts';
import { LinkageError } from '../problems.ts';
import type { PatternRule, Settings } from '../settings/settings.ts';

/** The rules that hold for a pattern, in the settings' order. Remembered: edges show few patterns. */
export function ruleReader(settings: Settings): (pattern: number) => readonly PatternRule[] {
  const shape = shapeOf(settings.comparisons);
  const compiled = settings.rules.map((rule) => ({ rule, when: conditions(rule.when, rule, settings), unless: conditions(rule.unless, rule, settings) }));
  const known = new Map<number, readonly PatternRule[]>();
  return (pattern) => {
    const seen = known.get(pattern);
    if (seen !== undefined) return seen;
    const held = compiled
      .filter(({ when, unless }) => when.every((condition) => holds(condition, shape, pattern)) && !unless.some((condition) => holds(condition, shape, pattern)))
      .map(({ rule }) => rule);
    known.set(pattern, held);
    return held;
  };
}

interface Condition {
  readonly comparison: number;
  readonly levels: ReadonlySet<number>;
}

function holds({ comparison, levels }: Condition, shape: PatternShape, pattern: number): boolean {
  return levels.has(levelIn(shape, pattern, comparison));
}

function conditions(named: Readonly<Record<string, readonly string[]>>, rule: PatternRule, settings: Settings): Condition[] {
  return Object.entries(named).map(([name, labels]) => {
    const comparison = settings.comparisons.findIndex((candidate) => candidate.name === name);
    if (comparison < 0) throw new LinkageError('unknown-comparison', `Rule "${rule.id}" names a comparison "${name}" that does not exist.`, { rule: rule.id, comparison: name });
    const levels = labels.map((label) => {
      const level = settings.comparisons[comparison]?.levels.findIndex((candidate) => candidate.label === label) ?? -1;
      if (level < 0) throw new LinkageError('unknown-level', `Rule "${rule.id}" names a level "${label}" that "${name}" does not have.`, { rule: rule.id, comparison: name, level: label });
      return level;
    });
    return { comparison, levels: new Set(levels) };
  });
}
