import { compareDates } from '../../law/index.ts';
import type { Measure } from '../measures/measure.ts';
import type { Reading, Verdict } from '../reading.ts';
import type { Days, Giving, Piece } from './history.ts';

type Day = Temporal.PlainDate;
type Term = { readonly starts: Day; readonly ends: Day };

/** Older than this, a file no longer speaks of today: two monthly deliveries missed (as for findings). Until then nothing is said of the days since. */
export const freshDays = 62;
/** The last days of a term may be missing from a file. */
const slackDays = 14;

export type Told = {
  readonly measure: Pick<Measure, 'reads' | 'silence'>;
  readonly pieces: readonly Piece[];
  /** Does any source know the person at all? */
  readonly known: boolean;
  /** The flows that speak, or, where none does, all that give the dataset. */
  readonly givings: readonly Giving[];
  /** First day of interest. */
  readonly from: Day;
  readonly asAt: Day;
  /** The place's terms, in order. */
  readonly terms: readonly Term[];
};

/** What is known of one person through one source, day by day or term by term, with what is not known and why. Pure. */
export function toReadings(told: Told): readonly Reading[] {
  const allowed = told.givings.filter(({ refused }) => refused.length === 0);
  if (allowed.length === 0) {
    const causes = [...new Set(told.givings.flatMap(({ refused }) => refused))].sort();
    return unknownThroughout(told, causes.length > 0 ? causes : ['no-flow']);
  }
  const cover = [...Map.groupBy(allowed, ({ giver }) => giver).values()]
    .map((own) => unite(own.flatMap((one) => one.cover)))
    .reduce(intersect);
  if (cover.length === 0) return unknownThroughout(told, ['not-delivered']);
  return told.measure.reads === 'terms' ? byTerms(told, cover) : byDays(told, cover);
}

function unknownThroughout(
  { measure, from, asAt, terms }: Told,
  causes: readonly string[],
): readonly Reading[] {
  if (measure.reads === 'terms')
    return terms
      .filter((term) => compareDates(term.starts, from) >= 0 && compareDates(term.ends, asAt) < 0)
      .map(({ starts, ends }) => ({ starts, ends, says: 'unknown' as const, causes }));
  return [{ starts: from, ends: asAt, says: 'unknown', causes }];
}

/** A term counts when it is over and rows cover it whole; until two months after its end a file may still come. */
function byTerms({ pieces, known, from, asAt, terms }: Told, cover: readonly Days[]): readonly Reading[] {
  const said = new Map(pieces.map((piece) => [piece.starts, piece]));
  const heardTo = cover.at(-1)?.to;
  return terms.flatMap(({ starts, ends }): Reading[] => {
    if (compareDates(starts, from) < 0 || compareDates(ends, asAt) >= 0) return [];
    const piece = said.get(starts.toString());
    if (piece?.whole) return [{ starts, ends, ...verdictOf([piece]) }];
    const isHeard = heardTo !== undefined && compareDates(heardTo, ends.subtract({ days: slackDays })) >= 0;
    if (!isHeard && compareDates(asAt, ends.add({ days: freshDays })) <= 0) return [];
    const cause = !isHeard ? 'late' : known ? 'outside-coverage' : 'not-matched';
    return [{ starts, ends, says: 'unknown', causes: [cause] }];
  });
}

function byDays(told: Told, cover: readonly Days[]): readonly Reading[] {
  const { from, asAt } = told;
  const pieces = told.pieces.map((piece) => ({
    ...piece,
    from: Temporal.PlainDate.from(piece.starts),
    to: Temporal.PlainDate.from(piece.ends),
  }));
  const heardTo = cover.at(-1)?.to ?? from;
  const isStale = compareDates(asAt, heardTo.add({ days: freshDays })) > 0;
  const last = isStale || compareDates(heardTo, asAt) >= 0 ? asAt : heardTo;
  const edges = [...pieces, ...cover].flatMap((one) => [one.from, one.to.add({ days: 1 })]);
  const inside = edges.filter((day) => compareDates(day, from) > 0 && compareDates(day, last) <= 0);
  const marks = [...new Map([from, ...inside].map((day) => [day.toString(), day])).values()].sort(
    compareDates,
  );
  const readings: Reading[] = [];
  for (const [at, starts] of marks.entries()) {
    if (compareDates(starts, last) > 0) break;
    const ends = marks[at + 1]?.subtract({ days: 1 }) ?? last;
    const verdict = verdictAt(told, starts, pieces, cover);
    const before = readings.at(-1);
    // What says the same and touches is one stretch; two bad ones stay two incidents.
    if (before && verdict.says !== 'bad' && alike(before, verdict))
      readings[readings.length - 1] = { ...before, ends };
    else readings.push({ starts, ends, ...verdict });
  }
  return readings;
}

type Dated = Piece & Days;
const holds = (one: Days, day: Day) => compareDates(one.from, day) <= 0 && compareDates(day, one.to) <= 0;

/** A file cannot tell of the days after it: what runs on beyond is not known there. */
function verdictAt(
  { measure, known }: Told,
  day: Day,
  pieces: readonly Dated[],
  cover: readonly Days[],
): Verdict {
  if (!cover.some((one) => holds(one, day))) {
    const [first] = cover;
    const last = cover.at(-1);
    const cause =
      first && compareDates(day, first.from) < 0
        ? 'history-too-short'
        : last && compareDates(day, last.to) > 0
          ? 'late'
          : 'not-delivered';
    return { says: 'unknown', causes: [cause] };
  }
  const said = pieces.filter((piece) => holds(piece, day));
  if (said.length > 0) return verdictOf(said);
  if (measure.silence === 'good' || (measure.silence === 'good-where-known' && known))
    return { says: 'good' };
  return {
    says: 'unknown',
    causes: [measure.silence === 'unknown' && known ? 'nothing-recorded' : 'not-matched'],
  };
}

function verdictOf(said: readonly Piece[]): Verdict {
  const bad = said.filter(({ good }) => !good);
  const levels = (bad.length > 0 ? bad : said).flatMap(({ level }) => (level === undefined ? [] : [level]));
  return {
    says: bad.length > 0 ? 'bad' : 'good',
    ...(levels.length > 0 ? { level: Math.min(...levels) } : {}),
  };
}

function alike(a: Verdict, b: Verdict): boolean {
  if (a.says === 'unknown' || b.says === 'unknown')
    return a.says === 'unknown' && b.says === 'unknown' && a.causes.join() === b.causes.join();
  return a.says === b.says && a.level === b.level;
}

/** Days that any speaks of, in order; stretches that touch are one. */
export function unite(stretches: readonly Days[]): readonly Days[] {
  const united: Days[] = [];
  for (const one of stretches.toSorted((a, b) => compareDates(a.from, b.from))) {
    const before = united.at(-1);
    if (before && compareDates(one.from, before.to.add({ days: 1 })) <= 0)
      united[united.length - 1] = {
        from: before.from,
        to: compareDates(one.to, before.to) > 0 ? one.to : before.to,
      };
    else united.push(one);
  }
  return united;
}

/** Days that both speak of. Lists in order, without overlap. */
export function intersect(a: readonly Days[], b: readonly Days[]): readonly Days[] {
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const from = compareDates(one.from, other.from) > 0 ? one.from : other.from;
      const to = compareDates(one.to, other.to) < 0 ? one.to : other.to;
      return compareDates(from, to) <= 0 ? [{ from, to }] : [];
    }),
  );
}
