import type { BlockingRule, KeyPart, Settings, Test } from './settings.ts';

/** Every column a test reads. */
export function columnsOfTest(test: Test): string[] {
  switch (test.is) {
    case 'else':
      return [];
    case 'null':
    case 'all-null':
    case 'sql':
    case 'duckdb':
      return [...test.columns];
    case 'all':
    case 'any':
      return test.of.flatMap(columnsOfTest);
    case 'not':
      return columnsOfTest(test.test);
    default:
      return 'other' in test && test.other !== undefined ? [test.column, test.other] : [test.column];
  }
}

function columnsOfPart(part: KeyPart): string[] {
  return typeof part === 'string' ? [part] : [part.left, part.right];
}

/** Every column a blocking rule reads. */
export function columnsOfRule(rule: BlockingRule): string[] {
  return [...rule.on.flatMap(columnsOfPart), ...(rule.where === undefined ? [] : columnsOfTest(rule.where))];
}

/** Every column the comparisons, their term frequencies and the blocking rules read, each once. */
export function columnsOf(settings: Settings): string[] {
  const levels = settings.comparisons.flatMap((comparison) => comparison.levels);
  return [
    ...new Set([
      ...levels.flatMap((level) => [
        ...columnsOfTest(level.when),
        ...(level.tf === undefined ? [] : [level.tf.column]),
      ]),
      ...[...settings.blockingRules, ...settings.trainingRules, ...settings.deterministicRules].flatMap(
        columnsOfRule,
      ),
    ]),
  ];
}
