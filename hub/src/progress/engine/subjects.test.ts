import { describe, expect, it } from 'vitest';
import type { MemberStretch } from './members.store.ts';
import { overTime } from './subjects.rules.ts';

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
