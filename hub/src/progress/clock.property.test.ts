import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runClock } from './clock.rules.ts';
import { combineSubjects, settled } from './combine.rules.ts';
import type { Reading, Sustain, Verdict } from './reading.ts';

// The oracle works on days written out one by one, and asks of the whole history what must be true; it keeps no state as it walks.
type Day = Temporal.PlainDate;
const epoch = Temporal.PlainDate.from('2023-09-01'); // the next leap day lies half a year ahead
const day = (n: number): Day => epoch.add({ days: n });
const numberOf = (date: Day): number => epoch.until(date, { largestUnit: 'day' }).days;

const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ says: fc.constant('good' as const), level: fc.integer({ min: 0, max: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ says: fc.constant('bad' as const), level: fc.integer({ min: 0, max: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ says: fc.constant('unknown' as const), causes: fc.constant(['late']) }),
  },
);
const history = (longest: number): fc.Arbitrary<readonly Reading[]> =>
  fc
    .array(
      fc.record({
        gap: fc.constantFrom(0, 0, 0, 1, 14),
        length: fc.integer({ min: 1, max: longest }),
        verdict,
      }),
      { maxLength: 12 },
    )
    .map((pieces) => {
      let at = 0;
      return pieces.map(({ gap, length, verdict: said }) => {
        const starts = at + gap;
        at = starts + length;
        return { starts: day(starts), ends: day(at - 1), ...said };
      });
    });

const says = (readings: readonly Reading[], n: number) =>
  readings.find((one) => numberOf(one.starts) <= n && n <= numberOf(one.ends));

/** Of a sustain in days: is there a block without anything bad or unknown, begun by a good day, seen good on or after its last day due? */
function heldByDays(readings: readonly Reading[], anchor: number, asAt: number, sustain: Sustain) {
  const spoken = Array.from({ length: asAt - anchor + 1 }, (_, i) => says(readings, anchor + i)?.says);
  const lastBad = spoken.lastIndexOf('bad');
  const breaks = (said: string | undefined) => said === 'bad' || said === 'unknown';
  let held: number | undefined;
  for (const [i, said] of spoken.entries()) {
    if (said !== 'good') continue;
    const breakBefore = spoken.slice(0, i).findLastIndex(breaks);
    if (spoken.slice(breakBefore + 1, i).includes('good')) continue; // not the first good day of its block
    const nextBreak = spoken.findIndex((word, at) => at > i && breaks(word));
    const block = spoken.slice(i, nextBreak < 0 ? undefined : nextBreak);
    const due = numberOf(day(anchor + i).add({ [sustain.unit]: sustain.length }));
    const seen = anchor + i + block.lastIndexOf('good') >= due - 1;
    if (seen && due <= asAt && i > lastBad) held ??= due;
  }
  return held;
}

describe('the sustain clock', () => {
  it('holds exactly what a day-by-day reading of the definition holds', () => {
    fc.assert(
      fc.property(
        history(60),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom<Sustain>(
          { length: 1, unit: 'months' },
          { length: 3, unit: 'months' },
          { length: 6, unit: 'months' },
          { length: 13, unit: 'weeks' },
        ),
        (readings, anchor, ahead, sustain) => {
          const asAt = anchor + ahead;
          const { progress } = runClock({
            anchor: day(anchor),
            asAt: day(asAt),
            readings,
            sustain,
            regression: 'resets',
          });
          const held = heldByDays(readings, anchor, asAt, sustain);
          expect(progress.state === 'held' ? numberOf(progress.on) : undefined).toBe(held);

          const spoken = Array.from({ length: ahead + 1 }, (_, i) => says(readings, anchor + i)?.says);
          const last = spoken.findLast((said) => said !== undefined);
          if (last === undefined) expect(progress.state).toBe('not-started');
          else if (held === undefined && last === 'unknown') expect(progress.state).toBe('no-information');
          else if (held === undefined && last === 'good') expect(progress.state).toBe('holding');
          else if (held === undefined)
            expect(['worse', 'no-change', 'improving', 'relapsed']).toContain(progress.state);
          if (progress.state === 'relapsed') {
            const before = numberOf(progress.on) - 1;
            expect(says(readings, before + 1)?.says).toBe('bad');
            expect(heldByDays(readings, anchor, before, sustain)).toBe(numberOf(progress.heldOn));
          }
        },
      ),
      { seed: 20261122, numRuns: 500 },
    );
  });

  it('holds over terms exactly where enough whole terms in a row were good and none since was bad', () => {
    const terms = fc
      .array(verdict, { maxLength: 9 })
      .map((said) =>
        said.map((one, i): Reading => ({ starts: day(i * 100 + 5), ends: day(i * 100 + 80), ...one })),
      );
    fc.assert(
      fc.property(
        terms,
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 3 }),
        (readings, anchor, ahead, length) => {
          const asAt = anchor + ahead;
          const clock = { anchor: day(anchor), asAt: day(asAt), readings, regression: 'resets' as const };
          const { progress } = runClock({ ...clock, sustain: { length, unit: 'terms' } });
          const whole = readings.filter(
            (one) => numberOf(one.starts) >= anchor && numberOf(one.ends) <= asAt,
          );
          const held = whole.some(
            (_, i) =>
              i + length <= whole.length &&
              whole.slice(i, i + length).every((one) => one.says === 'good') &&
              whole.slice(i).every((one) => one.says !== 'bad'),
          );
          expect(progress.state === 'held').toBe(held);
        },
      ),
      { seed: 20261122, numRuns: 500 },
    );
  });

  it('takes the worst of everybody over each day', () => {
    const subject = fc.record({
      from: fc.integer({ min: 0, max: 100 }),
      stays: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
      readings: history(30),
    });
    fc.assert(
      fc.property(fc.array(subject, { minLength: 1, maxLength: 4 }), (people) => {
        const subjects = people.map(({ from, stays, readings }) => ({
          starts: day(from),
          ...(stays === undefined ? {} : { ends: day(from + stays) }),
          readings,
        }));
        const family = settled(combineSubjects(subjects, false));
        for (let n = 0; n < 420; n += 7) {
          const own = people
            .filter(({ from, stays }) => from <= n && (stays === undefined || n <= from + stays))
            .flatMap(({ readings }) => says(readings, n)?.says ?? []);
          const worst = (['bad', 'unknown', 'good'] as const).find((word) => own.includes(word));
          expect(says(family, n)?.says).toBe(worst);
        }
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});
