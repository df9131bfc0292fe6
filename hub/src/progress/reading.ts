/**
 * What is known of one need, of one person or a whole family, over a stretch of days, both inclusive. `good` is what the measure wants to
 * see. Days no stretch covers (school holidays) say nothing either way. `level` is the measure's own number, higher is better.
 */
export type Reading = {
  readonly starts: Temporal.PlainDate;
  readonly ends: Temporal.PlainDate;
} & Verdict;

export type Verdict =
  | { readonly says: 'good' | 'bad'; readonly level?: number }
  | { readonly says: 'unknown'; readonly causes: readonly string[] };

/**
 * What was said so far of a stretch: a reading, or that a file which may still come may speak of these days. A whole family has not told of a
 * day before everybody has; so nothing good is read from the first such day on (`settled`).
 */
export type Heard = Reading | (Pick<Reading, 'starts' | 'ends'> & { readonly says: 'pending' });

/** How long progress must last before it counts as held. Terms are full terms, each one reading. */
export type Sustain = { readonly length: number; readonly unit: 'weeks' | 'months' | 'terms' };

/** What something bad does to progress that was lasting: starts it again, or is only noted. */
export type Regression = 'resets' | 'flags';

type Relapse = { readonly on: Temporal.PlainDate; readonly heldOn: Temporal.PlainDate };

/** Where a need stands at a day. Every open need of every open case has exactly one. */
export type Progress =
  | { readonly state: 'not-started' }
  | {
      readonly state: 'no-information';
      readonly since: Temporal.PlainDate;
      readonly causes: readonly string[];
      /** It was held before, and lost, and then nothing more was heard. */
      readonly relapse?: Relapse;
    }
  | { readonly state: 'worse' | 'no-change' | 'improving'; readonly since: Temporal.PlainDate }
  | {
      readonly state: 'holding';
      readonly since: Temporal.PlainDate;
      /** The first day it counts as held if nothing bad comes; absent where the calendar does not reach. */
      readonly until?: Temporal.PlainDate;
      /** It was held before, and lost. */
      readonly relapse?: Relapse;
    }
  | {
      readonly state: 'held';
      readonly on: Temporal.PlainDate;
      /** Nothing has been heard since this day: what was held stays held, and is said to be old. */
      readonly unheardSince?: Temporal.PlainDate;
    }
  | { readonly state: 'relapsed'; readonly on: Temporal.PlainDate; readonly heldOn: Temporal.PlainDate };

/** Progress with the days on which something bad happened that the measure only notes. */
export type Standing = { readonly progress: Progress; readonly flagged: readonly Temporal.PlainDate[] };
