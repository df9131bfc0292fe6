import type { Progress, Reading, Standing } from '../reading.ts';
import { sinceOf } from './to-standing.ts';

/** A standing with the readings it came from. */
export type Stood = Standing & { readonly readings: readonly Reading[] };

const order: readonly Progress['state'][] = [
  'held',
  'holding',
  'improving',
  'no-change',
  'worse',
  'relapsed',
  'no-information',
  'not-started',
];

/**
 * Of several people's standings the one that stands for all of them: continuous work of one adult is enough, and counts only for who was on an
 * out-of-work benefit before (frameworks.md, R-CE: leavers). Who has held longest comes first. Pure.
 */
export function bestOf(stood: readonly Stood[]): Stood {
  const leavers = stood.filter(({ readings }) => readings.some(({ says }) => says === 'bad'));
  const [best] = leavers.toSorted(
    (a, b) =>
      order.indexOf(a.progress.state) - order.indexOf(b.progress.state) ||
      (sinceTextOf(a.progress) < sinceTextOf(b.progress) ? -1 : 1),
  );
  return best ?? { progress: { state: 'not-started' }, flagged: [], readings: [] };
}

const sinceTextOf = (progress: Progress): string => sinceOf(progress)?.toString() ?? '';
