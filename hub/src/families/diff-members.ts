import type { MemberRow, NewMember } from './families.store.ts';
import type { Member } from './family.ts';

/** What must be closed and what must be written so that the kept memberships say what the formed families say. */
export type MemberChanges = { readonly close: readonly number[]; readonly write: readonly NewMember[] };

export function diffMembers(
  kept: readonly MemberRow[],
  formed: ReadonlyMap<string, readonly Member[]>,
): MemberChanges {
  const byKey = new Map(kept.map((row) => [`${row.family}|${row.person}`, row]));
  const stay = new Set<number>();
  const write: NewMember[] = [];
  for (const [family, members] of formed) {
    for (const member of members) {
      const row = byKey.get(`${family}|${member.person}`);
      if (row !== undefined && says(row, member)) stay.add(row.id);
      else write.push({ ...member, family, starts: member.starts ?? null });
    }
  }
  return { close: kept.filter((row) => !stay.has(row.id)).map((row) => row.id), write };
}

function says(row: MemberRow, member: Member): boolean {
  return (
    row.role === member.role &&
    row.primary === member.primary &&
    row.starts === (member.starts ?? null) &&
    row.because.reason === member.because.reason &&
    row.because.relations.join() === member.because.relations.join() &&
    row.flows.join() === member.flows.join()
  );
}
