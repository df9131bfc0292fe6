import type { Teller } from './create-teller.rules.ts';
import { type Share, wilson } from './wilson.rules.ts';

/** One child of the place, as far as it may be counted: where its family has come to, and what is recorded of it. */
export type CountedChild = {
  readonly ageBand: string;
  readonly sex: string;
  readonly ethnicity: string;
  readonly disability: string;
  readonly found: boolean;
  readonly helped: boolean;
  readonly held: boolean;
};

/** Groups in the order of reading; all of them stand in every report, so that none tells by being there. */
export const groupings = {
  'Age of the child': ['under 5', '5 to 11', '12 to 15', '16 to 18', 'not recorded'],
  'Sex of the child': ['girls', 'boys', 'not recorded'],
  'Ethnic group, as recorded': ['Asian', 'Black', 'Mixed', 'White', 'other', 'not recorded'],
  'Disability, as recorded': ['recorded', 'none recorded'],
} as const;
type Grouping = keyof typeof groupings;

const groupOf: Readonly<Record<Grouping, (child: CountedChild) => string>> = {
  'Age of the child': ({ ageBand }) => ageBand,
  'Sex of the child': ({ sex }) => sex,
  'Ethnic group, as recorded': ({ ethnicity }) => ethnicity,
  'Disability, as recorded': ({ disability }) => disability,
};

export type EqualityTable = {
  readonly title: string;
  readonly lines: readonly {
    readonly group: string;
    readonly children: number | null;
    readonly found: number | null;
    readonly helped: number | null;
    readonly held: number | null;
    /** Of the children of the place; of those found; of those helped. Worked out from the told numbers. */
    readonly foundShare: Share | null;
    readonly helpedShare: Share | null;
    readonly heldShare: Share | null;
  }[];
};

/** Who is found, who is helped, for whom it holds: by what sources recorded and may be counted. Nothing is guessed. Pure. */
export function toEquality(children: readonly CountedChild[], teller: Teller): readonly EqualityTable[] {
  return (Object.keys(groupings) as Grouping[]).map((title) => ({
    title,
    lines: groupings[title].map((group) => {
      const own = children.filter((child) => groupOf[title](child) === group);
      const tell = (stage: string, count: number) => teller.tell(`${title}|${group}|${stage}`, count);
      const told = {
        children: tell('children', own.length),
        found: tell('found', own.filter(({ found }) => found).length),
        helped: tell('helped', own.filter(({ helped }) => helped).length),
        held: tell('held', own.filter(({ held }) => held).length),
      };
      const of = (part: number | null, whole: number | null) =>
        part === null || whole === null ? null : wilson(part, whole);
      return {
        group,
        ...told,
        foundShare: of(told.found, told.children),
        helpedShare: of(told.helped, told.found),
        heldShare: of(told.held, told.helped),
      };
    }),
  }));
}

/** Ethnic groups of the census of 2021, from the first letter of the Department for Education’s codes (common basic data set). */
export const ethnicGroupOf = (code: string | null): string => {
  const word = code?.trim().toUpperCase() ?? '';
  if (/^(NOBT|REFU|NO|)$/.test(word)) return 'not recorded';
  const groups: Readonly<Record<string, string>> = {
    A: 'Asian',
    C: 'Asian',
    B: 'Black',
    M: 'Mixed',
    W: 'White',
    O: 'other',
  };
  return groups[word[0] ?? ''] ?? 'not recorded';
};
