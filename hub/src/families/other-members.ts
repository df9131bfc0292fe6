import { compareIds } from './compare-ids.ts';
import { ageAt, isDependentChild, isGone } from './dependent-children.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Member, Role } from './family.ts';
import type { Tie } from './family-evidence.ts';
import { generation } from './kin-of-child.ts';
import { sharedHomeFlows } from './living-with.ts';

/** Adults of a carer's household who belong: the carer's partner, grown-up children, an older adult relied on. */
export function findOtherMembers(
  index: EvidenceIndex,
  carers: readonly string[],
  home: string | undefined,
): readonly Member[] {
  const found = new Map<string, Member>();
  for (const carer of carers) {
    for (const tie of index.tiesFrom(carer, 'partner-of', 'lives-with', 'parent-of', 'other-adult-of')) {
      keep(found, byTie(index, carer, tie.to, tie, home));
    }
    for (const tie of index.tiesTo(carer, 'partner-of', 'lives-with', 'parent-of', 'other-adult-of')) {
      keep(found, byTie(index, carer, tie.from, tie, home));
    }
  }
  // What is said outright comes before a name and a home in common.
  for (const carer of home === undefined ? [] : carers)
    for (const other of index.peopleAt(home ?? ''))
      keep(found, bySurname(index, carers, carer, other, home ?? ''));
  for (const elder of [...found.values()].filter((m) => m.role === 'other-adult')) {
    for (const tie of [
      ...index.tiesFrom(elder.person, 'partner-of', 'lives-with'),
      ...index.tiesTo(elder.person, 'partner-of', 'lives-with'),
    ]) {
      keep(found, withElder(index, carers, elder, tie, home));
    }
  }
  for (const carer of carers) found.delete(carer);
  return [...found.values()].sort((a, b) => compareIds(a.person, b.person));
}

/** Whether two carers of one home are partners: a source says so, or they share an account and an age. */
export function isPartner(index: EvidenceIndex, carer: string, other: string, home: string): boolean {
  if (carer === other) return false;
  const ties = [
    ...index.tiesFrom(carer, 'partner-of', 'lives-with'),
    ...index.tiesTo(carer, 'partner-of', 'lives-with'),
  ];
  return ties.some((tie) => {
    const named = tie.from === carer ? tie.to : tie.from;
    return named === other && byTie(index, carer, other, tie, home)?.role === 'carers-partner';
  });
}

function keep(found: Map<string, Member>, member: Member | undefined): void {
  if (member !== undefined && !found.has(member.person)) found.set(member.person, member);
}

function byTie(
  index: EvidenceIndex,
  carer: string,
  other: string,
  tie: Tie,
  home: string | undefined,
): Member | undefined {
  if (!mayBelong(index, other)) return undefined;
  const lodger = index.tiesFrom(other, 'lodger-with').length > 0;
  if (lodger || !livesThere(index, other, tie, home)) return undefined;
  const gap = ageGap(index, carer, other);
  const role = roleByTie(tie, carer, gap);
  if (role === undefined) return undefined;
  const reason =
    role === 'adult-sibling'
      ? 'grown-up-child-of-carer'
      : role === 'other-adult'
        ? 'relied-on-adult'
        : tie.kind === 'partner-of'
          ? 'partner-of-carer'
          : 'shares-account-with-carer';
  return member(other, role, { reason, relations: [tie.id], sharedHome: false }, [tie.flow], tie.starts);
}

/** Who shares the account of an older adult relied on, and is a generation older than every carer too: the other grandparent. */
function withElder(
  index: EvidenceIndex,
  carers: readonly string[],
  elder: Member,
  tie: Tie,
  home: string | undefined,
): Member | undefined {
  const other = tie.from === elder.person ? tie.to : tie.from;
  if (
    !mayBelong(index, other) ||
    index.tiesFrom(other, 'lodger-with').length > 0 ||
    !livesThere(index, other, tie, home)
  )
    return undefined;
  if (!carers.every((carer) => (ageGap(index, carer, other) ?? 0) <= -generation)) return undefined;
  const flows = [...new Set([...elder.flows, tie.flow])].sort((a, b) => a - b);
  return member(
    other,
    'other-adult',
    { reason: 'relied-on-adult', relations: [tie.id], sharedHome: false },
    flows,
    tie.starts,
  );
}

function roleByTie(tie: Tie, carer: string, gap: number | undefined): Role | undefined {
  if (tie.kind === 'partner-of') return 'carers-partner';
  if (tie.kind === 'parent-of') return tie.from === carer ? 'adult-sibling' : 'other-adult';
  if (tie.kind === 'other-adult-of') return 'other-adult';
  return gap === undefined ? 'carers-partner' : roleByAge(gap);
}

/** `gap`: years by which the carer is older. */
function roleByAge(gap: number): Role {
  if (gap >= generation) return 'adult-sibling';
  return gap <= -generation ? 'other-adult' : 'carers-partner';
}

/** A third grown-up of the name and age of two carers is rather a brother or sister of one of them, and is left out. */
function bySurname(
  index: EvidenceIndex,
  carers: readonly string[],
  carer: string,
  other: string,
  home: string,
): Member | undefined {
  if (other === carer || !mayBelong(index, other) || index.tiesFrom(other, 'lodger-with').length > 0)
    return undefined;
  const names = index.persons.get(carer)?.surnames ?? [];
  if (!(index.persons.get(other)?.surnames ?? []).some((s) => names.includes(s))) return undefined;
  const gap = ageGap(index, carer, other);
  if (gap === undefined) return undefined;
  const role = roleByAge(gap);
  if (role === 'carers-partner' && carers.length > 1) return undefined;
  const because = { reason: 'same-surname-and-home' as const, relations: [], sharedHome: true };
  return member(other, role, because, sharedHomeFlows(index, carer, other, home));
}

function mayBelong(index: EvidenceIndex, other: string): boolean {
  const person = index.persons.get(other);
  return (
    person !== undefined &&
    person.expected === undefined &&
    !isGone(person, index.asAt) &&
    !isDependentChild(person, index.asAt)
  );
}

function livesThere(index: EvidenceIndex, other: string, tie: Tie, home: string | undefined): boolean {
  if (tie.resident === false) return false;
  const own = index.mainHome(other);
  return own === undefined || home === undefined
    ? tie.resident === true || tie.kind !== 'parent-of'
    : own === home;
}

function ageGap(index: EvidenceIndex, carer: string, other: string): number | undefined {
  const a = ageAt(index.persons.get(carer)?.born, index.asAt);
  const b = ageAt(index.persons.get(other)?.born, index.asAt);
  return a === undefined || b === undefined ? undefined : a - b;
}

function member(
  person: string,
  role: Role,
  because: Member['because'],
  flows: readonly number[],
  starts?: string,
): Member {
  return { person, role, primary: true, because, flows, ...(starts === undefined ? {} : { starts }) };
}
