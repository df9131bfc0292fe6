import type { TrueFamilyRow } from '@kinsight/borough/truth';
import { describe, expect, it } from 'vitest';
import { readWhatIsTold, type Told } from './told.ts';

const people = ['amy', 'mum', 'dad', 'gran'];
const personOf = new Map(
  people.flatMap((p) => [`school|${p}`, `gp|${p}`].map((r): [string, string] => [r, p])),
);
const mums: TrueFamilyRow = {
  id: 'mums',
  asAt: '2025-02-28',
  kind: 'two-homes',
  members: [
    { person: 'amy', role: 'child', primary: true },
    { person: 'mum', role: 'resident-carer', primary: true },
    { person: 'dad', role: 'non-resident-parent', primary: true },
    { person: 'gran', role: 'other-adult', primary: true },
  ],
};
const dads: TrueFamilyRow = {
  id: 'dads',
  asAt: '2025-02-28',
  kind: 'two-homes',
  members: [
    { person: 'amy', role: 'child', primary: false },
    { person: 'dad', role: 'resident-carer', primary: true },
    { person: 'mum', role: 'non-resident-parent', primary: true },
  ],
};
const home = (record: string, line: string) => ({ record, uprn: null, line, postcode: 'AB1 2CD' });
const spokenOf = (told: Partial<Told>, family: TrueFamilyRow): readonly string[] => {
  const isTold = readWhatIsTold({ ties: [], stays: [], ...told }, personOf);
  return family.members.filter((m) => isTold(family, m)).map((m) => m.person);
};

describe('what some source speaks of', () => {
  it('is nobody where no file says anything', () => {
    expect(spokenOf({}, mums)).toEqual([]);
  });

  it('is who is tied to the child or shares its address, however it is written', () => {
    const told = {
      ties: [{ from: 'school|mum', to: 'school|amy', resident: true }],
      stays: [home('gp|gran', '3 Mill Lane'), home('school|mum', '3, MILL LANE')],
    };
    expect(spokenOf(told, mums)).toEqual(['amy', 'mum', 'gran']);
  });

  it('is a parent elsewhere who is named, and nothing of a second home by that alone', () => {
    const told = {
      ties: [
        { from: 'school|dad', to: 'school|amy', resident: false },
        { from: 'school|mum', to: 'school|amy', resident: true },
      ],
    };
    expect(spokenOf(told, mums)).toEqual(['amy', 'mum', 'dad']);
    expect(spokenOf(told, dads)).toEqual([]);
  });

  it('is everybody of a second home where a file puts the child there', () => {
    const told = {
      ties: [{ from: 'school|mum', to: 'school|amy', resident: true }],
      stays: [home('gp|amy', '9 Quay'), home('gp|dad', '9 Quay')],
    };
    expect(spokenOf(told, dads)).toEqual(['amy', 'dad', 'mum']);
  });
});
