import { compareDates } from '../../law/index.ts';
import { runClock } from '../clock.rules.ts';
import { combineSubjects, type Subject, settled } from '../combine.rules.ts';
import type { Measure } from '../measures/measure.ts';
import type { Heard, Progress, Reading } from '../reading.ts';
import { bestOf, type Stood } from './best-of.rules.ts';
import type { Giving, History } from './history.ts';
import { stillSo } from './still-so.ts';
import { toDay, toReadings } from './to-readings.rules.ts';

type Day = Temporal.PlainDate;
type Term = { readonly starts: Day; readonly ends: Day };

export type WorkOut = {
  readonly measure: Measure;
  /** Of one need of one case, as far as whoever asks may see them. */
  readonly histories: readonly History[];
  /** The flows that give what the measure reads. */
  readonly givings: readonly Giving[];
  readonly foundOn: Day;
  readonly closed?: Day;
  readonly asAt: Day;
  readonly terms: readonly Term[];
  /** What a flow says of this person, its silence too, may not be used: they refused it. */
  readonly refusedBy?: RefusedBy;
};

export type RefusedBy = (person: number, flow: number) => boolean;

/** Where one need stands, what it rests on, and the stretches it was read from. */
export type WorkedOut = {
  readonly progress: Progress;
  readonly flagged: readonly Day[];
  readonly readings: readonly Reading[];
  readonly flows: readonly number[];
  readonly evidence: readonly number[];
  /** Persons, with what is not known of whom. */
  readonly persons: readonly { readonly person: number; readonly readings: readonly Reading[] }[];
  /** The first day after those told of on which what is kept says otherwise than the day before; ISO. Until files tell of it, nothing kept can change it. */
  readonly nextEdge: string | undefined;
};

/** How far before the need was found one looks, to tell better from worse: as long as most windows of criteria. */
const monthsBefore = 13;

/** From kept histories to the state of one need on one day. Pure: the worker and every page use this and nothing else. */
export function workOut(work: WorkOut): WorkedOut {
  const { measure, foundOn } = work;
  const from = foundOn.subtract({ months: monthsBefore });
  const counted = [...Map.groupBy(work.histories, ({ person }) => person)];
  const isKnown = ([, own]: (typeof counted)[number]) => own.some(({ source }) => source.length > 0);
  const isForAll = measure['speaks-for'] === 'household' && counted.some(isKnown);
  const persons = (isForAll ? counted.filter(isKnown) : counted).map(([person, histories]) => ({
    person,
    subject: toSubject(withoutRefused(work, person), histories, from),
  }));
  const whole = measure.reads === 'terms';
  const subjects = persons.map(({ subject }) => subject);
  const isAnyones = measure['speaks-for'] === 'family';
  const readings = [
    ...settled(combineSubjects(subjects, whole, isAnyones)),
    ...whenAllHaveLeft(subjects, work),
  ];
  const standing =
    measure.counts === 'for-all-needs'
      ? bestOf(
          subjects.map((one) =>
            standingOf(work, [...settled(combineSubjects([one], whole)), ...whenAllHaveLeft([one], work)]),
          ),
        )
      : standingOf(work, readings);
  // Where silence is good, every giver's silence is part of what is known.
  const silent = measure.silence === 'good' ? work.givings.filter(({ refused }) => refused.length === 0) : [];
  const flows = [...work.histories.flatMap((one) => one.flows), ...silent.map(({ flow }) => flow)];
  return {
    progress: standing.progress,
    flagged: standing.flagged,
    readings: standing.readings,
    flows: [...new Set(flows)].sort((a, b) => a - b),
    evidence: [
      ...new Set(work.histories.flatMap(({ pieces }) => pieces.flatMap(({ evidence }) => evidence))),
    ].sort((a, b) => a - b),
    persons: persons.map(({ person, subject }) => ({ person, readings: settled(subject.readings) })),
    nextEdge: measure.reads === 'terms' ? undefined : nextEdgeOf(work),
  };
}

/** The clock of a need over these readings. */
function standingOf(work: WorkOut, readings: readonly Reading[]): Stood {
  const { measure, foundOn, asAt, terms } = work;
  const anchor = anchorOf(work, readings);
  if (anchor === undefined) return { progress: { state: 'not-started' }, flagged: [], readings };
  // The number it had when it was last told up to the day the need was found.
  const baseline = readings
    .filter(({ starts }) => compareDates(starts, foundOn) <= 0)
    .flatMap((one) => (one.says === 'unknown' ? [] : (one.level ?? [])))
    .at(-1);
  const { length, unit } = measure.sustain;
  const stood = runClock({
    anchor,
    asAt,
    readings,
    sustain: { length, unit: unit === 'full-terms' ? 'terms' : unit },
    regression: measure.regression,
    termEnds: terms.map(({ ends }) => ends),
    ...(baseline === undefined ? {} : { baseline }),
  });
  return { ...stood, readings };
}

