import {
  readLaterFamilies,
  readLaterPersons,
  readLaterRecords,
  readTrueCourses,
  type TrueCourse,
  type TrueFamilyMember,
  type TrueFamilyRow,
} from '@kinsight/borough/truth';
import type { Opened } from '../open-cases.ts';
import { matchFamilies } from './family-match.ts';
import type { Found } from './found.store.ts';
import { type Count, shareOf } from './interval.ts';
import type { Standings } from './standings.store.ts';
import { readWhatIsTold, type Told } from './told.ts';
import { trueProgress } from './true-progress.ts';
import type { Truth } from './truth.ts';

/** Counts, so that places can be pooled: of needs of open cases. */
export type ProgressMeasure = {
  readonly cases: number;
  readonly needs: number;
  readonly held: {
    readonly precision: readonly Count[];
    readonly recall: readonly Count[];
    /** The precision that is left where only those count whom any file ever tied to the family: what files could tell of who belongs to it. */
    readonly asTold: readonly Count[];
  };
  readonly relapsed: { readonly recall: readonly Count[] };
  readonly unknown: Count;
  /** Needs held of which no file that came speaks: there must be none. */
  readonly heldUnheard: number;
  /** Where state and truth differ, to be looked into: need, state, what is true. Nobody's name or id is in it. */
  readonly wrong: readonly string[];
};

export type MeasureProgress = {
  readonly folder: string;
  readonly truth: Truth;
  readonly found: Found;
  readonly cases: readonly Opened[];
  readonly now: Standings;
  /** All that files ever said of who belongs to whom, for the figure beside. */
  readonly told: Told;
};

/**
 * Every need of every case against what truly happened to the true family, as far as the files that came may tell of it: of whom, and on which
 * days. That no file says who belongs to a family excuses nothing here; what that costs stands beside.
 */
export async function measureProgress({
  folder,
  truth,
  found,
  cases,
  now,
  told,
}: MeasureProgress): Promise<ProgressMeasure> {
  const courses = new Map<string, TrueCourse[]>();
  for await (const one of readTrueCourses(folder))
    courses.set(one.person, [...(courses.get(one.person) ?? []), one]);
  const records = new Map(truth.allRecords);
  for await (const one of readLaterRecords(folder)) records.set(`${one.source}|${one.key}`, one.person);
  const whoIs = nameMost(now.links, records);
  const families = trueFamilies(truth, found, nameMost(found.links, truth.allRecords));
  const later = new Map<string, TrueFamilyRow[]>();
  for await (const row of readLaterFamilies(folder))
    for (const { person, primary } of row.members)
      if (primary) later.set(person, [...(later.get(person) ?? []), row]);
  const born = new Map([...truth.persons].map(([id, person]) => [id, person.born]));
  for await (const person of readLaterPersons(folder)) born.set(person.id, person.born);
  const heard = Object.fromEntries(
    Object.entries(now.heard).map(([dataset, { cover, records: told }]) => [
      dataset,
      { cover, tells: new Set(told.flatMap((record) => records.get(record) ?? [])) },
    ]),
  );
  const isTold = readWhatIsTold(told, records);
  const counts = {
    precision: [] as Count[],
    recall: [] as Count[],
    relapsed: [] as Count[],
    asTold: [] as Count[],
  };
  const wrong: string[] = [];
  let heldUnheard = 0;
  for (const one of now.standings) {
    const opened = cases.find((c) => c.case === one.case);
    const family = truth.families.find(({ id }) => id === families.get(opened?.family ?? 0));
    if (!family) continue;
    const rows = familyOverTime(family, later);
    const judge = (counts: (row: TrueFamilyRow, member: TrueFamilyMember) => boolean) =>
      trueProgress({
        need: one.need,
        foundOn: one.foundOn,
        person: one.person === null ? undefined : whoIs.get(one.person),
        family: rows.map((row) => ({
          from: row.asAt,
          members: row.members
            .filter((member) => counts(row, member))
            .map(({ person, role }) => ({
              person,
              isChild: role === 'child',
              born: born.get(person) ?? null,
            })),
        })),
        courses,
        heard,
        asAt: now.asAt,
      });
    const real = judge(() => true);
    if (one.state === 'held') counts.asTold.push({ right: judge(isTold).held ? 1 : 0, of: 1 });
    if ((one.state === 'held') !== real.held || (one.relapsedOn !== null) !== real.relapsed)
      wrong.push(
        `${one.need} ${one.state}${one.since ? ` since ${one.since}` : ''}${one.relapsedOn ? `, lost on ${one.relapsedOn}` : ''}; truly ${real.held ? 'held' : real.relapsed ? 'lost' : 'neither'}`,
      );
    if (one.state === 'held' && !real.held && !real.heard) heldUnheard += 1;
    if (one.state === 'held') counts.precision.push({ right: real.held ? 1 : 0, of: 1 });
    if (real.held) counts.recall.push({ right: one.state === 'held' ? 1 : 0, of: 1 });
    if (real.relapsed) counts.relapsed.push({ right: one.relapsedOn === null ? 0 : 1, of: 1 });
  }
  const unknown = now.standings.filter(
    ({ state }) => state === 'no-information' || state === 'not-started',
  ).length;
  return {
    cases: cases.length,
    needs: now.standings.length,
    held: { precision: counts.precision, recall: counts.recall, asTold: counts.asTold },
    relapsed: { recall: counts.relapsed },
    unknown: { right: unknown, of: now.standings.length },
    heldUnheard,
    wrong: wrong.toSorted(),
  };
}

