import { addMonths, type DayNumber, isoOf } from './days.ts';
import { type Observer, observe, subjectsOf, type WordOfDay } from './knowing-observer.ts';
import { knowingRules } from './said-by-facts.ts';
import type { Town, TownCase, TownNeed, TownTerm } from './town.ts';

/** What the knowing observer calls a need. ISO days; keys as in progress.standing. */
export type KnownState = {
  readonly state: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly relapsedOn: string | null;
};

const plain = (state: string, since: DayNumber | undefined): KnownState => ({
  state,
  since: since === undefined ? null : isoOf(since),
  until: null,
  relapsedOn: null,
});

/** Where a need stands at a step: from the words of each day, or of each term, since it was found. */
export function knowState(
  town: Town,
  step: number,
  c: TownCase,
  need: TownNeed,
  terms: readonly TownTerm[],
): KnownState {
  return judge(observe(town, step, c, need, terms), need, town.steps[step] ?? 0, terms);
}

/** Is a child of school age there on the day of asking? */
export function hasSchoolChild(town: Town, step: number, c: TownCase): boolean {
  const rule = knowingRules['P2a'];
  const asAt = town.steps[step] ?? 0;
  return (
    rule !== undefined &&
    subjectsOf(town, step, c, rule, null).some(({ from, to }) => from <= asAt && asAt <= to)
  );
}

/** Of adults who were on an out-of-work benefit, the one who has been off it longest: work of one stands for everything. */
export function knowAlternative(
  town: Town,
  step: number,
  c: TownCase,
  measure: string,
  terms: readonly TownTerm[],
): KnownState {
  const rule = knowingRules[measure];
  if (!rule) throw new RangeError(`nobody says what ${measure} means`);
  const need = { need: measure, person: null, foundOn: c.opened, struckOut: undefined };
  const states = subjectsOf(town, step, c, rule, null).flatMap(({ person }) => {
    const seen = observe(town, step, c, need, terms, person);
    return seen.words.some(({ says }) => says === 'bad')
      ? [judge(seen, need, town.steps[step] ?? 0, terms)]
      : [];
  });
  const order = [
    'held',
    'holding',
    'improving',
    'no-change',
    'worse',
    'relapsed',
    'no-information',
    'not-started',
  ];
  const [best] = states.toSorted(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || ((a.since ?? '') < (b.since ?? '') ? -1 : 1),
  );
  return best ?? plain('not-started', undefined);
}

/** One day, or one term, of a row. */
type Seen = { readonly starts: DayNumber; readonly ends: DayNumber; readonly word: WordOfDay };

function judge(
  { words, first, terms: told }: Observer,
  { need, foundOn }: TownNeed,
  asAt: DayNumber,
  terms: readonly TownTerm[],
): KnownState {
  const sustain = knowingRules[need]?.sustain ?? { months: 0 };
  const isTerms = 'terms' in sustain;
  const all: Seen[] = isTerms
    ? told.map(({ term, word }) => ({ ...term, word }))
    : words.map((word, i) => ({ starts: first + i, ends: first + i, word }));
  // From the first day on of which somebody has yet to tell, nothing good is believed.
  const untold = all.find(({ word }) => word.says === 'pending')?.starts ?? Infinity;
  const heard = all.filter(
    ({ starts, word }) =>
      word.says !== 'pending' && word.says !== 'nothing' && !(word.says === 'good' && starts > untold),
  );
  const level = heard
    .filter(({ starts }) => starts <= foundOn)
    .flatMap(({ word }) => ('level' in word ? (word.level ?? []) : []))
    .at(-1);
  const seen = heard.filter(({ starts, ends }) => starts >= foundOn && ends <= asAt);
  const lasts = (since: DayNumber): DayNumber =>
    'months' in sustain ? addMonths(since, sustain.months) : since + ('days' in sustain ? sustain.days : 0);

  const last = seen.at(-1);
  if (!last) return plain('not-started', undefined);
  const breaks = ({ word }: Seen) => word.says === 'bad' || word.says === 'unknown';
  /** Was it held at the end of this row? Since when; and since when it runs. */
  const standsAfter = (row: readonly Seen[]) => {
    const bad = row.findLastIndex(({ word }) => word.says === 'bad');
    let held: DayNumber | undefined;
    let begin = 0;
    for (const [i, one] of row.entries()) {
      if (breaks(one)) begin = i + 1;
      if (i < bad || one.word.says !== 'good' || held !== undefined) continue;
      const since = row[begin]?.starts ?? 0;
      if (isTerms) held = i - begin + 1 >= sustain.terms ? one.ends : undefined;
      else if (one.starts >= lasts(since) - 1 && lasts(since) <= asAt) held = lasts(since);
    }
    return held;
  };
  const held = standsAfter(seen);
  if (held !== undefined) return plain('held', held);

  // Lost: the last bad day (or the first of them in a row without anything held between) at which it had been held before.
  let relapse: { readonly on: DayNumber; readonly heldOn: DayNumber } | undefined;
  for (const [i, one] of seen.entries()) {
    if (one.word.says !== 'bad' || seen[i - 1]?.word.says === 'bad') continue;
    const before = standsAfter(seen.slice(0, i));
    // Bad on the very day it would be held: on no day could anybody have seen it held.
    if (before !== undefined && before < one.starts) relapse = { on: one.starts, heldOn: before };
  }
  const relapsedOn = relapse ? isoOf(relapse.on) : null;
  const begin = seen.findLastIndex(breaks) + 1;
  if (begin < seen.length) {
    const since = seen[begin]?.starts ?? 0;
    const until = isTerms
      ? terms.filter(({ ends }) => ends > last.ends)[sustain.terms - (seen.length - begin) - 1]?.ends
      : lasts(since);
    return {
      state: 'holding',
      since: isoOf(since),
      until: until === undefined ? null : isoOf(until),
      relapsedOn,
    };
  }
  const sameFrom = seen.findLastIndex(({ word }) => word.says !== last.word.says) + 1;
  const since = seen[sameFrom]?.starts;
  if (last.word.says === 'unknown') return { ...plain('no-information', since), relapsedOn };
  if (relapse) return { ...plain('relapsed', relapse.on), relapsedOn };
  const now = 'level' in last.word ? last.word.level : undefined;
  const change =
    now === undefined || level === undefined || now === level
      ? 'no-change'
      : now > level
        ? 'improving'
        : 'worse';
  return plain(change, since);
}
