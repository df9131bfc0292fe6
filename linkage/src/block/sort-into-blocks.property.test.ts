import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortIntoBlocks } from './sort-into-blocks.ts';

const column = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 12, maxLength: 12 });

it('sorts rows into blocks by the values of one to four columns, rows ascending, whoever is alone left out', () => {
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 4 }), (drawn) => {
      const columns = drawn.map((codes) => ({
        codes: Int32Array.from(codes),
        counts: Int32Array.from({ length: 5 }, (_, value) => codes.filter((code) => code === value).length),
      }));
      const { starts, rows } = sortIntoBlocks(columns, 12);
      const found = [...starts.subarray(1)].map((end, block) => [...rows.subarray(starts[block], end)]);
      // Written down plainly: rows by the text of their values, which one digit each keeps in order.
      const byKey = new Map<string, number[]>();
      for (let row = 0; row < 12; row++) {
        const values = drawn.map((codes) => codes[row] ?? -1);
        if (!values.includes(-1)) byKey.set(values.join(''), [...(byKey.get(values.join('')) ?? []), row]);
      }
      const wanted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, held]) => held);
      expect(found).toEqual(wanted.filter((held) => held.length > 1));
    }),
  );
});