/**
 * The family as it was when help began, and month by month after: where the child it hangs on is counted first.
 * @param later of each person, the families they were counted in
 */
function familyOverTime(
  family: TrueFamilyRow,
  later: ReadonlyMap<string, readonly TrueFamilyRow[]>,
): readonly TrueFamilyRow[] {
  const children = new Set(
    family.members
      .filter(({ role, primary }) => primary && (role === 'child' || role === 'expected-baby'))
      .map(({ person }) => person),
  );
  const rows = new Set([...children].flatMap((child) => later.get(child) ?? []));
  const months = [...Map.groupBy(rows, ({ asAt }) => asAt).values()].flatMap((own) => {
    const best = own
      .map((row) => ({
        row,
        shared: row.members.filter(({ person, primary }) => primary && children.has(person)).length,
      }))
      .toSorted((a, b) => b.shared - a.shared || (a.row.id === family.id ? -1 : 1))[0];
    return best ? [best.row] : [];
  });
  return [family, ...months].toSorted((a, b) => (a.asAt < b.asAt ? -1 : 1));
}

/** The true person most of a believed person's records are of. */
function nameMost(
  links: readonly { readonly record: string; readonly person: number }[],
  records: ReadonlyMap<string, string>,
): ReadonlyMap<number, string> {
  const votes = new Map<number, Map<string, number>>();
  for (const { record, person } of links) {
    const real = records.get(record);
    if (real === undefined) continue;
    const own = votes.get(person) ?? new Map<string, number>();
    votes.set(person, own.set(real, (own.get(real) ?? 0) + 1));
  }
  return new Map(
    [...votes].map(([person, own]) => [person, [...own].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '']),
  );
}

/** found family → true family, as on the day the cases were opened */
function trueFamilies(
  truth: Truth,
  found: Found,
  whoWas: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const isChild = (role: string) => role === 'child' || role === 'expected-baby';
  const sets = [...Map.groupBy(found.members, ({ family }) => family)].map(([family, members]) => ({
    id: String(family),
    children: members.filter(({ role }) => isChild(role)).flatMap(({ person }) => whoWas.get(person) ?? []),
    adults: members.filter(({ role }) => !isChild(role)).flatMap(({ person }) => whoWas.get(person) ?? []),
  }));
  const real = truth.families.map(({ id, members }) => ({
    id,
    children: members.filter(({ role }) => isChild(role)).map(({ person }) => person),
    adults: members.filter(({ role }) => !isChild(role)).map(({ person }) => person),
  }));
  return new Map([...matchFamilies(sets, real)].map(([family, id]) => [Number(family), id]));
}

export const poolProgress = (all: readonly ProgressMeasure[]): ProgressMeasure => ({
  cases: all.reduce((sum, one) => sum + one.cases, 0),
  needs: all.reduce((sum, one) => sum + one.needs, 0),
  held: {
    precision: all.flatMap(({ held }) => held.precision),
    recall: all.flatMap(({ held }) => held.recall),
    asTold: all.flatMap(({ held }) => held.asTold),
  },
  relapsed: { recall: all.flatMap(({ relapsed }) => relapsed.recall) },
  unknown: {
    right: all.reduce((sum, { unknown }) => sum + unknown.right, 0),
    of: all.reduce((sum, { unknown }) => sum + unknown.of, 0),
  },
  heldUnheard: all.reduce((sum, one) => sum + one.heldUnheard, 0),
  wrong: all.flatMap(({ wrong }) => wrong),
});

/** As the demo's JSON gives it: shares between 0 and 1, null where nothing was counted. */
export const progressFigures = ({
  cases,
  needs,
  held,
  relapsed,
  unknown,
  heldUnheard,
  wrong,
}: ProgressMeasure) => {
  const share = (counts: readonly Count[]): number | null => shareOf(counts).value;
  const ends = (counts: readonly Count[]) => {
    const { low, high } = shareOf(counts);
    return [low, high] as const;
  };
  return {
    cases,
    needs,
    held: {
      precision: share(held.precision),
      recall: share(held.recall),
      precisionAsTold: share(held.asTold),
      found: held.precision.length,
      real: held.recall.length,
    },
    relapsed: { recall: share(relapsed.recall), real: relapsed.recall.length },
    unknownShare: share([unknown]),
    heldUnheard,
    intervals: {
      held: { precision: ends(held.precision), recall: ends(held.recall) },
      relapsed: { recall: ends(relapsed.recall) },
    },
    wrong: [...Map.groupBy(wrong, (one) => one)].map(([what, same]) => ({ what, times: same.length })),
  };
};
