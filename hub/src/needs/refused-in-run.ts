import type { Access } from '../access/index.ts';

type Refused = Awaited<ReturnType<Access['hidden']>>['refused'];

/** What people refused, as a run must leave it out: a person's own refusal reads as no data (design 5.3). */
export type RefusedInRun = {
  /** Source records that may not be used. */
  readonly records: readonly number[];
  /** Whether something about this person that rests on these flows may not be used. */
  hides(person: number, flows: readonly number[]): boolean;
};

/** Puts the rows of access together for asking. Pure. */
export function toRefusedInRun(refused: Refused): RefusedInRun {
  const all = new Set(refused.filter((r) => r.all).map((r) => r.person));
  const partly = new Map<number, Set<number>>();
  for (const { person, flow, all: whole } of refused) {
    if (whole || person === null || flow === null) continue;
    partly.set(person, (partly.get(person) ?? new Set()).add(flow));
  }
  return {
    records: [...new Set(refused.map((r) => r.record).filter((record) => record !== null))],
    hides: (person, flows) => all.has(person) || flows.some((flow) => partly.get(person)?.has(flow) === true),
  };
}
