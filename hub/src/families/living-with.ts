import { compareIds } from './compare-ids.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Because, MembershipReason } from './family.ts';
import type { Tie } from './family-evidence.ts';

/** Somebody a child is tied to by care, whether they live together, and the least that this rests on. */
export type Carer = {
  readonly person: string;
  readonly parent: boolean;
  readonly foster: boolean;
  readonly resident: boolean;
  readonly because: Because;
  readonly flows: readonly number[];
  readonly starts?: string;
};

/** Everybody a source ties to the child as parent, carer or foster carer. */
export function carersOf(index: EvidenceIndex, child: string, home: string | undefined): readonly Carer[] {
  const ties = index.tiesTo(child, 'parent-of', 'carer-of', 'foster-carer-of');
  const people = [...new Set(ties.map((t) => t.from))].sort(compareIds);
  return people.flatMap((person) => {
    if (index.persons.get(person) === undefined || person === child) return [];
    return [
      weighCarer(
        index,
        person,
        child,
        home,
        ties.filter((t) => t.from === person),
      ),
    ];
  });
}

function weighCarer(
  index: EvidenceIndex,
  person: string,
  child: string,
  home: string | undefined,
  ties: readonly Tie[],
): Carer {
  const foster = ties.some((t) => t.kind === 'foster-carer-of');
  const parent = !foster && ties.some((t) => t.kind === 'parent-of');
  const resident = livesWith(index, person, child, home, ties);
  const support = leastSupport(index, person, child, home, ties, resident);
  const reason: MembershipReason = resident
    ? parent
      ? 'parent-living-with-child'
      : 'carer-living-with-child'
    : 'parent-living-elsewhere';
  const tie = support.tie;
  return {
    person,
    parent,
    foster,
    resident,
    because: { reason, relations: [tie.id], sharedHome: support.home },
    flows: support.flows,
    ...(tie.starts === undefined ? {} : { starts: tie.starts }),
  };
}

/**
 * Sources that say it outright count double; a home most sources give for both counts once, another home against. A tenancy elsewhere
 * that names the child says that they live together there, not here. A draw goes to living together only where no source says they
 * live apart.
 */
function livesWith(
  index: EvidenceIndex,
  person: string,
  child: string,
  home: string | undefined,
  ties: readonly Tie[],
): boolean {
  const own = index.mainHome(person);
  const putsChildAt = (place: string, flow: number): boolean =>
    index.stays(child, place)?.flows.includes(flow) === true;
  const isHere = (t: Tie): boolean =>
    own === undefined ||
    home === undefined ||
    own === home ||
    (putsChildAt(home, t.flow) && !putsChildAt(own, t.flow));
  const yes = new Set(ties.filter((t) => t.resident === true && isHere(t)).map((t) => t.flow)).size;
  const no = new Set(ties.filter((t) => t.resident === false).map((t) => t.flow)).size;
  const shared =
    own === undefined || home === undefined ? 0 : own === home ? 2 : index.stays(person, home) ? 0 : -1;
  const balance = 2 * yes - 2 * no + shared;
  return balance > 0 || (balance === 0 && no === 0 && yes > 0);
}

type Support = { readonly tie: Tie; readonly home: boolean; readonly flows: readonly number[] };

/** One tie that says it outright rests on its flow alone; else a tie and one flow giving both the same home. Ties come the preferred first. */
function leastSupport(
  index: EvidenceIndex,
  person: string,
  child: string,
  home: string | undefined,
  ties: readonly Tie[],
  resident: boolean,
): Support {
  const [first] = ties;
  if (first === undefined) throw new RangeError('a carer without a tie');
  const outright = ties.find((t) => t.resident === resident);
  if (outright !== undefined || !resident || home === undefined) {
    const tie = outright ?? first;
    return { tie, home: false, flows: [tie.flow] };
  }
  const flows = new Set([first.flow, ...sharedHomeFlows(index, person, child, home)]);
  return { tie: first, home: true, flows: [...flows].sort((a, b) => a - b) };
}

/** The preferred, then fewest flows that put both in one home: a flow both have in common, else one of each. */
export function sharedHomeFlows(index: EvidenceIndex, a: string, b: string, home: string): readonly number[] {
  const left = index.stays(a, home)?.flows ?? [];
  const right = index.stays(b, home)?.flows ?? [];
  const both = left.filter((f) => right.includes(f)).map((f) => [f]);
  const oneOfEach = [...new Set([...left.slice(0, 1), ...right.slice(0, 1)])].sort((x, y) => x - y);
  return index.preference.best(...both, oneOfEach);
}
