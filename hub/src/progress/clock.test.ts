import { describe, expect, it } from 'vitest';
import { type Clock, runClock } from './clock.rules.ts';
import { combineSubjects, type Subject, settled } from './combine.rules.ts';
import type { Reading } from './reading.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const good = (starts: string, ends: string): Reading => ({
  starts: day(starts),
  ends: day(ends),
  says: 'good',
});
const bad = (on: string): Reading => ({ starts: day(on), ends: day(on), says: 'bad' });
const unknown = (starts: string, ends: string): Reading => ({
  starts: day(starts),
  ends: day(ends),
  says: 'unknown',
  causes: ['late'],
});
const sixMonths: Omit<Clock, 'readings' | 'asAt'> = {
  anchor: day('2024-08-31'),
  sustain: { length: 6, unit: 'months' },
  regression: 'resets',
};
const stateOf = (readings: readonly Reading[], asAt: string, clock = sixMonths) =>
  runClock({ ...clock, readings, asAt: day(asAt) }).progress;

describe('six months without an incident', () => {
  it('begun on 31 August are held on 28 February, and on 29 February in a leap year', () => {
    expect(stateOf([good('2024-08-31', '2025-03-31')], '2025-02-28')).toEqual({
      state: 'held',
      on: day('2025-02-28'),
    });
    const before = { ...sixMonths, anchor: day('2023-08-31') };
    expect(stateOf([good('2023-08-31', '2024-03-31')], '2024-02-28', before)).toMatchObject({
      state: 'holding',
      until: day('2024-02-29'),
    });
  });

  it('start again after an incident on the very last day', () => {
    const readings = [good('2024-08-31', '2025-02-26'), bad('2025-02-27'), good('2025-02-28', '2025-03-31')];
    expect(stateOf(readings, '2025-03-31')).toMatchObject({ state: 'holding', since: day('2025-02-28') });
  });

  it('were never held when the incident comes on the day on which they would be', () => {
    const readings = [good('2024-08-31', '2025-02-27'), bad('2025-02-28')];
    expect(stateOf(readings, '2025-02-28')).toMatchObject({ state: 'no-change' });
  });

  it('are never held by a feed that stopped', () => {
    const readings = [good('2024-08-31', '2025-01-31'), unknown('2025-02-01', '2025-06-30')];
    expect(stateOf(readings, '2025-06-30')).toMatchObject({ state: 'no-information', causes: ['late'] });
  });

  it('once held stay held when the feed stops later, and say since when nothing was heard', () => {
    const readings = [good('2024-08-31', '2025-03-31'), unknown('2025-04-01', '2025-06-30')];
    expect(stateOf(readings, '2025-06-30')).toMatchObject({
      state: 'held',
      on: day('2025-02-28'),
      unheardSince: day('2025-04-01'),
    });
  });

  it('are a relapse when an incident comes after they were held', () => {
    const readings = [good('2024-08-31', '2025-03-31'), bad('2025-04-01')];
    expect(stateOf(readings, '2025-04-02')).toEqual({
      state: 'relapsed',
      on: day('2025-04-01'),
      heldOn: day('2025-02-28'),
    });
  });

  it('only note an incident where the measure says so', () => {
    const readings = [good('2024-08-31', '2024-12-31'), bad('2025-01-01'), good('2025-01-02', '2025-03-31')];
    const asked = { ...sixMonths, readings, asAt: day('2025-03-01'), regression: 'flags' as const };
    expect(runClock(asked)).toEqual({
      progress: { state: 'held', on: day('2025-02-28') },
      flagged: [day('2025-01-01')],
    });
  });
});

const familyOf = (subjects: readonly Subject[]) => settled(combineSubjects(subjects, true));

describe('every school-age child', () => {
  const autumn = ['2024-09-03', '2024-12-20'] as const;
  const spring = ['2025-01-06', '2025-04-04'] as const;
  const clock = { ...sixMonths, anchor: day('2024-09-01'), sustain: { length: 2, unit: 'terms' as const } };
  const since = { starts: day('2020-01-01') };

  it('counts: a brother of whom no marks came keeps two good terms from being held', () => {
    const family = familyOf([
      { ...since, readings: [good(...autumn), good(...spring)] },
      { ...since, readings: [good(...autumn), unknown(...spring)] },
    ]);
    expect(stateOf(family, '2025-04-30', clock).state).toBe('no-information');
  });

  it('counts only while a child of the family: one who left in the autumn is not asked of in spring', () => {
    const family = familyOf([
      { ...since, readings: [good(...autumn), good(...spring)] },
      { ...since, ends: day('2024-11-01'), readings: [unknown(...autumn), unknown(...spring)] },
    ]);
    expect(stateOf(family, '2025-04-30', clock)).toMatchObject({ state: 'held', on: day('2025-04-04') });
  });

  it('has told of a term only when every school has: what one school said holds nothing until the other has sent', () => {
    const family = familyOf([
      { ...since, readings: [good(...autumn), good(...spring)] },
      {
        ...since,
        readings: [good(...autumn), { starts: day(spring[0]), ends: day(spring[1]), says: 'pending' }],
      },
    ]);
    expect(stateOf(family, '2025-04-30', clock)).toMatchObject({
      state: 'holding',
      since: day('2024-09-03'),
    });
  });

  it('is not yet told before the first whole term is over', () =>
    expect(stateOf([good(...autumn)], '2024-12-19', clock).state).toBe('not-started'));
});

describe('without lasting progress', () => {
  const at = (level: number): Reading => ({ ...bad('2025-01-10'), says: 'bad', level });
  it.each([
    [0.8, 'improving'],
    [0.7, 'no-change'],
    [0.6, 'worse'],
  ] as const)('a level of %d after .7 is %s', (level, state) =>
    expect(stateOf([at(level)], '2025-01-10', { ...sixMonths, baseline: 0.7 }).state).toBe(state),
  );
});

describe('two terms in a row', () => {
  const terms: Omit<Clock, 'readings' | 'asAt'> = {
    anchor: day('2024-09-01'),
    sustain: { length: 2, unit: 'terms' },
    regression: 'resets',
    termEnds: ['2024-12-20', '2025-04-11', '2025-07-22'].map(day),
  };

  it('end with a term that is over and whose file has not come yet', () => {
    const first = [good('2024-09-02', '2024-12-20')];
    expect(stateOf(first, '2025-04-20', terms)).toMatchObject({ state: 'holding', until: day('2025-04-11') });
  });
});
