import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../cluster/decisions.ts';
import { assignPersons, type Person } from './assign-persons.ts';

const RECORDS = Array.from({ length: 10 }, (_, i) => `r${i}`);

/** A partition of some of the records: each record draws a group, −1 stays out. */
const grouping = fc.array(fc.integer({ min: -1, max: 4 }), {
  minLength: RECORDS.length,
  maxLength: RECORDS.length,
});
const groupsOf = (drawn: readonly number[]): string[][] =>
  [0, 1, 2, 3, 4]
    .map((group) => RECORDS.filter((_, i) => drawn[i] === group))
    .filter((group) => group.length > 0);
const personsOf = (drawn: readonly number[]): Person[] =>
  groupsOf(drawn).map((records, i) => ({ id: `p${i}`, records }));
const overlap = (a: readonly string[], b: readonly string[]): number =>
  a.filter((record) => b.includes(record)).length;

describe('assignPersons', () => {
  it('keeps ids with the most records, loses no record, invents no id twice, and tells what became of every person', () => {
    fc.assert(
      fc.property(grouping, grouping, (before, after) => {
        const previous = personsOf(before);
        const clusters = groupsOf(after);
        const { persons, lineage } = assignPersons(previous, clusters);
        const texts = (groups: readonly (readonly string[])[]) => groups.map((one) => one.join()).sort();
        expect(texts(persons.map((person) => person.records))).toEqual(
          texts(clusters.map((cluster) => [...cluster].sort())),
        );
        expect(new Set(persons.map((person) => person.id)).size).toBe(persons.length);
        for (const old of previous) {
          const holders = persons.filter((person) => overlap(person.records, old.records) > 0);
          const told = lineage.filter((line) => line.person === old.id);
          expect(told).toHaveLength(1);
          const [line] = told;
          if (holders.length === 0) expect(line?.kind).toBe('gone');
          else if (holders.length > 1)
            expect(line).toEqual({
              kind: 'split',
              person: old.id,
              into: holders.map((person) => person.id).sort(),
            });
          else if (holders[0]?.id === old.id) expect(line?.kind).toBe('kept');
          else expect(line).toEqual({ kind: 'merged', person: old.id, into: holders[0]?.id });
        }
        // Stable matching: no person and old id would both rather have each other than what they got.
        for (const person of persons) {
          for (const old of previous) {
            const wish = overlap(person.records, old.records);
            if (wish === 0 || person.id === old.id) continue;
            const mine = previous.find((other) => other.id === person.id);
            const its = persons.find((other) => other.id === old.id);
            const personPrefers = mine === undefined || wish > overlap(person.records, mine.records);
            const oldPrefers = its === undefined || wish > overlap(its.records, old.records);
            expect(personPrefers && oldPrefers, `${person.id} ${old.id}`).toBe(false);
          }
        }
      }),
    );
  });

  it('changes nothing when nothing changed, whatever the order', () => {
    fc.assert(
      fc.property(grouping, (drawn) => {
        const first = assignPersons([], groupsOf(drawn));
        const again = assignPersons([...first.persons].reverse(), groupsOf(drawn).reverse());
        expect(again.persons).toEqual(first.persons);
        expect(again.lineage.every((line) => line.kind === 'kept')).toBe(true);
      }),
    );
  });

  it('keeps to decisions that the clusters do not', () => {
    const pair = fc
      .tuple(fc.constantFrom(...RECORDS), fc.constantFrom(...RECORDS))
      .filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(
        grouping,
        grouping,
        fc.array(pair, { maxLength: 2 }),
        fc.array(pair, { maxLength: 3 }),
        (before, after, must, wished) => {
          const decisions: Decision[] = must.map(([left, right]) => ({ kind: 'must-link', left, right }));
          const joined = (x: string, y: string): boolean => {
            let seen = new Set([x]);
            for (let n = 0; n < 4; n++)
              seen = new Set([
                ...seen,
                ...must.flatMap(([a, b]) => (seen.has(a) ? [b] : seen.has(b) ? [a] : [])),
              ]);
            return seen.has(y);
          };
          const never = wished.filter(([a, b]) => !joined(a, b));
          for (const [left, right] of never) decisions.push({ kind: 'never-link', left, right });
          const clusters = groupsOf(after);
          const here = new Set(clusters.flat());
          const { persons } = assignPersons(personsOf(before), clusters, decisions);
          const of = (record: string): string | undefined =>
            persons.find((person) => person.records.includes(record))?.id;
          for (const [a, b] of must) if (here.has(a) && here.has(b)) expect(of(a)).toBe(of(b));
          for (const [a, b] of never) if (here.has(a) && here.has(b)) expect(of(a)).not.toBe(of(b));
          expect(persons.flatMap((person) => person.records).sort()).toEqual([...here].sort());
        },
      ),
    );
  });
});
