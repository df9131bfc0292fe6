import type { Cause, State, Value } from '../engine/source-state.rules.ts';
import { nobody } from '../engine/source-state.rules.ts';

/** One thing a source says, in the eyes of one reader. */
export type Said = State & { readonly source: readonly number[] };

/**
 * What one criterion says of one member, from its findings and from the state of every source without one. Findings of
 * several sources together speak instead of the same sources alone. Met if any is met; not met if a roster or an answer says
 * so; otherwise unknown, with all causes.
 */
export const rollUpSources = (findings: readonly Said[], states: readonly Said[]): State => {
  const together = findings.filter((f) => f.source.length > 1);
  const spoken = (flow: number | undefined): boolean =>
    flow !== undefined && together.some((t) => t.source.includes(flow));
  const alone = findings.filter((f) => f.source.length === 1 && !spoken(f.source[0]));
  const told = new Set(findings.map((f) => String(f.source)));
  const silent = states.filter(
    (s) => !told.has(String(s.source)) && !(s.source.length === 1 && spoken(s.source[0])),
  );
  return firstKnown([...together, ...alone, ...silent], ['met', 'not-met']);
};

/** Routes to one need, members of a family: met if any is, not met only if all are; unknown keeps every cause. */
export const rollUpAll = (states: readonly State[]): State => {
  if (states.length === 0) return nobody;
  const unknown = states.some((s) => s.value === 'no-data' || s.value === 'not-permitted');
  return firstKnown(states, unknown ? ['met'] : ['met', 'not-met']);
};

const firstKnown = (states: readonly State[], known: readonly Value[]): State => {
  for (const value of known) {
    const found = states.filter((s) => s.value === value);
    if (found.length > 0) return { value, causes: causesOf(found) };
  }
  const unknown = states.filter((s) => s.value === 'no-data' || s.value === 'not-permitted');
  return {
    value: unknown.some((s) => s.value === 'not-permitted') ? 'not-permitted' : 'no-data',
    causes: causesOf(unknown),
  };
};

const causesOf = (states: readonly State[]): readonly Cause[] =>
  [...new Set(states.flatMap((s) => s.causes))].toSorted();
