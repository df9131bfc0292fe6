import { isFor } from '../engine/criterion-job.ts';
import type { Value } from '../engine/source-state.rules.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { Computed } from './compute.ts';

export type RunCounts = {
  readonly persons: number;
  readonly families: number;
  readonly eligible: number;
  readonly findings: Readonly<Record<Value, number>>;
};

/** Counts over everybody: findings written, and those that a source's state stands for, member by member. */
export const countRun = (
  framework: Framework,
  { persons, memberships, findings, states, counted }: Computed,
): RunCounts => {
  const total: Record<Value, number> = { met: 0, 'not-met': 0, 'no-data': 0, 'not-permitted': 0 };
  const own = new Map<string, number>();
  for (const f of findings) {
    total[f.value] += 1;
    const key = `${f.criterion} ${f.source.join(',')}`;
    own.set(key, (own.get(key) ?? 0) + 1);
  }
  const byId = new Map(persons.map((p) => [p.id, p]));
  const members = memberships.flatMap((m) => byId.get(m.person) ?? []);
  const kinds = new Map<string, number>();
  for (const s of states) {
    const c = framework.criteria.get(s.criterion);
    if (!c) continue;
    const kind = `${c.about} ${c.ages?.join('-') ?? ''}`;
    const people = kinds.get(kind) ?? members.filter((m) => isFor(c, m)).length;
    kinds.set(kind, people);
    total[s.value] += Math.max(0, people - (own.get(`${s.criterion} ${s.source.join(',')}`) ?? 0));
  }
  const families = new Set(memberships.map((m) => m.family)).size;
  return {
    persons: persons.length,
    families,
    eligible: counted.filter((c) => c.count.eligible).length,
    findings: total,
  };
};
