import type { TrueCourse } from '@kinsight/borough/truth';
import { addMonths, dayOf, isoOf } from './day-numbers.ts';

// An oracle of its own: it counts days as numbers, reads what truly happened, and knows nothing of the hub's histories or clock.

type Kind = TrueCourse['kind'];
type TrueRule = {
  /** What of a person's course is bad. */
  readonly kinds: readonly Kind[];
  readonly dataset: string;
  readonly whose: 'person' | 'children' | 'family';
  readonly months: number;
  /** It says nothing of people it never told of. Of `household`: where it told of one, it speaks for the family. */
  readonly roster?: 'person' | 'household';
};

const offences = { kinds: ['offence'], dataset: 'occurrence', whose: 'person', months: 6 } as const;
const abuse = { kinds: ['abuse'], dataset: 'occurrence', whose: 'family', months: 6 } as const;
const homeless = {
  kinds: ['homeless'],
  dataset: 'homelessness',
  whose: 'family',
  months: 6,
  roster: 'household',
} as const;

/** How each need is judged that monthly files speak of; lengths as in the measures' headers. */
const rules: Readonly<Record<string, TrueRule>> = {
  '1.3': { kinds: ['cme'], dataset: 'not_in_education', whose: 'person', months: 6, roster: 'person' },
  '10.3': { kinds: ['neet'], dataset: 'not_in_education', whose: 'person', months: 6, roster: 'person' },
  '7.1': offences,
  '7.2': offences,
  '7.3': offences,
  '8.1': abuse,
  '8.2': abuse,
  '8.3': abuse,
  '6.2': { kinds: ['missing'], dataset: 'missing_episode', whose: 'person', months: 6 },
  '6.1': { kinds: ['enquiry', 'protection'], dataset: 'social_care', whose: 'children', months: 6 },
  '10.1': { kinds: ['out-of-work'], dataset: 'benefit', whose: 'person', months: 3, roster: 'person' },
  '9.1': homeless,
  '9.2': homeless,
  '10.2': { kinds: ['arrears'], dataset: 'tenancy', whose: 'family', months: 3, roster: 'household' },
};
/** Of pupils: whose marks count, and what share of a term's sessions is enough. */
const termRules: Readonly<Record<string, { readonly whose: 'person' | 'children'; readonly share: number }>> =
  {
    '1.1': { whose: 'children', share: 0.9 },
    '1.2': { whose: 'person', share: 0.5 },
  };
/** As for findings: a file is late after two months, and a fortnight of a term may be missing. */
const [waits, slack] = [62, 14];

export type TrueMember = { readonly person: string; readonly isChild: boolean; readonly born: string | null };

export type TrueNeed = {
  readonly held: boolean;
  readonly relapsed: boolean;
  /** Does any file that came speak of it on the last day? If not, nobody could know how it stands now. */
  readonly heard: boolean;
};

export type AskTruth = {
  readonly need: string;
  readonly foundOn: string;
  /** The member the need is of. */
  readonly person: string | undefined;
  /** Who truly belonged to the family, from each of these days on, in order. */
  readonly family: readonly { readonly from: string; readonly members: readonly TrueMember[] }[];
  readonly courses: ReadonlyMap<string, readonly TrueCourse[]>;
  /** dataset → the days that permitted, delivered files speak of; and who is in any of them. */
  readonly heard: Readonly<
    Record<
      string,
      { readonly cover: readonly (readonly [string, string])[]; readonly tells: ReadonlySet<string> }
    >
  >;
  readonly asAt: string;
};

/**
 * Where a need truly stands, for somebody who knows what happened on every day of which permitted files came, and of no other. A need of which
 * no file speaks is neither held nor lost.
 */
export function trueProgress(asked: AskTruth): TrueNeed {
  if (termRules[asked.need]) return byTerms(asked);
  const rule = rules[asked.need];
  const heard = rule && asked.heard[rule.dataset];
  if (!rule || !heard) return { held: false, relapsed: false, heard: false };
  const cover = heard.cover.map(([from, to]) => [dayOf(from), dayOf(to)] as const);
  const asAt = dayOf(asked.asAt);
  const heardTo = Math.max(...cover.map(([, to]) => to));
  const isLate = asAt > heardTo + waits;
  const everybody = asked.family.flatMap(({ members }) => members.map(({ person }) => person));
  const isToldOf = (person: string) => heard.tells.has(person);
  const isHouseTold = everybody.some(isToldOf);
  const wordOf = (person: string, day: number): Word | undefined => {
    if (rule.roster === 'household' && !isToldOf(person)) return isHouseTold ? undefined : 'unknown';
    if (rule.roster === 'person' && !isToldOf(person)) return 'unknown';
    return isBad(asked.courses.get(person) ?? [], rule, day) ? 'bad' : 'good';
  };
  const words: Word[] = [];
  for (let day = dayOf(asked.foundOn); day <= asAt; day++) {
    if (!cover.some(([from, to]) => from <= day && day <= to)) {
      words.push(day > heardTo && !isLate ? 'nothing' : 'unknown');
      continue;
    }
    const said = subjectsOn(asked, rule.whose, day).flatMap((person) => wordOf(person, day) ?? []);
    words.push(said.length === 0 ? 'unknown' : (order.find((word) => said.includes(word)) ?? 'nothing'));
  }
  return judge(words, dayOf(asked.foundOn), asAt, (since) => addMonths(since, rule.months));
}

