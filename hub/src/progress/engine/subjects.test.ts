import { describe, expect, it } from 'vitest';
import type { MemberStretch } from './members.store.ts';
import { overTime, throughFamilies } from './subjects.rules.ts';

const stretch = (given: Partial<MemberStretch>): MemberStretch => ({
  family: 1,
  person: 1,
  role: 'child',
  starts: null,
  ends: null,
  since: '2024-09-01',
  until: null,
  flows: [3],
  shield: 'none',
  ...given,
});

describe('a member over time', () => {
  it('rests on the flows of every stretch, and on the strictest shield of any', () => {
    const [member] = overTime([
      stretch({ flows: [7, 3], shield: 'restricted', until: '2024-12-01' }),
      stretch({ flows: [3, 2], shield: 'none', since: '2025-01-10' }),
    ]);
    expect(member).toMatchObject({ flows: [2, 3, 7], shield: 'restricted', from: null, to: null });
  });
});

describe('a case whose child moved to another family', () => {
  const families = [
    { family: 1, from: null, to: '2025-01-10' },
    { family: 2, from: '2025-01-10', to: null },
  ];
  const of = (stretches: readonly MemberStretch[]) =>
    Object.fromEntries(
      throughFamilies(
        families,
        Map.groupBy(stretches, ({ family }) => family),
      ).map(({ person, from, to }) => [person, [from, to]]),
    );

  it('keeps who was of the family before up to the day before, and has who is of the new one from that day', () => {
    expect(
      of([
        stretch({ person: 1, until: '2025-01-10' }), // the child
        stretch({ person: 2 }), // a carer there before
        stretch({ person: 3, until: '2024-11-01' }), // and one who had gone before
        stretch({ family: 2, person: 1, since: '2025-01-10' }),
        stretch({ family: 2, person: 4, since: '2024-01-01' }), // a carer here, known long before the child came
        stretch({ family: 2, person: 5, starts: '2025-02-01', since: '2025-02-03' }),
      ]),
    ).toEqual({
      1: [null, null],
      2: [null, '2025-01-09'],
      3: [null, '2024-10-31'],
      4: ['2025-01-10', null],
      5: ['2025-02-01', null],
    });
  });

  it('counts who had gone from the new family before the child came for nothing', () => {
    expect(of([stretch({ family: 2, person: 6, since: '2024-01-01', until: '2024-12-01' })])).toEqual({});
  });
});
