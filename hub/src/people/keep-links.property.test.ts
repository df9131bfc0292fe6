import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLinks, toKnownPersons } from './diff-links.ts';
import { revivePersons } from './revive-persons.ts';

const records = Array.from({ length: 8 }, (_, i) => `${i + 1}`);
/** Each record's person, or none. */
const belonging = fc.array(fc.option(fc.integer({ min: 1, max: 4 })), {
  minLength: records.length,
  maxLength: records.length,
});
const linksOf = (drawn: readonly (number | null)[]) =>
  records.flatMap((record, i) => (drawn[i] == null ? [] : [{ record, person: `${drawn[i]}` }]));
const personsOf = (drawn: readonly (number | null)[]) => toKnownPersons(linksOf(drawn), new Set(records));

describe('links kept from one run to the next', () => {
  it('say after the change what was assigned, touching nothing that stays', () => {
    fc.assert(
      fc.property(belonging, belonging, (before, after) => {
        const kept = linksOf(before);
        const { close, write } = diffLinks(kept, personsOf(after));
        const now = [...kept.filter((l) => !close.includes(l.record)), ...write];
        const byRecord = (a: { record: string }, b: { record: string }) =>
          Number(a.record) - Number(b.record);
        expect(now.sort(byRecord)).toEqual(linksOf(after));
        expect(close.length + write.length).toBeLessThanOrEqual(
          2 * records.filter((_, i) => before[i] !== after[i]).length,
        );
      }),
      { seed: 9, numRuns: 400 },
    );
  });

  it('give an ended person back to at most one new person, and only to who holds a record of theirs', () => {
    fc.assert(
      fc.property(belonging, belonging, (past, now) => {
        const fresh = personsOf(now).map((p) => ({ ...p, id: `new-${p.id}` }));
        const ended = linksOf(past);
        const revived = revivePersons(fresh, ended);
        expect(new Set(revived.values()).size).toBe(revived.size);
        for (const [id, old] of revived)
          expect(
            fresh
              .find((p) => p.id === id)
              ?.records.some((r) => ended.some((l) => l.record === r && l.person === old)),
          ).toBe(true);
        for (const person of fresh)
          if (!revived.has(person.id))
            for (const l of ended)
              if (person.records.includes(l.record)) expect([...revived.values()]).toContain(l.person);
      }),
      { seed: 9, numRuns: 400 },
    );
  });
});
