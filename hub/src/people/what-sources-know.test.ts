import { describe, expect, it } from 'vitest';
import { sameCouncilNumber } from './council-number.ts';
import { joinExpectedBabies } from './expected-babies.ts';
import { latestBirths } from './latest-birth.ts';
import type { RecordRow } from './records.store.ts';
import type { RelationRow } from './relations.store.ts';
import { tiedApart } from './tied-apart.ts';

const row = (id: string, more: Partial<RecordRow> = {}): RecordRow => ({
  id,
  flow: 1,
  source: 'school-roll',
  kind: 'person',
  sex: null,
  born: null,
  expected: null,
  names: [],
  addresses: [],
  identifiers: [],
  ...more,
});
const relation = (record: string, kind: string, other: string, flow = 1): RelationRow => ({
  record,
  kind,
  other,
  flow,
});

describe('what a source itself knows of its records', () => {
  it('keeps a father and the son named after him apart, and both contacts of a pupil', () => {
    const pairs = tiedApart([relation('2', 'parent-of', '1'), relation('3', 'carer-of', '1')]).map(
      (p) => `${p.left}-${p.right}`,
    );
    expect(pairs.sort()).toEqual(['1-2', '1-3', '2-3']);
  });

  it('says of a long list around one record only that nobody on it is that one', () => {
    const many = Array.from({ length: 30 }, (_, i) => relation(`${i + 2}`, 'lives-with', '1'));
    expect(tiedApart(many)).toHaveLength(30);
  });

  it('bounds the birth of a parent by the child, of a contact by today, of whoever an account names by the age of liability', () => {
    const rows = [
      row('1', { born: '2012-02-29' }),
      row('2', { kind: 'contact' }),
      row('3', { kind: 'contact' }),
      row('4'),
      row('5'),
    ];
    const births = latestBirths(
      rows,
      [relation('2', 'parent-of', '1'), relation('5', 'lives-with', '4')],
      new Set(['4']),
      '2025-02-28',
    );
    expect(Object.fromEntries(births)).toEqual({
      2: '1997-02-28',
      3: '2009-02-28',
      4: '2007-02-28',
      5: '2007-02-28',
    });
  });

  it('takes the council’s number for one child only with the same date of birth', () => {
    const numbered = (id: string, flow: number, born: string) =>
      row(id, { flow, born, identifiers: [{ record: id, scheme: 'la-child-id', value: '77' }] });
    expect(
      sameCouncilNumber([
        numbered('1', 1, '2010-01-01'),
        numbered('2', 2, '2010-01-01'),
        numbered('3', 2, '2011-01-01'),
      ]),
    ).toEqual([{ left: '1', right: '2', rule: 'same-council-number' }]);
  });

  it('joins two services’ records of the baby one mother expects, not of two pregnancies', () => {
    const baby = (id: string, flow: number, expected: string) => row(id, { kind: 'unborn', flow, expected });
    const rows = [
      row('1'),
      row('2', { flow: 2 }),
      baby('3', 1, '2025-05-01'),
      baby('4', 2, '2025-05-10'),
      baby('5', 2, '2025-11-01'),
    ];
    const relations = [
      relation('1', 'expecting', '3'),
      relation('2', 'expecting', '4', 2),
      relation('2', 'expecting', '5', 2),
    ];
    const { clusters } = joinExpectedBabies(rows, relations, [['1', '2'], ['3'], ['4'], ['5']], []);
    expect(clusters.map((c) => [...c].sort().join())).toEqual(['1,2', '3,4', '5']);
  });
});
