import type { Criterion } from '../criteria/criterion.ts';
import type { Row } from './evaluate-criteria.ts';
import type { Cause, State } from './source-state.rules.ts';

/** May a sign only be called so where the whole window is covered? An average over two terms needs both. */
const needsWhole = (c: Pick<Criterion, 'absence' | 'window'>): boolean =>
  c.absence === 'not-met' && 'full-terms' in c.window;

/**
 * Turns what a statement returned of one subject into a value with its cause (design 6).
 * @param gap why the source as a whole cannot speak of the window, where that is so
 */
export const judgeRow = (
  c: Pick<Criterion, 'absence' | 'window'>,
  row: Pick<Row, 'met' | 'whole'>,
  gap: Cause | undefined,
): State => {
  if (row.met === true && (row.whole || !needsWhole(c))) return { value: 'met', causes: [] };
  if (c.absence === 'not-met') {
    return row.whole && gap === undefined
      ? belowThreshold
      : { value: 'no-data', causes: [gap ?? 'outside-coverage'] };
  }
  if (gap !== undefined) return { value: 'no-data', causes: [gap] };
  return row.met === false ? belowThreshold : { value: 'no-data', causes: ['nothing-recorded'] };
};

const belowThreshold: State = { value: 'not-met', causes: ['below-threshold'] };
