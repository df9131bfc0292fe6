import type { GivenRecord } from './people-place.ts';

export const street = (n: number): readonly [string, string] => [`${n} Mill Lane`, 'BT1 1AA'];
// People known to school and surgery alike, so that there is something to learn the weights from.
const forenames = [
  'Alma',
  'Bruno',
  'Celia',
  'Dario',
  'Edith',
  'Fergus',
  'Greta',
  'Hamid',
  'Ines',
  'Jonas',
  'Kezia',
  'Lorcan',
  'Mabel',
  'Niall',
];
const surnames = [
  'Abbot',
  'Birch',
  'Croft',
  'Dunmore',
  'Elder',
  'Fallow',
  'Gorse',
  'Heath',
  'Inman',
  'Jolley',
  'Kemble',
  'Larch',
  'Marsh',
  'Nettle',
];
export const crowd = (): Record<string, GivenRecord> =>
  Object.fromEntries(
    forenames.map((forename, i) => [
      `crowd${i}`,
      {
        name: [forename, surnames[i] ?? ''] as const,
        born: `${1960 + i * 3}-0${1 + (i % 9)}-1${i % 9}`,
        sex: i % 2 === 0 ? ('F' as const) : ('M' as const),
        home: street(100 + i),
      },
    ]),
  );
export const wanda: GivenRecord = { name: ['Wanda', 'Quill'], born: '1985-05-05', sex: 'F', home: street(1) };
