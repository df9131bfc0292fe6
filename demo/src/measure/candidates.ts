import type { Count } from './interval.ts';

export type CandidateMeasure = { readonly precision: readonly Count[]; readonly recall: readonly Count[] };

/** Families found against families that should be found; all by the id of the true family, undefined where none matches. */
export function measureCandidates(
  found: readonly (string | undefined)[],
  real: ReadonlySet<string>,
): CandidateMeasure {
  const hit = new Set(found);
  return {
    precision: found.map((id) => ({ right: id !== undefined && real.has(id) ? 1 : 0, of: 1 })),
    recall: [...real].map((id) => ({ right: hit.has(id) ? 1 : 0, of: 1 })),
  };
}
