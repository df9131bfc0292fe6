import { compareDates } from '../law/index.ts';
import type { Heard, Reading, Verdict } from './reading.ts';

export type Word = Verdict | { readonly says: 'pending' };

/** Whose readings count, and from when to when: a member of the family, or a child of school age, while they are that. */
export interface Subject {
  readonly starts: Temporal.PlainDate;
  /** Absent: still so. */
  readonly ends?: Temporal.PlainDate;
  readonly readings: readonly Heard[];
}

/**
 * What is heard of a whole family: over each stretch bad if anybody's is, else unknown if anybody's is, else pending if anybody's is, else good.
 * So one child of whom nothing was heard keeps the others' good term from counting. Level is the lowest of those known.
 * With `whole` (terms) a reading counts for a subject who was there on its last day, and is never cut. With `anyone` what is said of one of them is
 * said of all: unknown only where nothing is said of anybody.
 */
export function combineSubjects(
  subjects: readonly Subject[],
  whole: boolean,
  anyone = false,
): readonly Heard[] {
  const own = subjects.flatMap((subject) => subject.readings.flatMap((one) => cutTo(subject, one, whole)));
  const starts = own.map((reading) => reading.starts);
  const afters = own.map((reading) => reading.ends.add({ days: 1 }));
  const edges = [...new Map([...starts, ...afters].map((day) => [day.toString(), day])).values()].sort(
    compareDates,
  );
  const stretches: Heard[] = [];
  for (const [index, from] of edges.entries()) {
    const next = edges[index + 1];
    if (!next) break;
    const said = own.filter(
      (reading) => compareDates(reading.starts, from) <= 0 && compareDates(reading.ends, from) >= 0,
    );
    if (said.length > 0)
      stretches.push({
        starts: from,
        ends: next.subtract({ days: 1 }),
        ...worst(anyone ? toldOf(said) : said),
      });
  }
  return whole ? stretches : joinAlike(stretches);
}

/**
 * The readings to go by: from the first day on that somebody has yet to tell of, nothing good is read, because what is still to come may be
 * otherwise. Something bad, or known never to be told, stands whatever comes.
 */
export function settled(heard: readonly Heard[]): readonly Reading[] {
  const first = heard.findIndex(({ says }) => says === 'pending');
  return heard.flatMap((one, i) =>
    one.says === 'pending' || (one.says === 'good' && first >= 0 && i > first) ? [] : [one],
  );
}

function cutTo(subject: Subject, reading: Heard, whole: boolean): readonly Heard[] {
  const { starts, ends } = subject;
  if (whole) {
    const there = compareDates(starts, reading.ends) <= 0 && (!ends || compareDates(ends, reading.ends) >= 0);
    return there ? [reading] : [];
  }
  const from = compareDates(starts, reading.starts) > 0 ? starts : reading.starts;
  const to = ends && compareDates(ends, reading.ends) < 0 ? ends : reading.ends;
  return compareDates(from, to) <= 0 ? [{ ...reading, starts: from, ends: to }] : [];
}

const toldOf = (said: readonly Heard[]): readonly Heard[] => {
  const told = said.filter(({ says }) => says === 'good' || says === 'bad');
  const waited = said.filter(({ says }) => says === 'pending');
  return told.length > 0 ? told : waited.length > 0 ? waited : said;
};

function worst(said: readonly Heard[]): Word {
  const levels = said.flatMap((one) =>
    (one.says === 'good' || one.says === 'bad') && one.level !== undefined ? [one.level] : [],
  );
  const level = levels.length > 0 ? { level: Math.min(...levels) } : {};
  if (said.some((one) => one.says === 'bad')) return { says: 'bad', ...level };
  const causes = said.flatMap((one) => (one.says === 'unknown' ? one.causes : []));
  if (said.some((one) => one.says === 'unknown'))
    return { says: 'unknown', causes: [...new Set(causes)].sort() };
  if (said.some((one) => one.says === 'pending')) return { says: 'pending' };
  return { says: 'good', ...level };
}

/** Stretches that touch and say the same become one, so that an edge of one subject does not split another's good year. */
function joinAlike(stretches: readonly Heard[]): readonly Heard[] {
  const joined: Heard[] = [];
  for (const stretch of stretches) {
    const before = joined.at(-1);
    const touches = before?.ends.add({ days: 1 }).equals(stretch.starts);
    if (before && touches && before.says !== 'bad' && sameWords(before, stretch))
      joined[joined.length - 1] = { ...before, ends: stretch.ends };
    else joined.push(stretch);
  }
  return joined;
}

/** Two words, apart from their days. */
export function sameWords(a: Word, b: Word): boolean {
  if (a.says === 'unknown' || b.says === 'unknown')
    return a.says === 'unknown' && b.says === 'unknown' && a.causes.join() === b.causes.join();
  return a.says === b.says && levelOf(a) === levelOf(b);
}

const levelOf = (word: Exclude<Word, { readonly says: 'unknown' }>): number | undefined =>
  word.says === 'pending' ? undefined : word.level;
