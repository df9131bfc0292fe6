import type { Command } from 'commander';
import { LinkageError } from '../problems.ts';
import { toWeight } from '../score/weigh.ts';

/** A threshold in bits or as a probability. */
export interface ThresholdOptions {
  readonly thresholdWeight?: string;
  readonly thresholdProbability?: string;
}

/** Adds the options of {@link ThresholdOptions}. */
export function withThreshold(
  command: Command,
  says = 'leave out pairs below this match weight (default: keep all)',
): Command {
  return command
    .option('--threshold-weight <bits>', says)
    .option('--threshold-probability <p>', 'the same as a probability');
}

/** Adds the option of how many pairs a blocking rule may make. */
export function withPairBudget(command: Command): Command {
  return command.option(
    '--pair-budget <pairs>',
    'refuse a blocking rule that would make more pairs (default: 4000000000)',
  );
}

/** Pairs a rule may make. Throws LinkageError where the option is no whole number above 0. */
export function pairBudgetOf({ pairBudget }: { readonly pairBudget?: string }): number | undefined {
  if (pairBudget === undefined) return undefined;
  const budget = Number(pairBudget);
  if (Number.isSafeInteger(budget) && budget > 0) return budget;
  throw new LinkageError('bad-budget', `The pair budget "${pairBudget}" is not a whole number above 0.`);
}

/** Bits from which on pairs are kept; undefined where neither option is given. Throws LinkageError where both are, or one is no number. */
export function thresholdOf(options: ThresholdOptions): number | undefined {
  const { thresholdWeight, thresholdProbability } = options;
  if (thresholdWeight !== undefined && thresholdProbability !== undefined)
    throw new LinkageError('two-thresholds', 'Give --threshold-weight or --threshold-probability, not both.');
  if (thresholdWeight !== undefined) {
    const weight = Number(thresholdWeight);
    if (thresholdWeight.trim() === '' || !Number.isFinite(weight))
      throw new LinkageError('bad-threshold', `The threshold weight "${thresholdWeight}" is not a number.`);
    return weight;
  }
  if (thresholdProbability === undefined) return undefined;
  const probability = Number(thresholdProbability);
  if (!(probability >= 0 && probability <= 1))
    throw new LinkageError(
      'bad-threshold',
      `The threshold probability "${thresholdProbability}" is not a number from 0 to 1.`,
    );
  return toWeight(probability);
}
