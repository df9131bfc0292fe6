import type { Comparison, Training } from '../settings/settings.ts';
import type { Session } from './session.ts';

/** One session's outcome. `m[a][k]`, `u[a][k]` for the a-th active comparison; u is the block's own and of no further use. */
export interface Learned {
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
  readonly lambda: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** λ of the block after each iteration. */
  readonly history: readonly number[];
}

export interface Start {
  readonly comparisons: readonly Comparison[];
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
  readonly lambda: number;
}

/** Pseudo-pairs added to each level so that what a block never showed stays possible. */
const SMOOTHING = 0.1;

/**
 * Expectation-maximisation on pattern counts, m, u and λ all free inside the block. A fixed u cannot explain fields
 * that depend on each other within a block, and EM then mistakes the dependence for matches.
 */
export function learn(session: Session, start: Start, training: Training): Learned {
  let m = start.m.map((levels) => [...levels]);
  let u = start.u.map((levels) => [...levels]);
  let { lambda } = start;
  const history: number[] = [];
  for (let iteration = 1; iteration <= training.maxIterations; iteration++) {
    const next = step(session, start, m, u, lambda, training);
    const moved = Math.max(
      ...next.m.flatMap((levels, a) => levels.map((value, k) => Math.abs(value - (m[a]?.[k] ?? 0)))),
      0,
    );
    ({ m, u, lambda } = next);
    history.push(lambda);
    if (moved <= training.convergence)
      return { m, u, lambda, iterations: iteration, converged: true, history };
  }
  return { m, u, lambda, iterations: training.maxIterations, converged: false, history };
}

function step(
  session: Session,
  start: Start,
  m: number[][],
  u: number[][],
  lambda: number,
  training: Training,
): { m: number[][]; u: number[][]; lambda: number } {
  const isNull = start.comparisons.map((comparison) =>
    comparison.levels.map((level) => level.isNull === true),
  );
  const { matched, unmatched, total } = expectLevels(session, isNull, m, u, lambda);
  const bounded = Math.min(Math.max(total / Math.max(session.pairs, 1), 1e-9), 1 - 1e-6);
  return {
    m: matched.map((row, a) =>
      settle(row, isNull[a] ?? [], start.comparisons[a], start.m[a] ?? [], training.priorPairs, 'm'),
    ),
    u: unmatched.map((row, a) =>
      settle(row, isNull[a] ?? [], start.comparisons[a], start.u[a] ?? [], training.priorPairs, 'u'),
    ),
    lambda: bounded,
  };
}

/** How many pairs of each level are matches, and how many are not, if m, u and λ are as they are. */
// Levels of all comparisons side by side in flat arrays: tens of thousands of patterns are gone through up to 25 times in one thread.
function expectLevels(
  { counts, levels, active }: Session,
  isNull: readonly (readonly boolean[])[],
  m: readonly (readonly number[])[],
  u: readonly (readonly number[])[],
  lambda: number,
): { matched: number[][]; unmatched: number[][]; total: number } {
  const sizes = isNull.map((row) => row.length);
  const wide = Math.max(...sizes, 1);
  const width = active.length;
  const ratio = new Float64Array(width * wide).fill(1);
  const counted = new Uint8Array(width * wide);
  isNull.forEach((row, a) =>
    row.forEach((none, k) => {
      if (none) return;
      ratio[a * wide + k] = (m[a]?.[k] ?? 0) / (u[a]?.[k] ?? 1);
      counted[a * wide + k] = 1;
    }),
  );
  const yes = new Float64Array(width * wide);
  const no = new Float64Array(width * wide);
  const prior = lambda / (1 - lambda);
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    let odds = prior;
    for (let a = 0; a < width; a++) odds *= ratio[a * wide + (levels[i * width + a] ?? 0)] ?? 1;
    const share = Number.isFinite(odds) ? odds / (1 + odds) : 1;
    const count = counts[i] ?? 0;
    const sure = share * count;
    total += sure;
    for (let a = 0; a < width; a++) {
      const at = a * wide + (levels[i * width + a] ?? 0);
      yes[at] = (yes[at] ?? 0) + sure;
      no[at] = (no[at] ?? 0) + (1 - share) * count;
    }
  }
  const rowsOf = (all: Float64Array): number[][] =>
    sizes.map((size, a) =>
      Array.from({ length: size }, (_, k) => (counted[a * wide + k] === 1 ? (all[a * wide + k] ?? 0) : 0)),
    );
  return { matched: rowsOf(yes), unmatched: rowsOf(no), total };
}

/** Counts to probabilities: pseudo-pairs towards the start, fixed levels left as they are. */
function settle(
  row: readonly number[],
  isNull: readonly boolean[],
  comparison: Comparison | undefined,
  start: readonly number[],
  priorPairs: number,
  which: 'm' | 'u',
): number[] {
  const padded = row.map((count, k) =>
    isNull[k] === true ? 0 : count + SMOOTHING + priorPairs * (start[k] ?? 0),
  );
  const total = padded.reduce((sum, count) => sum + count, 0);
  return padded.map((count, k) => {
    const level = comparison?.levels[k];
    const fixed = which === 'm' ? level?.fixM === true : level?.fixU === true;
    return fixed ? (start[k] ?? 0) : count / total;
  });
}
