import { compareDates } from '../../law/index.ts';
import { runClock } from '../clock.rules.ts';
import { combineSubjects, type Subject } from '../combine.rules.ts';
import type { Measure } from '../measures/measure.ts';
import type { Progress, Reading } from '../reading.ts';
import type { Giving, History } from './history.ts';
import { toReadings } from './to-readings.rules.ts';

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
};

/** How far before the need was found one looks, to tell better from worse: as long as most windows of criteria. */
const monthsBefore = 13;

/** From kept histories to the state of one need on one day. Pure: the worker and every page use this and nothing else. */
export function workOut(work: WorkOut): WorkedOut {
  const { measure, asAt, foundOn } = work;
  const from = foundOn.subtract({ months: monthsBefore });
  const persons = [...Map.groupBy(work.histories, ({ person }) => person)].map(([person, histories]) => ({
    person,
    subject: toSubject(withoutRefused(work, person), histories, from),
  }));
  const whole = measure.reads === 'terms';
  const readings = [
    ...combineSubjects(
      persons.map(({ subject }) => subject),
      whole,
    ),
    ...whenAllHaveLeft(
      persons.map(({ subject }) => subject),
      asAt,
    ),
  ];
  const anchor = anchorOf(work, readings);
  const base = readings.findLast((one) => one.says !== 'unknown' && compareDates(one.starts, foundOn) <= 0);
  const baseline = base && base.says !== 'unknown' ? base.level : undefined;
  const { length, unit } = measure.sustain;
  const standing =
    anchor === undefined
      ? { progress: { state: 'not-started' as const }, flagged: [] }
      : runClock({
          anchor,
          asAt,
          readings,
          sustain: { length, unit: unit === 'full-terms' ? 'terms' : unit },
          regression: measure.regression,
          termEnds: work.terms.map(({ ends }) => ends),
          ...(baseline === undefined ? {} : { baseline }),
        });
  // Where silence is good, every giver's silence is part of what is known.
  const silent = measure.silence === 'good' ? work.givings.filter(({ refused }) => refused.length === 0) : [];
  const flows = [...work.histories.flatMap((one) => one.flows), ...silent.map(({ flow }) => flow)];
  return {
    ...standing,
    readings,
    flows: [...new Set(flows)].sort((a, b) => a - b),
    evidence: [
      ...new Set(work.histories.flatMap(({ pieces }) => pieces.flatMap(({ evidence }) => evidence))),
    ].sort((a, b) => a - b),
    persons: persons.map(({ person, subject }) => ({ person, readings: subject.readings })),
  };
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
 * Sources that know the person speak; where several do and one history holds them all together, that one. Where silence is good every
 * flow that gives the dataset must have spoken of those days; otherwise the silent ones do not matter where another speaks.
 */
function readingsOf(work: WorkOut, histories: readonly History[], from: Day): readonly Reading[] {
  const { measure, asAt, terms, givings } = work;
  const speaking = histories.filter(({ source }) => source.length > 0);
  const joint = speaking.find(({ source }) =>
    speaking.every((one) => one.source.every((f) => source.includes(f))),
  );
  const chosen = joint ? [joint] : speaking;
  const giverOf = new Map(givings.map(({ flow, giver }) => [flow, giver]));
  const heard = new Set(chosen.flatMap(({ source }) => source.map((flow) => giverOf.get(flow))));
  const told = { measure, from, asAt, terms };
  const own = chosen.map((one) => ({
    starts: from,
    readings: toReadings({
      ...told,
      pieces: one.pieces,
      known: true,
      // Another flow of the same giver may have gone on where this one ended.
      givings: givings.filter(({ giver }) => one.source.some((flow) => giverOf.get(flow) === giver)),
    }),
  }));
  const rest = givings.filter(({ giver }) => !heard.has(giver));
  const silent =
    chosen.length === 0
      ? [{ starts: from, readings: toReadings({ ...told, pieces: [], known: false, givings: rest }) }]
      : measure.silence === 'good'
        ? [
            ...Map.groupBy(
              rest.filter(({ refused }) => refused.length === 0),
              ({ giver }) => giver,
            ).values(),
          ].map((own) => ({
            starts: from,
            readings: toReadings({ ...told, pieces: [], known: true, givings: own }),
          }))
        : [];
  return combineSubjects([...own, ...silent], measure.reads === 'terms');
}

/** Nobody it is about belongs to the family any more: nothing more will be heard. */
function whenAllHaveLeft(subjects: readonly Subject[], asAt: Day): readonly Reading[] {
  const ends = subjects.map((one) => one.ends);
  const last = ends.reduce((a, b) => (a && b ? (compareDates(a, b) > 0 ? a : b) : undefined), ends[0]);
  if (subjects.length > 0 && (!last || compareDates(last, asAt) >= 0)) return [];
  const starts = last?.add({ days: 1 }) ?? asAt;
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
