import { type Shield, strictestShield } from '../../access/index.ts';
import { unionFlows } from '../../agreements/index.ts';
import type { FamilyInTime, MeasuredNeed } from '../measured-case.ts';
import type { Measure } from '../measures/measure.ts';
import type { MemberStretch } from './members.store.ts';

/** Somebody of a family over time. ISO days, both inside; null: open. */
export type MemberOverTime = {
  readonly person: number;
  readonly role: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly flows: readonly number[];
  readonly shield: Shield;
};

/**
 * Puts together what was known of each member: there from the first day told, or, where no source tells one, from the day the family first
 * knew them if it was known before without them; gone from the day a source tells, or from the day they were no longer found there. Pure.
 */
export function overTime(stretches: readonly MemberStretch[]): readonly MemberOverTime[] {
  const familySince = stretches.map(({ since }) => since).toSorted()[0];
  return [...Map.groupBy(stretches, ({ person }) => person)].map(([person, own]) => {
    const last = own.at(-1);
    const told = own.map(({ starts }) => starts).filter((day) => day !== null);
    const since = own.map((one) => one.since).toSorted()[0] ?? '';
    const from = told.toSorted()[0] ?? (familySince !== undefined && since > familySince ? since : null);
    const gone = own.map(({ ends, until }) => ends ?? until);
    const days = gone.filter((day) => day !== null).toSorted();
    const to = days.length < gone.length ? null : (days.at(-1) ?? null);
    return {
      person,
      role: last?.role ?? 'other-adult',
      from,
      to: to === null ? null : dayBefore(to),
      flows: unionFlows(...own.map(({ flows }) => flows)),
      shield: strictestShield(own.map((one) => one.shield)),
    };
  });
}

/**
 * Puts together the families a case was about, each with its members for the time the case was about it: who was of the family before the
 * child moved counts to that day, who is of the one after from it. Pure.
 */
export function throughFamilies(
  families: readonly FamilyInTime[],
  stretchesOf: ReadonlyMap<number, readonly MemberStretch[]>,
): readonly MemberOverTime[] {
  const all = families.flatMap(({ family, from, to }) =>
    overTime(stretchesOf.get(family) ?? []).flatMap((m) => {
      const both = { from: latest(m.from, from), to: earliest(m.to, to === null ? null : dayBefore(to)) };
      return both.from !== null && both.to !== null && both.from > both.to ? [] : [{ ...m, ...both }];
    }),
  );
  return [...Map.groupBy(all, ({ person }) => person)].map(([person, own]) => ({
    person,
    role: own.at(-1)?.role ?? 'other-adult',
    from: own.map(({ from }) => from).reduce((a, b) => (a === null || b === null ? null : a < b ? a : b)),
    to: own.map(({ to }) => to).reduce((a, b) => (a === null || b === null ? null : a > b ? a : b)),
    flows: unionFlows(...own.map(({ flows }) => flows)),
    shield: strictestShield(own.map(({ shield }) => shield)),
  }));
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
const young = new Set(['child', 'sibling']);

/** The stretch in which a member counts for a measure: a member, of the right kind and age. Undefined: never. */
export function countsWhile(
  m: MemberOverTime,
  { about, ages }: Pick<Measure, 'about' | 'ages'>,
  born: string | null,
): { readonly from: string | null; readonly to: string | null } | undefined {
  const isChild = young.has(m.role);
  if ((about === 'expected-baby') !== (m.role === 'expected-baby')) return undefined;
  if ((about === 'child' && !isChild) || (about === 'adult' && isChild)) return undefined;
  const birth = born === null ? undefined : Temporal.PlainDate.from(born);
  const from = birth && ages ? birth.add({ years: ages[0] }).toString() : null;
  const to =
    birth && ages
      ? birth
          .add({ years: ages[1] + 1 })
          .subtract({ days: 1 })
          .toString()
      : null;
  const both = { from: latest(m.from, from), to: earliest(m.to, to) };
  return both.from !== null && both.to !== null && both.from > both.to ? undefined : both;
}

const latest = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || a > b ? a : b;
const earliest = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || a < b ? a : b;

/** Whose days count for a need: one person's, every school-age child's, or everybody's the measure is about. Pure. */
export function subjectsOf(
  need: Pick<MeasuredNeed, 'person'>,
  measure: Pick<Measure, 'scope' | 'about' | 'ages'>,
  members: readonly MemberOverTime[],
  bornOf: (person: number) => string | null,
): readonly (MemberOverTime & { readonly counts: { from: string | null; to: string | null } })[] {
  const isOnesOwn = measure.scope === 'person' && need.person !== null;
  return members.flatMap((m) => {
    if (isOnesOwn && m.person !== need.person) return [];
    // Whose need it is stays theirs, whatever the measure is usually about.
    const counts = isOnesOwn ? { from: m.from, to: m.to } : countsWhile(m, measure, bornOf(m.person));
    return counts ? [{ ...m, counts }] : [];
  });
}
