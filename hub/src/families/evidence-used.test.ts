import { describe, expect, it } from 'vitest';
import { believedBirth } from './believed-birth.ts';
import type { FamilyEvidence, Tie } from './family-evidence.ts';
import { formFamilies } from './form-families.ts';

const asAt = '2025-02-28';
const [school, council, surgery, housing] = [1, 2, 9, 4];

type Said = Partial<Omit<Tie, 'from' | 'to' | 'kind'>>;
const person = (id: string, born: string, surname = id) => ({ id, born, surnames: [surname], onRoll: false });
const stay = (who: string, home: string, flow = council, strength = 3) => ({
  person: who,
  home,
  flow,
  strength,
});
let n = 0;
const tie = (from: string, kind: Tie['kind'], to: string, said: Said = {}): Tie => ({
  id: `${(n += 1)}`,
  flow: school,
  from,
  to,
  kind,
  ...said,
});
const form = (told: Partial<FamilyEvidence>) =>
  formFamilies({ asAt, persons: [], ties: [], stays: [], ...told }).map((family) =>
    Object.fromEntries(family.members.map((m) => [m.person, m.primary ? m.role : `${m.role}, second home`])),
  );

const [amy, mum, dad, gran] = [
  person('amy', '2014-03-01'),
  person('mum', '1986-03-01'),
  person('dad', '1985-03-01'),
  person('gran', '1960-03-01'),
];

