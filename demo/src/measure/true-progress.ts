import type { TrueCourse } from '@kinsight/borough/truth';

// An oracle of its own: it counts days as numbers and knows nothing of the hub's clock.

/** How each need that borough's courses speak of is judged; length as in the measures' headers. Others are not compared. */
const rules: Readonly<
  Record<
    string,
    {
      readonly kinds: readonly TrueCourse['kind'][];
      readonly dataset: string;
      readonly whose: 'person' | 'children' | 'family';
      readonly months: number;
      readonly seen?: 'file-days';
    }
  >
> = {
  '1.3': { kinds: ['cme'], dataset: 'not_in_education', whose: 'person', months: 6 },
  '10.3': { kinds: ['neet'], dataset: 'not_in_education', whose: 'person', months: 6 },
  '7.1': { kinds: ['offence'], dataset: 'occurrence', whose: 'person', months: 6 },
  '7.3': { kinds: ['offence'], dataset: 'occurrence', whose: 'person', months: 6 },
  '8.1': { kinds: ['abuse'], dataset: 'occurrence', whose: 'family', months: 6 },
  '8.2': { kinds: ['abuse'], dataset: 'occurrence', whose: 'family', months: 6 },
  '8.3': { kinds: ['abuse'], dataset: 'occurrence', whose: 'family', months: 6 },
  '6.1': { kinds: ['enquiry', 'protection'], dataset: 'social_care', whose: 'children', months: 6 },
  '10.1': { kinds: ['out-of-work'], dataset: 'benefit', whose: 'person', months: 3 },
  '9.1': { kinds: ['homeless'], dataset: 'homelessness', whose: 'family', months: 6 },
  '9.2': { kinds: ['homeless'], dataset: 'homelessness', whose: 'family', months: 6 },
};

export type TrueNeed = { readonly held: boolean; readonly relapsed: boolean };

export type AskTruth = {
  readonly need: string;
  readonly foundOn: string;
  /** The member the need is of; and everybody of the true family, with the year and day they were born. */
  readonly person: string | undefined;
  readonly family: readonly {
    readonly person: string;
    readonly isChild: boolean;
    readonly born: string | null;
  }[];
  readonly courses: ReadonlyMap<string, readonly TrueCourse[]>;
  readonly heard: Readonly<Record<string, { readonly to: string; readonly days: readonly string[] }>>;
  readonly asAt: string;
};

/** Where a need truly stands, as far as files that came may tell; undefined where nothing that came could. */
export function trueProgress(asked: AskTruth): TrueNeed | undefined {
  if (asked.need === '1.1') return byTerms(asked);
  const rule = rules[asked.need];
  const heard = rule && asked.heard[rule.dataset];
  if (!rule || !heard) return undefined;
  const people =
    rule.whose === 'person'
      ? asked.person === undefined
        ? []
        : [asked.person]
      : asked.family.filter(({ isChild }) => rule.whose === 'family' || isChild).map(({ person }) => person);
  if (people.length === 0) return undefined;
  const end = Math.min(dayOf(heard.to), dayOf(asked.asAt));
  const from = dayOf(asked.foundOn);
  const bad = people.flatMap((person) =>
    (asked.courses.get(person) ?? [])
      .filter(({ kind }) => rule.kinds.includes(kind))
      .map(
        (one) =>
          [
            Math.max(from, dayOf(one.from)),
            one.to === undefined ? end : Math.min(end, dayOf(one.to)),
          ] as const,
      )
      .filter(([a, b]) => a <= b),
  );
  return judge(from, end, bad, (day) => dayOf(addMonths(isoOf(day), rule.months)), dayOf(asked.asAt));
}

/** Walks the days: a run of days without anything bad that reaches its due day is held; anything bad after that is a relapse. */
function judge(
  from: number,
  end: number,
  bad: readonly (readonly [number, number])[],
  dueOf: (day: number) => number,
  asAt: number,
): TrueNeed {
  const isBad = (day: number) => bad.some(([a, b]) => a <= day && day <= b);
  let since: number | undefined;
  let held = false;
  let relapsed = false;
  for (let day = from; day <= end; day++) {
    if (isBad(day)) {
      if (held) relapsed = true;
      since = undefined;
      held = false;
      continue;
    }
    since ??= day;
    const due = dueOf(since);
    if (day >= due - 1 && due <= asAt) {
      held = true;
      relapsed = false;
    }
  }
  return { held, relapsed };
}

/** Every child of school age, two whole terms in a row at 90 % or more. */
function byTerms({ foundOn, family, courses, heard, asAt }: AskTruth): TrueNeed | undefined {
  const attendance = heard['attendance'];
  if (!attendance) return undefined;
  const terms = new Map<string, { from: string; to: string }>();
  const children = family.filter(({ isChild }) => isChild);
  for (const list of courses.values())
    for (const one of list)
      if (one.kind === 'attendance' && one.to) terms.set(one.from, { from: one.from, to: one.to });
  const over = [...terms.values()]
    .filter(({ from, to }) => from >= foundOn && to < asAt && dayOf(to) - 14 <= dayOf(attendance.to))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  let run = 0;
  let held = false;
  let relapsed = false;
  for (const term of over) {
    const said = children
      .filter(({ born }) => born !== null && isSchoolAge(born, term.to))
      .map(({ person }) =>
        courses.get(person)?.find((one) => one.kind === 'attendance' && one.from === term.from),
      );
    const isBad = said.some((one) => one?.whole === true && (one.share ?? 0) < 0.9);
    const isGood = said.length > 0 && said.every((one) => one?.whole === true && (one.share ?? 0) >= 0.9);
    run = isGood ? run + 1 : 0;
    if (isBad && held) [held, relapsed] = [false, true];
    if (run >= 2) [held, relapsed] = [true, false];
  }
  return { held, relapsed };
}

const isSchoolAge = (born: string, on: string): boolean =>
  addMonths(born, 48) <= on && on < addMonths(born, 228);

const dayOf = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000);
const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The same day of a later month, or its last. */
function addMonths(iso: string, months: number): string {
  const [year = 0, month = 1, date = 1] = iso.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
