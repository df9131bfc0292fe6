import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Records } from '../encode/records.ts';
import { linkRecords } from '../link/link-records.ts';
import { assignPersons } from '../persons/assign-persons.ts';
import { makeRegister, registerSettings } from '../testing/make-register.ts';
import { train } from '../train/train.ts';
import { emptyState } from './link-state.ts';
import { personsOf } from './persons-of.ts';
import { updateLinks } from './update-links.ts';

const records = makeRegister(260, 7);
const { model } = train(encodeRecords(records, registerSettings), registerSettings);
const places = records.ids.map((_, row) => row);

/** Some records; those of `spoilt` without their date of birth. */
function part(rows: readonly number[], spoilt: readonly boolean[] = []): Records {
  return {
    ids: rows.map((row) => records.ids[row] ?? ''),
    columns: Object.fromEntries(
      Object.entries(records.columns).map(([name, cells]) => [
        name,
        rows.map((row) => (spoilt[row] === true && name === 'dob' ? null : (cells[row] ?? null))),
      ]),
    ) as Records['columns'],
  };
}

describe('updating a state under plain rules', () => {
  it('gives the clusters of the whole job and the persons of assigning all of them, update by update', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 11 }), { minLength: places.length, maxLength: places.length }),
        fc.array(fc.boolean(), { minLength: places.length, maxLength: places.length }),
        async (turn, isSpoilt) => {
          // Seven tenths at first; then two lots, the second of them with records of the first put right; then some leave.
          const lots = [
            [0, 1, 2, 3, 4, 5, 6, 7],
            [8, 9],
            [7, 9, 10, 11],
          ];
          const known = new Map<number, boolean>();
          let state = emptyState(model);
          const step = async (input: Records, complete: boolean): Promise<void> => {
            const before = personsOf(state);
            const updated = await updateLinks(state, input, { complete, threads: 1 });
            ({ state } = updated);
            const rows = [...known.keys()].sort((a, b) => a - b);
            const whole = linkRecords(
              part(
                rows,
                places.map((row) => known.get(row) === true),
              ),
              { model },
            );
            const wanted = assignPersons(before, whole.clusters);
            const held = personsOf(state).map(
              ({ id, records: ids }) => `${id}: ${[...ids].sort().join(' ')}`,
            );
            expect(held.sort()).toEqual(
              wanted.persons.map(({ id, records: ids }) => `${id}: ${ids.join(' ')}`).sort(),
            );
            expect(updated.lineage).toEqual(wanted.lineage.filter(({ kind }) => kind !== 'kept'));
            expect(updated.kept).toBe(wanted.lineage.filter(({ kind }) => kind === 'kept').length);
            if (!updated.afresh) compared += updated.compared;
          };
          for (const [n, lot] of lots.entries()) {
            const rows = places.filter((row) => lot.includes(turn[row] ?? 0));
            const spoilt = places.map((row) => n < 2 && isSpoilt[row] === true);
            for (const row of rows) known.set(row, spoilt[row] === true);
            await step(part(rows, spoilt), false);
          }
          for (const row of places) if (turn[row] === 3) known.delete(row);
          const stays = places.filter((row) => known.has(row));
          for (const row of stays) known.set(row, false);
          await step(part(stays), true);
        },
      ),
      { numRuns: 12, seed: 5 },
    );
    expect(compared).toBeGreaterThan(100);
  }, 60_000);
});
