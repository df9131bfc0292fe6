import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Records } from '../encode/records.ts';
import { linkRecords } from '../link/link-records.ts';
import { ukPersonSettings } from '../settings/uk-person.ts';
import { makePeople } from '../testing/make-people.ts';
import { train } from '../train/train.ts';
import { emptyState, type LinkState } from './link-state.ts';
import { personsOf } from './persons-of.ts';
import { type UpdateOptions, updateLinks } from './update-links.ts';

const { records } = makePeople(220, 12);
const { model } = train(encodeRecords(records, ukPersonSettings), ukPersonSettings);

function part(
  rows: readonly number[],
  change: (row: number, name: string) => boolean = () => false,
): Records {
  return {
    ids: rows.map((row) => records.ids[row] ?? ''),
    source: rows.map((row) => records.source?.[row] ?? ''),
    columns: Object.fromEntries(
      Object.entries(records.columns).map(([name, cells]) => [
        name,
        rows.map((row) => (change(row, name) ? null : (cells[row] ?? null))),
      ]),
    ) as Records['columns'],
  };
}

const clustersOf = (state: LinkState): string[] =>
  personsOf(state)
    .map(({ records: held }) => [...held].sort().join(' '))
    .sort();

const take = async (state: LinkState, input: Records, options: UpdateOptions = {}): Promise<LinkState> =>
  (await updateLinks(state, input, { threads: 1, ...options })).state;

describe('updating a state', () => {
  it('gives the clusters of the whole job, however the records come, change and go', async () => {
    const places = records.ids.map((_, row) => row);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: places.length, maxLength: places.length }),
        fc.array(fc.boolean(), { minLength: places.length, maxLength: places.length }),
        fc.boolean(),
        async (turn, spoilt, complete) => {
          let state = emptyState(model);
          // First everybody of turn 0 to 2, some spoilt; then those put right, with turn 3; at the end all, perhaps without some.
          const spoils = (row: number, name: string): boolean =>
            spoilt[row] === true && turn[row] === 1 && name === 'dob';
          for (const n of [0, 1, 2])
            state = await take(
              state,
              part(
                places.filter((row) => turn[row] === n),
                spoils,
              ),
            );
          state = await take(state, part(places.filter((row) => turn[row] === 3 || turn[row] === 1)));
          const last = complete ? places.filter((row) => spoilt[row] !== true || turn[row] !== 2) : places;
          state = await take(state, part(last), { complete });
          const stays = (row: number): boolean =>
            last.includes(row) || !last.some((other) => records.source?.[other] === records.source?.[row]);
          const whole = linkRecords(part(places.filter(stays)), { model });
          expect(clustersOf(state)).toEqual(whole.clusters.map((cluster) => cluster.join(' ')).sort());
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);

  it('compares only pairs with a new record and keeps the ids of persons', async () => {
    const places = records.ids.map((_, row) => row);
    const first = await updateLinks(emptyState(model), part(places.slice(0, -5)), { threads: 1 });
    const second = await updateLinks(first.state, part(places.slice(-5)));
    expect(second.afresh).toBe(false);
    expect(second.counts).toEqual({ added: 5, changed: 0, unchanged: 0, removed: 0 });
    expect(second.compared).toBeLessThan(first.compared / 10);
    const kept = new Map(
      personsOf(second.state).flatMap((person) => person.records.map((id) => [id, person.id])),
    );
    const moved = personsOf(first.state).filter((person) =>
      person.records.every((id) => kept.get(id) !== person.id),
    );
    const told = new Set(second.lineage.filter(({ kind }) => kind !== 'kept').map(({ person }) => person));
    expect(moved.every(({ id }) => told.has(id))).toBe(true);
    expect((await updateLinks(second.state, part(places.slice(-5)))).compared).toBe(0);
  });
});
