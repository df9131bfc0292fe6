import { compareDates } from '../law/index.ts';
import type { Progress, Reading, Regression, Standing, Sustain } from './reading.ts';

type Day = Temporal.PlainDate;

export interface Clock {
  /** The day from which progress counts: start of the need or of support, closure, or the last incident. */
  readonly anchor: Day;
  readonly asAt: Day;
  /** In order, not overlapping. For a sustain in terms each is one whole term. */
  readonly readings: readonly Reading[];
  readonly sustain: Sustain;
  readonly regression: Regression;
  /** The measure's number when the need was found, to tell better from worse. */
  readonly baseline?: number;
  /** Last days of terms, in order, those not told of yet and those to come among them; for saying until when a sustain in terms runs. */
  readonly termEnds?: readonly Day[];
}

interface Run {
  readonly since: Day;
  /** Whole readings so far. */
  readonly count: number;
}

/**
 * Where a need stands at `asAt`. Progress counts only over days known to be good, without a break: something bad resets it (or is noted), and
 * a stretch without information ends it, because nothing is held that nobody could have seen. What was once held stays held until something
 * bad is known.
 */
export function runClock(clock: Clock): Standing {
  let run: Run | undefined;
  let heldOn: Day | undefined;
  let relapse: { on: Day; heldOn: Day } | undefined;
  let last: Reading | undefined;
  let lastSince: Day | undefined;
  const flagged: Day[] = [];

  for (const reading of within(clock)) {
    if (reading.says !== last?.says) lastSince = reading.starts;
    last = reading;
    if (reading.says === 'good') {
      run = { since: run?.since ?? reading.starts, count: (run?.count ?? 0) + 1 };
      heldOn ??= heldBy(run, reading, clock);
    } else if (reading.says === 'bad' && clock.regression === 'flags') {
      flagged.push(reading.starts);
      if (run) {
        run = { ...run, count: run.count + 1 };
        heldOn ??= heldBy(run, reading, clock);
      }
    } else {
      run = undefined;
      if (reading.says === 'bad' && heldOn) {
        // Bad on the very day on which it would be held: on no day could anybody have seen it held, so there is nothing to relapse from.
        if (compareDates(heldOn, reading.starts) < 0) relapse = { on: reading.starts, heldOn };
        heldOn = undefined;
      }
    }
  }
  return { progress: standing(), flagged };

  function standing(): Progress {
    if (!last || !lastSince) return { state: 'not-started' };
    if (heldOn) {
      const unheard = last.says === 'unknown' ? { unheardSince: lastSince } : {};
      return { state: 'held', on: heldOn, ...unheard };
    }
    if (run) {
      const until = endOf(run, last, clock);
      return {
        state: 'holding',
        since: run.since,
        ...(until ? { until } : {}),
        ...(relapse ? { relapse } : {}),
      };
    }
    if (last.says === 'unknown')
      return {
        state: 'no-information',
        since: lastSince,
        causes: last.causes,
        ...(relapse ? { relapse } : {}),
      };
    if (relapse) return { state: 'relapsed', ...relapse };
    return { state: compareLevels(last.level, clock.baseline), since: lastSince };
  }
}

/** The readings between the anchor and the day of asking: cut to those days, or whole terms only. */
function within({ anchor, asAt, readings, sustain }: Clock): readonly Reading[] {
  const inside = readings.filter(
    (reading) => compareDates(reading.ends, anchor) >= 0 && compareDates(reading.starts, asAt) <= 0,
  );
  if (sustain.unit === 'terms')
    return inside.filter(
      (term) => compareDates(term.starts, anchor) >= 0 && compareDates(term.ends, asAt) <= 0,
    );
  return inside.map((reading) => ({
    ...reading,
    starts: later(reading.starts, anchor),
    ends: earlier(reading.ends, asAt),
  }));
}

/** The day on which this run came to be held, if this reading brought it there. */
function heldBy(run: Run, reading: Reading, { sustain, asAt }: Clock): Day | undefined {
  if (sustain.unit === 'terms') return run.count >= sustain.length ? reading.ends : undefined;
  const due = run.since.add({ [sustain.unit]: sustain.length });
  const seenToTheEnd = compareDates(due.subtract({ days: 1 }), reading.ends) <= 0;
  return seenToTheEnd && compareDates(due, asAt) <= 0 ? due : undefined;
}

/** A term that is over and not told of yet (its file may be weeks away) counts as still to come: it can still be the one that ends the run. */
function endOf(run: Run, last: Reading, { sustain, termEnds }: Clock): Day | undefined {
  if (sustain.unit !== 'terms') return run.since.add({ [sustain.unit]: sustain.length });
  const toCome = (termEnds ?? []).filter((day) => compareDates(day, last.ends) > 0);
  return toCome[sustain.length - run.count - 1];
}

function compareLevels(now: number | undefined, before: number | undefined) {
  if (now === undefined || before === undefined || now === before) return 'no-change' as const;
  return now > before ? ('improving' as const) : ('worse' as const);
}

const later = (a: Day, b: Day): Day => (compareDates(a, b) >= 0 ? a : b);
const earlier = (a: Day, b: Day): Day => (compareDates(a, b) <= 0 ? a : b);