/** Edges of pieces, and of who counts; after the day up to which everybody who may be used has told. */
function nextEdgeOf({ histories, givings, asAt }: WorkOut): string | undefined {
  const told = givings.flatMap(({ refused, cover }) => (refused.length > 0 ? [] : (cover.at(-1)?.to ?? [])));
  const heardTo = told.reduce((a, b) => (compareDates(a, b) < 0 ? a : b), asAt).toString();
  let first: string | undefined;
  const meet = (day: string) => {
    if (day > heardTo && (first === undefined || day < first)) first = day;
  };
  const meetAfter = (day: string) => {
    if (day >= heardTo && (first === undefined || day < first)) meet(toDay(day).add({ days: 1 }).toString());
  };
  for (const { from, to, pieces } of histories) {
    if (from !== null) meet(from);
    if (to !== null) meetAfter(to);
    for (const { starts, ends } of pieces) {
      meet(starts);
      if (ends < stillSo) meetAfter(ends);
    }
  }
  return first;
}

/** A refused source reads as one that does not know them: no data, and no word of a refusal. */
const withoutRefused = (work: WorkOut, person: number): WorkOut => ({
  ...work,
  givings: work.givings.map((one) =>
    one.refused.length === 0 && work.refusedBy?.(person, one.flow) === true
      ? { ...one, refused: ['not-matched'] }
      : one,
  ),
});

function toSubject(work: WorkOut, histories: readonly History[], from: Day): Subject {
  const [first] = histories;
  const starts = first?.from ? Temporal.PlainDate.from(first.from) : from;
  return {
    starts,
    ...(first?.to ? { ends: Temporal.PlainDate.from(first.to) } : {}),
    readings: readingsOf(work, histories, from),
  };
}

/**
 * Sources that know the person speak; where several do and one history holds them all together, that one. Where silence is good every giver
 * of the dataset must have spoken of a day before it counts; otherwise only those who know the person are asked.
 */
function readingsOf(work: WorkOut, histories: readonly History[], from: Day): readonly Heard[] {
  const { measure, asAt, terms, givings } = work;
  const speaking = histories.filter(({ source }) => source.length > 0);
  const joint = speaking.find(({ source }) =>
    speaking.every((one) => one.source.every((f) => source.includes(f))),
  );
  const giverOf = new Map(givings.map(({ flow, giver }) => [flow, giver]));
  const giversOf = (one: History) => one.source.flatMap((flow) => giverOf.get(flow) ?? []);
  // Of what several told together, who told it: a file cannot tell of days after it.
  const tellers = new Map(
    speaking.flatMap((one) =>
      one.source.length === 1
        ? one.pieces.flatMap(({ evidence }) => evidence.map((fact) => [fact, giversOf(one)] as const))
        : [],
    ),
  );
  const pieces = (joint ? [joint] : speaking).flatMap((one) =>
    one.pieces.map((piece) => {
      const told = piece.evidence.flatMap((fact) => tellers.get(fact) ?? []);
      return { ...piece, givers: told.length > 0 ? told : giversOf(one) };
    }),
  );
  const knowing = new Set(speaking.flatMap(giversOf));
  const isAsked = (giver: string) => measure.silence === 'good' || knowing.size === 0 || knowing.has(giver);
  return toReadings({
    measure,
    from,
    asAt,
    terms,
    pieces,
    known: knowing.size > 0,
    givings: givings.filter(({ giver }) => isAsked(giver)),
  });
}

/** Nobody it is about belongs to the family any more: nothing more will be heard. */
function whenAllHaveLeft(subjects: readonly Subject[], { asAt, foundOn }: WorkOut): readonly Reading[] {
  const ends = subjects.map((one) => one.ends);
  const last = ends.reduce((a, b) => (a && b ? (compareDates(a, b) > 0 ? a : b) : undefined), ends[0]);
  if (subjects.length > 0 && (!last || compareDates(last, asAt) >= 0)) return [];
  const gone = last?.add({ days: 1 }) ?? asAt;
  const starts = compareDates(gone, foundOn) < 0 && compareDates(foundOn, asAt) <= 0 ? foundOn : gone;
  return [
    {
      starts,
      ends: asAt,
      says: 'unknown',
      causes: [subjects.length === 0 ? 'nobody-of-this-kind' : 'left-family'],
    },
  ];
}

function anchorOf({ measure, foundOn, closed }: WorkOut, readings: readonly Reading[]): Day | undefined {
  switch (measure.sustain.anchor) {
    case 'need-start':
      return foundOn;
    case 'closure':
      return closed;
    case 'last-incident':
      return (
        readings.findLast((one) => one.says === 'bad' && compareDates(one.starts, foundOn) <= 0)?.starts ??
        foundOn
      );
  }
}