type Word = 'bad' | 'unknown' | 'good' | 'nothing';
const order: readonly Word[] = ['bad', 'unknown', 'good'];

/** Rent is bad only where eight weeks or more are owed. A spell ends on its last day; arrears are paid on it. */
const isBad = (courses: readonly TrueCourse[], { kinds }: TrueRule, day: number): boolean =>
  courses.some((one) => {
    if (!kinds.includes(one.kind) || (one.kind === 'arrears' && (one.weeks ?? 0) < 8)) return false;
    return (
      dayOf(one.from) <= day &&
      (one.to === undefined || day <= dayOf(one.to) - (one.kind === 'arrears' ? 1 : 0))
    );
  });

function subjectsOn({ family, person }: AskTruth, whose: TrueRule['whose'], day: number): readonly string[] {
  if (whose === 'person') return person === undefined ? [] : [person];
  const { members } = family.findLast(({ from }) => dayOf(from) <= day) ?? family[0] ?? { members: [] };
  return members
    .filter(({ isChild, born }) => whose === 'family' || (isChild && (born === null || dayOf(born) <= day)))
    .map((one) => one.person);
}

/** A row of good days without a break that reaches its due day is held; anything bad after that is a relapse. */
function judge(
  words: readonly Word[],
  first: number,
  asAt: number,
  dueOf: (since: number) => number,
): TrueNeed {
  let since: number | undefined;
  let held: number | undefined;
  let relapsed = false;
  for (const [i, word] of words.entries()) {
    const day = first + i;
    if (word === 'bad' && held !== undefined) [held, relapsed] = [undefined, relapsed || held < day];
    if (word === 'bad' || word === 'unknown') since = undefined;
    if (word !== 'good') continue;
    since ??= day;
    if (day >= dueOf(since) - 1 && dueOf(since) <= asAt) [held, relapsed] = [held ?? dueOf(since), false];
  }
  const last = words.findLast((word) => word !== 'nothing');
  return { held: held !== undefined, relapsed, heard: last !== undefined && last !== 'unknown' };
}

/** Two whole terms in a row good enough, of every child of school age, or of the one. */
function byTerms(asked: AskTruth): TrueNeed {
  const { need, foundOn, courses, heard, asAt } = asked;
  const { whose, share } = termRules[need] ?? { whose: 'person', share: 1 };
  const heardTo = Math.max(-Infinity, ...(heard['attendance']?.cover ?? []).map(([, to]) => dayOf(to)));
  const terms = new Map<string, string>();
  for (const list of courses.values())
    for (const one of list) if (one.kind === 'attendance' && one.to) terms.set(one.from, one.to);
  let [run, held, relapsed, isHeard] = [0, false, false, false];
  for (const [from, to] of [...terms].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (from < foundOn || to >= asAt) continue;
    if (dayOf(to) - slack > heardTo) {
      if (dayOf(asAt) > dayOf(to) + waits) [run, isHeard] = [0, false];
      continue;
    }
    const people =
      whose === 'person' ? (asked.person === undefined ? [] : [asked.person]) : schoolAgeOn(asked, to);
    const said = people.map((person) =>
      courses.get(person)?.find((one) => one.kind === 'attendance' && one.from === from),
    );
    const isBadTerm = said.some((one) => one?.whole === true && (one.share ?? 0) < share);
    const isGoodTerm =
      said.length > 0 && said.every((one) => one?.whole === true && (one.share ?? 0) >= share);
    isHeard = isBadTerm || isGoodTerm;
    run = isGoodTerm ? run + 1 : 0;
    if (isBadTerm && held) [held, relapsed] = [false, true];
    if (run >= 2) [held, relapsed] = [true, false];
  }
  return { held, relapsed, heard: isHeard };
}

const schoolAgeOn = ({ family }: AskTruth, on: string): readonly string[] => {
  const { members } = family.findLast(({ from }) => from <= on) ?? family[0] ?? { members: [] };
  return members
    .filter(({ isChild, born }) => isChild && born !== null && isSchoolAge(born, on))
    .map(({ person }) => person);
};

const isSchoolAge = (born: string, on: string): boolean =>
  isoOf(addMonths(dayOf(born), 48)) <= on && on < isoOf(addMonths(dayOf(born), 228));
