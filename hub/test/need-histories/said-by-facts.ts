import { addMonths, type DayNumber } from './days.ts';
import type { Town, TownFact } from './town.ts';

// What one fact says of one day for one need, in the words of the frameworks. Not the measures' SQL, which is what is tested.

export type SaidOfDay = { readonly good: boolean; readonly level: number | undefined };
export type Judge = (day: DayNumber, fact: TownFact, all: readonly TownFact[]) => SaidOfDay | undefined;

const isOffence = ({ details }: TownFact): boolean =>
  ['Suspect', 'Charged'].includes(String(details['role'])) && details['domestic_abuse'] === false;
const isAbuse = ({ details }: TownFact): boolean => details['domestic_abuse'] === true;

/** An incident is bad on its day; how bad, by how many there were in the six months up to it. */
const incident =
  (counts: (fact: TownFact) => boolean): Judge =>
  (day, fact, all) => {
    if (!counts(fact) || fact.starts !== day) return undefined;
    const since = addMonths(day, -6);
    return {
      good: false,
      level: -all.filter((one) => counts(one) && one.starts >= since && one.starts <= day).length,
    };
  };

/** Bad from its first day to its last; without an end it is still so. */
const spell =
  (
    counts: (fact: TownFact) => boolean,
    level: (fact: TownFact) => number = () => -1,
    lastOf = (fact: TownFact) => fact.ends ?? Infinity,
  ): Judge =>
  (day, fact) =>
    counts(fact) && fact.starts <= day && day <= lastOf(fact)
      ? { good: false, level: level(fact) }
      : undefined;

/** Somebody's word speaks for so many days, or until their next. Of two on one day the later written counts. */
const word =
  (
    counts: (fact: TownFact) => boolean,
    isGood: (fact: TownFact) => boolean,
    days: number,
    speaks: (fact: TownFact) => boolean = () => true,
  ): Judge =>
  (day, fact, all) => {
    if (!counts(fact) || !speaks(fact) || day < fact.starts || day > fact.starts + days) return undefined;
    const isReplaced = all.some(
      (one) =>
        counts(one) &&
        one !== fact &&
        (one.starts > fact.starts || (one.starts === fact.starts && isAfter(one, fact))) &&
        one.starts <= day,
    );
    return isReplaced ? undefined : { good: isGood(fact), level: undefined };
  };
/** Written later: in a later file, or further down in the same. */
const isAfter = (a: TownFact, b: TownFact): boolean =>
  a.from > b.from || (a.from === b.from && Number(a.key) > Number(b.key));

/** What each file said of the weeks owed, from its day to the day before the file that says otherwise. */
const version =
  ({ flows }: Pick<Town, 'flows'>, step: number): Judge =>
  (day, fact) => {
    const { weeks } = fact.details;
    if (typeof weeks !== 'number') return undefined;
    const files = flows[fact.flow]?.files ?? [];
    const from = Math.max(fact.starts, files[fact.from] ?? Infinity);
    const to = fact.to === null || fact.to > step ? Infinity : (files[fact.to] ?? Infinity) - 1;
    return from <= day && day <= to ? { good: weeks < 8, level: -weeks } : undefined;
  };

export type KnowingRule = {
  readonly dataset: string;
  /** The code of the need in law's crosswalk: by it a flow may be refused. */
  readonly code: string;
  readonly silence: 'good' | 'good-where-known' | 'unknown';
  readonly whose: 'person' | 'all';
  readonly about: 'child' | 'adult' | 'member';
  readonly ages?: readonly [number, number];
  readonly sustain: { readonly months: number } | { readonly days: number } | { readonly terms: number };
  /** Of terms: the share of sessions to attend. */
  readonly share?: number;
  readonly judge?: (town: Pick<Town, 'flows'>, step: number) => Judge;
  /** One row is about a whole household: who is in none of its files is not asked about, where somebody of the family is. */
  readonly household?: boolean;
  /** Of the whole family what is said of one is said of all: it is not known only where nothing is said of anybody. */
  readonly anybodys?: boolean;
  /** Replaced facts speak too, each for its time. */
  readonly keepsReplaced?: boolean;
};