describe('what is told is used', () => {
  it('keeps a grandmother who holds the tenancy out of the care of her grandchild, and two families apart', () => {
    const uncle = person('uncle', '2010-01-01');
    const ties = [
      tie('mum', 'parent-of', 'amy', { resident: true }),
      tie('gran', 'carer-of', 'amy', { resident: true, flow: housing }),
      tie('gran', 'parent-of', 'uncle', { resident: true }),
      tie('mum', 'lives-with', 'gran', { resident: true, flow: council }),
    ];
    const stays = ['amy', 'mum', 'gran', 'uncle'].map((who) => stay(who, 'mill'));
    expect(form({ persons: [amy, mum, gran, uncle], ties, stays })).toEqual([
      { amy: 'child', mum: 'resident-carer', gran: 'other-adult' },
      { uncle: 'child', gran: 'resident-carer', mum: 'adult-sibling' },
    ]);
  });

  it('holds the children of two partners in one family, though each is tied to one of them only', () => {
    const ben = person('ben', '2018-01-01');
    const ties = [
      tie('mum', 'parent-of', 'amy', { resident: true }),
      tie('dad', 'parent-of', 'ben', { resident: true }),
      tie('dad', 'lives-with', 'mum', { resident: true, flow: council }),
    ];
    const stays = ['amy', 'ben', 'mum', 'dad'].map((who) => stay(who, 'mill'));
    expect(form({ persons: [amy, ben, mum, dad], ties, stays })).toEqual([
      { amy: 'child', ben: 'child', mum: 'resident-carer', dad: 'resident-carer' },
    ]);
  });

  const parted = [
    tie('mum', 'parent-of', 'amy', { resident: true }),
    tie('dad', 'parent-of', 'amy', { resident: false }),
  ];
  const twice = [
    { amy: 'child', mum: 'resident-carer', dad: 'non-resident-parent' },
    { amy: 'child, second home', dad: 'resident-carer', mum: 'non-resident-parent' },
  ];

  it('places a child in the second home its school holds, which is not its main one whatever others say', () => {
    const stays = [
      stay('mum', 'mill'),
      stay('dad', 'quay'),
      stay('amy', 'mill', school),
      stay('amy', 'quay', school, 0),
      stay('dad', 'quay', school),
      stay('amy', 'quay', housing),
      stay('amy', 'quay', surgery, 2),
    ];
    const ties = [...parted, tie('dad', 'carer-of', 'amy', { resident: true, flow: housing })];
    expect(form({ persons: [amy, mum, dad], ties, stays })).toEqual(twice);
  });

  it('places a child with the parent whom the school has there, where others know the parent’s newer address', () => {
    const stays = [
      stay('mum', 'mill'),
      stay('dad', 'quay'),
      stay('amy', 'mill', school),
      stay('amy', 'old', school, 0),
      stay('dad', 'old', school),
      stay('dad', 'quay', surgery),
    ];
    expect(form({ persons: [amy, mum, dad], ties: parted, stays })).toEqual(twice);
  });

  it('reads two tenancies of one landlord as two homes', () => {
    const stays = [
      stay('mum', 'mill'),
      stay('dad', 'quay'),
      stay('amy', 'mill', housing),
      stay('amy', 'quay', housing),
      stay('amy', 'mill', school),
    ];
    const ties = [
      tie('mum', 'parent-of', 'amy', { resident: true }),
      tie('mum', 'carer-of', 'amy', { resident: true, flow: housing }),
      tie('dad', 'carer-of', 'amy', { resident: true, flow: housing }),
    ];
    expect(form({ persons: [amy, mum, dad], ties, stays })).toEqual([
      { amy: 'child', mum: 'resident-carer' },
      { amy: 'child, second home', dad: 'resident-carer', mum: 'non-resident-parent' },
    ]);
  });

  it('remembers whose child a grown pupil is, and where a school-leaver lived whom nobody else speaks of', () => {
    const [son, leaver] = [person('son', '2005-01-01'), person('leaver', '2008-01-01')];
    const ties = [
      tie('mum', 'parent-of', 'amy', { resident: true }),
      tie('mum', 'parent-of', 'son', { past: true }),
      tie('mum', 'parent-of', 'leaver', { past: true, resident: true }),
    ];
    const stays = [stay('mum', 'mill'), stay('amy', 'mill'), stay('son', 'mill')];
    expect(form({ persons: [amy, mum, son, leaver], ties, stays })).toEqual([
      { amy: 'child', leaver: 'child', mum: 'resident-carer', son: 'adult-sibling' },
    ]);
  });

  it('has no family for a younger child whom a school no longer speaks of, nor does it follow a parent who is gone', () => {
    const ties = [tie('mum', 'parent-of', 'amy', { past: true })];
    expect(form({ persons: [amy, mum], ties, stays: [stay('mum', 'mill')] })).toEqual([]);
    expect(form({ persons: [amy, mum], ties, stays: [stay('amy', 'mill')] })).toEqual([{ amy: 'child' }]);
  });

  it('takes an adult of the family as social care records it, of a parent’s age and elsewhere, for the other parent', () => {
    const named = (inFamily: boolean) => [
      tie('mum', 'parent-of', 'amy', { resident: true }),
      tie('dad', 'other-adult-of', 'amy', inFamily ? { inFamily } : {}),
      tie('gran', 'other-adult-of', 'amy', inFamily ? { inFamily } : {}),
    ];
    const stays = [stay('mum', 'mill'), stay('amy', 'mill'), stay('dad', 'quay'), stay('gran', 'hill')];
    const persons = [amy, mum, dad, { ...gran, born: '1950-01-01' }];
    const own = { amy: 'child', mum: 'resident-carer' };
    expect(form({ persons, stays, ties: named(true) })).toEqual([{ ...own, dad: 'non-resident-parent' }]);
    expect(form({ persons, stays, ties: named(false) })).toEqual([own]);
  });

  it('rests a membership on what may put a family forward, and on a surgery’s word only where there is no other', () => {
    const stays = [stay('mum', 'mill', surgery), stay('amy', 'mill', surgery)];
    const ties = [
      tie('mum', 'parent-of', 'amy', { resident: true, flow: surgery }),
      tie('mum', 'parent-of', 'amy', { resident: true, flow: 12 }),
    ];
    const flowsOf = (preferred: ReadonlySet<number>) =>
      formFamilies({ asAt, persons: [amy, mum], ties, stays, preferred }).map((f) =>
        f.members.map((m) => m.flows),
      );
    expect(flowsOf(new Set([school, council, 12]))).toEqual([[[12], [12]]]);
    expect(flowsOf(new Set([surgery, 12]))).toEqual([[[surgery], [surgery]]]);
  });
});

describe('the believed date of birth', () => {
  it('is the commonest, but of somebody on a roll one that fits a pupil', () => {
    expect(believedBirth(['1980-01-01', '1981-01-01', '1981-01-01'], false, asAt)).toEqual({
      born: '1981-01-01',
    });
    expect(believedBirth(['2001-02-26', '2001-02-26', '2011-02-26'], true, asAt)).toEqual({
      born: '2011-02-26',
    });
    expect(believedBirth([], true, asAt)).toEqual({});
  });
});
