import type { TrueFamilyMember, TrueFamilyRow } from '@kinsight/borough/truth';

/** What delivered files say of people: who is tied to whom, and who lives where. Records are named `flow|key`. */
export type Told = {
  readonly ties: readonly { readonly from: string; readonly to: string; readonly resident: boolean | null }[];
  readonly stays: readonly {
    readonly record: string;
    readonly uprn: string | null;
    readonly line: string | null;
    readonly postcode: string | null;
  }[];
};

/** Whether at least one delivered source speaks of a true membership, however hard it may be to find. */
export type IsTold = (family: TrueFamilyRow, member: TrueFamilyMember) => boolean;

/**
 * A source speaks of a membership when it ties the member to another of the family who lives there, or gives both one address. Of a second home it must
 * put the child there; of a parent elsewhere it must name the parent of a child whose home there is told.
 * @param personOf record → true person
 */
export function readWhatIsTold(told: Told, personOf: ReadonlyMap<string, string>): IsTold {
  const ties = new Map<string, boolean>();
  for (const { from, to, resident } of told.ties) {
    const [a, b] = [personOf.get(from), personOf.get(to)];
    if (a === undefined || b === undefined) continue;
    for (const key of [`${a}|${b}`, `${b}|${a}`]) ties.set(key, ties.get(key) === true || resident === true);
  }
  const homes = gatherHomes(told.stays, personOf);
  const shareHome = (a: string, b: string): boolean =>
    [...(homes.get(a) ?? [])].some((home) => homes.get(b)?.has(home) === true);
  const joined = (a: string, b: string): boolean => ties.has(`${a}|${b}`) || shareHome(a, b);
  const isCarer = ({ role }: TrueFamilyMember): boolean =>
    role === 'resident-carer' || role === 'carers-partner';

  return (family, member) => {
    const stays = (child: TrueFamilyMember): boolean =>
      child.primary ||
      family.members.some(
        (m) =>
          isCarer(m) &&
          (shareHome(m.person, child.person) || ties.get(`${m.person}|${child.person}`) === true),
      );
    if (isChild(member) && !member.primary) return stays(member);
    const children = family.members.filter((m) => isChild(m) && stays(m));
    if (member.role === 'non-resident-parent')
      return children.some((child) => ties.has(`${member.person}|${child.person}`));
    return (
      children.length > 0 &&
      family.members.some(
        (m) =>
          m.person !== member.person && m.role !== 'non-resident-parent' && joined(m.person, member.person),
      )
    );
  };
}

const isChild = ({ role }: TrueFamilyMember): boolean => role === 'child' || role === 'expected-baby';

/** One key per home: the UPRN, also where another record of the same line and postcode gives it. */
function gatherHomes(
  stays: Told['stays'],
  personOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const uprns = new Map<string, string>();
  for (const stay of stays) {
    const text = textOf(stay);
    if (stay.uprn !== null && text !== undefined) uprns.set(text, stay.uprn);
  }
  const homes = new Map<string, Set<string>>();
  for (const stay of stays) {
    const person = personOf.get(stay.record);
    const text = textOf(stay);
    const home = stay.uprn ?? (text === undefined ? undefined : (uprns.get(text) ?? text));
    if (person !== undefined && home !== undefined)
      homes.set(person, (homes.get(person) ?? new Set<string>()).add(home));
  }
  return homes;
}

function textOf({ line, postcode }: Told['stays'][number]): string | undefined {
  if (line === null || postcode === null || /^\s*(nfa|no fixed a)/i.test(line)) return undefined;
  return `${line
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()}|${postcode.replace(/\s/g, '').toUpperCase()}`;
}
