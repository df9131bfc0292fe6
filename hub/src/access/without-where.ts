import type { Look } from './look.ts';

// Design 5.3: address, UPRN, postcode, school, GP, placement, worker and team, telephone, source name, co-residents.
const locating =
  /address|postcode|uprn|school|urn$|establishment|practice|surgery|placement|provider|worker|officer|midwife|visitor|lead$|team|telephone|phone|mobile|e_?mail|organisation|service|source|household|tenancy|landlord|account|lives_with|resident/i;

/** What a record says, without anything that tells where its person can be found. Everything stays for who passes the shield. */
export function withoutWhere<Details extends Readonly<Record<string, unknown>>>(
  details: Details,
  record: number,
  look: Look,
): Partial<Details> {
  if (!look.veiled.records.has(record)) return details;
  return Object.fromEntries(
    Object.entries(details).filter(([key]) => !locating.test(key)),
  ) as Partial<Details>;
}

/** Roles that say who lives with whom; under a shield somebody is a member, and no more. */
const tellsHome: ReadonlySet<string> = new Set([
  'resident-carer',
  'carers-partner',
  'non-resident-parent',
  'adult-sibling',
  'other-adult',
]);

/** A family's members as the reader sees them: where anybody is veiled, no role tells who lives there. */
export function withoutHome<Member extends { readonly person: number; readonly role: string }>(
  members: readonly Member[],
  look: Look,
): readonly (Member | (Omit<Member, 'role'> & { readonly role: 'member' }))[] {
  if (!members.some(({ person }) => look.veiled.persons.has(person))) return members;
  return members.map((member) =>
    tellsHome.has(member.role) ? { ...member, role: 'member' as const } : member,
  );
}
