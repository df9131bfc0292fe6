import { AppError } from '@kinsight/kit/command';
import type { Needs } from './needs/index.ts';
import { findResults } from './outcomes/index.ts';
import { readMeasures } from './progress/index.ts';
import { findQuestions } from './support/index.ts';

/** What each part of a framework's folder is, and what is wrong with it; undefined: nothing. */
export type FrameworkCheck = {
  readonly part: string;
  readonly says: string;
  readonly trouble: string | undefined;
};

/**
 * Reads everything a framework's folder holds as every room reads it, so that whoever edits it learns of a fault before the person who works with a
 * family does. Changes nothing.
 * @param folder of all frameworks
 */
export function checkFramework(
  { frameworks }: Pick<Needs, 'frameworks'>,
  folder: string,
  name: string,
): readonly FrameworkCheck[] {
  const check = (part: string, read: () => string): FrameworkCheck => {
    try {
      return { part, says: read(), trouble: undefined };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { part, says: '', trouble: error.message };
    }
  };
  const own = check('framework.yaml and criteria', () => {
    const { criteria, verified } = frameworks.getFramework(name);
    return `${criteria.size} criteria${verified ? '' : '; wording not verified'}`;
  });
  if (own.trouble !== undefined) return [own];
  return [
    own,
    check('measures', () => {
      const { all } = readMeasures(folder, frameworks.getFramework(name), frameworks.datasets);
      return `${all.length} measures; ${all.filter((one) => !one.verified).length} not verified`;
    }),
    check('assessment.yaml', () => {
      const found = findQuestions(folder, name);
      const questions = found?.set.sections.flatMap((section) => section.questions) ?? [];
      return found ? `${questions.length} questions` : 'none: no assessment can begin';
    }),
    check('results.yaml', () =>
      findResults(folder, name) ? 'outcomes are signed' : 'no outcomes are signed',
    ),
  ];
}
