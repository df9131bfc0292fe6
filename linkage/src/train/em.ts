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
  { counts, levels, active, pairs }: Session,
  start: Start,
  m: number[][],
  u: number[][],
  lambda: number,
  training: Training,
): { m: number[][]; u: number[][]; lambda: number } {
  const isNull = start.comparisons.map((comparison) =>
    comparison.levels.map((level) => level.isNull === true),
  );
  const matched = m.map((row) => row.map(() => 0));
  const unmatched = u.map((row) => row.map(() => 0));
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    let odds = lambda / (1 - lambda);
    for (let a = 0; a < active.length; a++) {
      const k = levels[i * active.length + a] ?? 0;
      if (isNull[a]?.[k] !== true) odds *= (m[a]?.[k] ?? 0) / (u[a]?.[k] ?? 1);
    }
    const share = Number.isFinite(odds) ? odds / (1 + odds) : 1;
    const count = counts[i] ?? 0;
    total += share * count;
    for (let a = 0; a < active.length; a++) {
      const k = levels[i * active.length + a] ?? 0;
      const yes = matched[a];
      const no = unmatched[a];
      if (yes !== undefined && no !== undefined && isNull[a]?.[k] !== true) {
        yes[k] = (yes[k] ?? 0) + share * count;
        no[k] = (no[k] ?? 0) + (1 - share) * count;
      }
    }
  }
  const bounded = Math.min(Math.max(total / Math.max(pairs, 1), 1e-9), 1 - 1e-6);
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