const offences = {
  dataset: 'occurrence',
  code: '7.1',
  silence: 'good',
  sustain: { months: 6 },
  judge: () => incident(isOffence),
} as const;
const abuse = {
  dataset: 'occurrence',
  code: '8.1',
  silence: 'good',
  whose: 'all',
  about: 'member',
  sustain: { months: 6 },
  judge: () => incident(isAbuse),
} as const;
const benefit = {
  dataset: 'benefit',
  code: '10.1',
  silence: 'good-where-known',
  about: 'adult',
  judge: () => spell(({ details }) => details['out_of_work'] === true),
} as const;
const attendance = { dataset: 'attendance', silence: 'unknown', about: 'child', ages: [4, 18] } as const;
const stageOf = ({ details }: TownFact): string => String(details['stage']).toLowerCase();

/** How long each need must last, of whom, and who must have spoken: as its framework says it. */
export const knowingRules: Readonly<Record<string, KnowingRule>> = {
  '1.1': { ...attendance, code: '1.1', whose: 'all', share: 0.9, sustain: { terms: 2 } },
  '1.2': { ...attendance, code: '1.2', whose: 'person', share: 0.5, sustain: { terms: 2 } },
  '1.3': {
    dataset: 'not_in_education',
    code: '1.3',
    silence: 'good-where-known',
    whose: 'person',
    about: 'child',
    sustain: { months: 6 },
    judge: () => spell(({ details }) => String(details['register']).toLowerCase() === 'cme'),
  },
  '3.2': {
    dataset: 'health_flag',
    code: '3.2',
    silence: 'unknown',
    whose: 'person',
    about: 'adult',
    sustain: { months: 3 },
    judge: () =>
      word(
        ({ details }) => details['answer'] !== 'Withheld',
        ({ details }) => details['answer'] === 'N',
        61,
      ),
  },
  '5.2': {
    dataset: 'observation',
    code: '5.2',
    silence: 'unknown',
    whose: 'person',
    about: 'member',
    sustain: { months: 3 },
    judge: () =>
      word(
        () => true,
        ({ details }) => details['stance'] === 'better',
        91,
        // That it never was so ends what was said before, and says nothing of how it is.
        ({ details }) => details['stance'] !== 'struck-out',
      ),
    anybodys: true,
  },
  '6.1': {
    dataset: 'social_care',
    code: '6.1',
    silence: 'good',
    whose: 'all',
    about: 'child',
    ages: [0, 17],
    sustain: { months: 6 },
    judge: () =>
      spell(
        (fact) => ['s47', 'cp-plan'].includes(stageOf(fact)),
        (fact) => (stageOf(fact) === 'cp-plan' ? -2 : -1),
        // An enquiry is a day's work until its end is told; a plan runs on.
        (fact) => fact.ends ?? (stageOf(fact) === 's47' ? fact.starts : Infinity),
      ),
  },
  '7.1': { ...offences, whose: 'person', about: 'adult' },
  '8.1': abuse,
  '9.2': {
    dataset: 'homelessness',
    code: '9.2',
    silence: 'good-where-known',
    whose: 'all',
    about: 'member',
    household: true,
    sustain: { months: 6 },
    judge: () => spell(({ details }) => details['duty'] !== null),
  },
  '10.1': { ...benefit, whose: 'person', sustain: { months: 3 } },
  '10.2': {
    dataset: 'tenancy',
    code: '10.2',
    silence: 'unknown',
    whose: 'all',
    about: 'adult',
    household: true,
    sustain: { months: 3 },
    keepsReplaced: true,
    judge: version,
  },
  P1a: { ...offences, whose: 'all', about: 'member' },
  P2a: { ...attendance, code: '1.1', whose: 'all', share: 0.9, sustain: { terms: 3 } },
  /** Asked of every family: each child of school age, whatever the needs of the case are. */
  'tf15-m-p2': { ...attendance, code: '1.1', whose: 'all', share: 0.9, sustain: { terms: 3 } },
  P4a: { ...benefit, whose: 'person', sustain: { days: 91 } },
  P5: abuse,
  /** Continuous work of one adult who left an out-of-work benefit: it stands for every need. */
  'tf15-m-employment': { ...benefit, code: 'tf15-m-employment', whose: 'person', sustain: { days: 91 } },
};
