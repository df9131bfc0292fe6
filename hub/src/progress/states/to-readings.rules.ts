import { compareDates } from '../../law/index.ts';
import { sameWords, type Word } from '../combine.rules.ts';
import type { Measure } from '../measures/measure.ts';
import type { Heard, Reading, Verdict } from '../reading.ts';
import type { Days, Giving, Piece } from './history.ts';

type Day = Temporal.PlainDate;
type Term = { readonly starts: Day; readonly ends: Day };

/** Older than this, a file no longer speaks of today: two monthly deliveries missed (as for findings). Until then nothing is said of the days since. */
export const freshDays = 62;
/** The last days of a term may be missing from a file. */
export const slackDays = 14;

export type ToldPiece = Piece & {
  /** Who told it: it counts on days of which one of them has spoken. */
  readonly givers: readonly string[];
};

export type Told = {
  readonly measure: Pick<Measure, 'reads' | 'silence'>;
  readonly pieces: readonly ToldPiece[];
  /** Does any source know the person at all? */
  readonly known: boolean;
  /** The flows of everybody who is asked. */
  readonly givings: readonly Giving[];
  /** First day of interest. */
  readonly from: Day;
  readonly asAt: Day;
  /** The place's terms, in order. */
  readonly terms: readonly Term[];
};

/** Somebody asked: the days their files speak of, and until when one waits for the next. */
type Speaker = { readonly giver: string; readonly cover: readonly Days[]; readonly heardTo: Day | undefined };

/** What is known of one person, day by day or term by term, with what is not known and why, and what may still come. Pure. */
export function toReadings(told: Told): readonly Heard[] {
  const allowed = told.givings.filter(({ refused }) => refused.length === 0);
  if (allowed.length === 0) {
    const causes = [...new Set(told.givings.flatMap(({ refused }) => refused))].sort();
    return unknownThroughout(told, causes.length > 0 ? causes : ['no-flow']);
  }
  const speakers = [...Map.groupBy(allowed, ({ giver }) => giver)].map(([giver, own]): Speaker => {
    const cover = unite(own.flatMap((one) => one.cover));
    return { giver, cover, heardTo: cover.at(-1)?.to };
  });
  if (speakers.every(({ cover }) => cover.length === 0)) return unknownThroughout(told, ['not-delivered']);
  return told.measure.reads === 'terms' ? byTerms(told, speakers) : byDays(told, speakers);
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
function byTerms({ pieces, known, from, asAt, terms }: Told, speakers: readonly Speaker[]): readonly Heard[] {
  const said = Map.groupBy(pieces, (piece) => piece.starts);
  return terms.flatMap(({ starts, ends }): Heard[] => {
    if (compareDates(starts, from) < 0 || compareDates(ends, asAt) >= 0) return [];
    const whole = (said.get(starts.toString()) ?? []).filter((piece) => piece.whole);
    if (whole.length > 0) return [{ starts, ends, ...verdictOf(whole) }];
    const lastDays = ends.subtract({ days: slackDays });
    const isHeard = speakers.every(({ heardTo }) => heardTo && compareDates(heardTo, lastDays) >= 0);
    if (!isHeard && compareDates(asAt, ends.add({ days: freshDays })) <= 0)
      return [{ starts, ends, says: 'pending' }];
    const cause = !isHeard ? 'late' : known ? 'outside-coverage' : 'not-matched';
    return [{ starts, ends, says: 'unknown', causes: [cause] }];
  });
}

function byDays(told: Told, speakers: readonly Speaker[]): readonly Heard[] {
  const { from, asAt } = told;
  const pieces = told.pieces.map((piece) => ({ ...piece, from: toDay(piece.starts), to: toDay(piece.ends) }));
  const edges = [...pieces, ...speakers.flatMap(({ cover }) => cover)].flatMap((one) =>
    compareDates(one.to, asAt) < 0 ? [one.from, one.to.add({ days: 1 })] : [one.from],
  );
  const inside = edges.filter((day) => compareDates(day, from) > 0 && compareDates(day, asAt) <= 0);
  const marks = [...new Map([from, ...inside].map((day) => [day.toString(), day])).values()].sort(
    compareDates,
  );
  const heard: Heard[] = [];
  for (const [at, starts] of marks.entries()) {
    const ends = marks[at + 1]?.subtract({ days: 1 }) ?? asAt;
    const word = wordAt(told, starts, pieces, speakers);
    const before = heard.at(-1);
    // What says the same and touches is one stretch; two bad ones stay two incidents.
    if (before && word.says !== 'bad' && sameWords(before, word))
      heard[heard.length - 1] = { ...before, ends };
    else heard.push({ starts, ends, ...word });
  }
  return heard;
}

type Dated = ToldPiece & Days;
const holds = (one: Days, day: Day) => compareDates(one.from, day) <= 0 && compareDates(day, one.to) <= 0;

/** A file cannot tell of the days after it: what runs on beyond is not known there. */
function wordAt(
  { measure, known, asAt }: Told,
  day: Day,
  pieces: readonly Dated[],
  speakers: readonly Speaker[],
): Word {
  const spoken = new Set(
    speakers.flatMap(({ giver, cover }) => (cover.some((one) => holds(one, day)) ? [giver] : [])),
  );
  const said = pieces.filter((piece) => holds(piece, day) && piece.givers.some((one) => spoken.has(one)));
  const silent = speakers.filter(({ giver }) => !spoken.has(giver));
  const isEnough = measure.silence === 'unknown' || silent.length === 0;
  if (said.some(({ good }) => !good) || (said.length > 0 && isEnough)) return verdictOf(said);
  const isSilenceGood = measure.silence === 'good' || (measure.silence === 'good-where-known' && known);
  if (isSilenceGood && silent.length === 0) return { says: 'good' };
  const waited = silent.filter(({ heardTo }) => mayStillCome(heardTo, day, asAt));
  if (waited.length > 0 && (!isSilenceGood || waited.length === silent.length)) return { says: 'pending' };
  const causes = silent.filter((one) => !waited.includes(one)).map(({ cover }) => whySilent(cover, day));
  if (causes.length > 0 && (isSilenceGood || spoken.size === 0))
    return { says: 'unknown', causes: [...new Set(causes)].sort() };
  return {
    says: 'unknown',
    causes: [measure.silence === 'unknown' && known ? 'nothing-recorded' : 'not-matched'],
  };
}

/** Until two monthly files are missed, the next may speak of the days since. */
const mayStillCome = (heardTo: Day | undefined, day: Day, asAt: Day): boolean =>
  heardTo !== undefined &&
  compareDates(day, heardTo) > 0 &&
  compareDates(asAt, heardTo.add({ days: freshDays })) <= 0;

function whySilent(cover: readonly Days[], day: Day): string {
  const [first] = cover;
  const last = cover.at(-1);
  if (first && compareDates(day, first.from) < 0) return 'history-too-short';
  return last && compareDates(day, last.to) > 0 ? 'late' : 'not-delivered';
}

function verdictOf(said: readonly Piece[]): Verdict {
  const bad = said.filter(({ good }) => !good);
  const levels = (bad.length > 0 ? bad : said).flatMap(({ level }) => (level === undefined ? [] : [level]));
  return {
    says: bad.length > 0 ? 'bad' : 'good',
    ...(levels.length > 0 ? { level: Math.min(...levels) } : {}),
  };
}

const days = new Map<string, Day>();

/** An ISO day; the same few stand in many histories. */
export const toDay = (text: string): Day => {
  const known = days.get(text);
  if (known) return known;
  const day = Temporal.PlainDate.from(text);
  if (days.size < 10_000) days.set(text, day);
  return day;
};

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
