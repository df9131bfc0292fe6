import { beforeAll, describe, expect, it } from 'vitest';
import { firstAsAt } from '../calendar/period.ts';
import { nicknames, transliterations } from '../names/nicknames.ts';
import type { Person } from '../people/person.ts';
import { playWardTo } from '../people/play.ts';
import { createPlace } from '../places/place.ts';
import { isNear } from '../testing/made-place.ts';
import { placeholderDay } from './dates.ts';
import { type Written, writeDown } from './written.ts';

let written: readonly { readonly person: Person; readonly source: string; readonly record: Written }[];
beforeAll(() => {
  const ward = playWardTo(createPlace('griddleton', 2000, 5), 0, firstAsAt);
  const living = ward.people.filter(({ state, household }) => state === 'alive' && household !== undefined);
  const sources = Array.from({ length: 12 }, (_, i) => `source ${i}`);
  written = sources.flatMap((source) =>
    living.map((person) => ({ person, source, record: writeDown(7, source, person, { asAt: firstAsAt }) })),
  );
});

describe('what a source writes down of a person', () => {
  it('is the address before this one 8 times in 100, where there was one', () => {
    const moved = written.filter(
      ({ person }) =>
        person.previous.kind === 'home' &&
        person.household?.dwelling.kind === 'home' &&
        person.previous !== person.household.dwelling,
    );
    expect(moved.length).toBeGreaterThan(5000);
    const late = moved.filter(({ person, record }) => record.dwelling === person.previous);
    expect(isNear(late.length, moved.length, 0.08)).toBe(true);
    expect(
      moved.every(({ person, record }) =>
        [person.previous, person.household?.dwelling].includes(record.dwelling),
      ),
    ).toBe(true);
  });

  it('is sometimes a nickname, a spelling from another alphabet, both names exchanged, or a placeholder for a birth', () => {
    const some = (holds: (person: Person, record: Written) => boolean): number =>
      written.filter(({ person, record }) => holds(person, record)).length;
    expect(
      some(({ name }, { forename }) => nicknames.get(name.forename)?.includes(forename) === true),
    ).toBeGreaterThan(20);
    expect(
      some(({ name }, { surname }) => transliterations.get(name.surname)?.includes(surname) === true),
    ).toBeGreaterThan(5);
    expect(
      some(({ name }, { forename, surname }) => forename === name.surname && surname === name.forename),
    ).toBeGreaterThan(5);
    expect(
      some(({ born }, record) => record.born === placeholderDay && born !== placeholderDay),
    ).toBeGreaterThan(5);
  });

  it('is the same again by the same source, and drawn apart by another', () => {
    const [first] = written;
    if (!first) throw new Error('nobody lives here');
    expect(writeDown(7, first.source, first.person, { asAt: firstAsAt })).toEqual(first.record);
    const wrong = new Set(
      written.filter(({ person, record }) => record.born !== person.born).map(({ source }) => source),
    );
    expect(wrong.size).toBe(12);
  });
});
