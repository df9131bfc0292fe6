import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCoveragePacket } from './coverage-packet.rules.ts';

const rule = { suppressBelow: 5, roundTo: 5, verified: true, source: 'test' };
const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 900 }));
const needs = fc.array(
  fc.record({
    met: count,
    notMet: count,
    noData: count,
    notPermitted: count,
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 3 },
);
const packetOf = (
  drawn: readonly { met: number; notMet: number; noData: number; notPermitted: number; part: number }[],
) => {
  const families = Math.max(...drawn.map((d) => d.met + d.notMet + d.noData + d.notPermitted));
  // Every row sums to the families: what is left over counts as not met.
  const rows = drawn.map((d) => ({ ...d, notMet: families - d.met - d.noData - d.notPermitted }));
  const packet = toCoveragePacket({
    rule,
    flows: new Map([['roll', { recipe: 'school-roll', title: 'School roll' }]]),
    place: { code: 'smallton', name: 'Smallton' },
    released: { on: '2025-02-28', by: { role: 'ig-lead', organisation: 'Smallton Council' } },
    coverage: {
      run: 1,
      framework: 'family-help',
      frameworkHash: 'ab',
      asAt: '2025-02-28',
      families,
      needs: rows.map((d, i) => {
        const some = Math.round(d.part * (d.noData + d.notPermitted));
        return {
          need: `1.${i}`,
          name: 'Out of school',
          headline: 'education',
          met: d.met,
          notMet: d.notMet,
          noData: d.noData,
          notPermitted: d.notPermitted,
          causes: { unsigned: some },
          sharing: [
            {
              flow: 'roll',
              families: some,
              waitsFor: [
                {
                  flow: 'roll',
                  reason: { code: 'unsigned', organisation: 'north-school' },
                  says: 'North School has not signed.',
                  document: 'signature',
                  owner: 'north-school',
                },
              ],
            },
          ],
        };
      }),
    },
  });
  return { packet, rows, families };
};

describe('the packet for the centre', () => {
  it('holds no count below five, and none from which one follows', () => {
    fc.assert(
      fc.property(needs, (drawn) => {
        const { packet, rows, families } = packetOf(drawn);
        for (const [i, need] of packet.needs.entries()) {
          const row = rows[i];
          if (!row) throw new Error('a row is missing');
          const cells = [
            [row.met, need.met],
            [row.notMet, need.notMet],
            [row.noData + row.notPermitted, need.unknown],
          ] as const;
          const hidden = cells.filter(([, shown]) => shown === null).map(([real]) => real);
          for (const [real, shown] of cells) if (real > 0 && real < 5) expect(shown).toBeNull();
          // The others and the whole must not leave one small count to be worked out, were nothing rounded.
          if (hidden.some((real) => real > 0 && real < 5) && families >= 5)
            expect(hidden.length).toBeGreaterThan(1);
          for (const { count: said } of need.causes) {
            if (said === null) continue;
            const real = Math.round(row.part * (row.noData + row.notPermitted));
            const rest = row.noData + row.notPermitted - real;
            expect([real >= 5, rest === 0 || rest >= 5, need.unknown !== null]).toEqual([true, true, true]);
          }
          for (const said of [packet.families, need.met, need.notMet, need.unknown])
            if (said !== null) expect(said % 5).toBe(0);
        }
      }),
    );
  });

  it('names recipe and paper, no partner; and carries its own check sum', () => {
    const { packet } = packetOf([{ met: 30, notMet: 0, noData: 40, notPermitted: 0, part: 1 }]);
    expect(JSON.stringify(packet)).not.toContain('north-school');
    expect(packet.needs[0]?.causes).toEqual([
      { cause: 'unsigned', count: 40 },
      {
        cause: 'unsigned',
        count: 40,
        flow: { recipe: 'school-roll', title: 'School roll', waitsFor: 'signature' },
      },
    ]);
    const { sha256, ...rest } = packet;
    expect(createHash('sha256').update(JSON.stringify(rest)).digest('hex')).toBe(sha256);
  });
});
