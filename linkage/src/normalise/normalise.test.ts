import { describe, expect, it } from 'vitest';
import {
  isPlaceholderName,
  isValidNhsNumber,
  isValidNino,
  isValidUpn,
  nicknameKeys,
  normaliseDate,
  normaliseEmail,
  normaliseForename,
  normaliseNhsNumber,
  normaliseNino,
  normalisePhone,
  normalisePostcode,
  normaliseSurname,
  normaliseUpn,
  normaliseUprn,
  surnameParts,
  swapDayAndMonth,
} from './index.ts';

const each = <T>(cases: readonly (readonly [string, T])[], by: (text: string) => T): void => {
  for (const [text, wanted] of cases) expect(by(text), text).toEqual(wanted);
};

describe('names', () => {
  it('reads forenames whatever their case, marks and titles, and takes placeholders for none', () => {
    each(
      [
        ['  ANNE-MARIE ', 'anne marie'],
        ['Mrs. Zoë', 'zoe'],
        ['Łukasz', 'lukasz'],
        ["D'Angelo", 'dangelo'],
        ['Baby', null],
        ['Baby Boy', null],
        ['Unborn', null],
        ['unborn smith', null],
        ['TWIN 1', null],
        ['Not known', null],
        ['xxx', null],
        ['-', null],
        ['J', 'j'],
      ],
      normaliseForename,
    );
  });

  it('makes one of the ways a surname is written', () => {
    each(
      [
        ["O'Brien", 'obrien'],
        ['O Brien', 'obrien'],
        ['MacDonald', 'mcdonald'],
        ['Mc Donald', 'mcdonald'],
        ['McDonald', 'mcdonald'],
        ['Mack', 'mack'],
        ['Macey', 'macey'],
        ['SMITH-JONES', 'smithjones'],
        ['Smith Jones', 'smithjones'],
        ['Mr Patel', 'patel'],
        ['Unknown', null],
      ],
      normaliseSurname,
    );
    expect(surnameParts('Smith-Jones')).toEqual(['smithjones', 'smith', 'jones']);
    expect(surnameParts('de la Cruz')).toEqual(['delacruz', 'cruz']);
  });

  it('knows forms of one forename', () => {
    const agree = (a: string, b: string): boolean =>
      nicknameKeys(a).some((key) => nicknameKeys(b).includes(key));
    expect(agree('bill', 'william')).toBe(true);
    expect(agree('mohammed', 'muhammad')).toBe(true);
    expect(agree('liz', 'betty')).toBe(true);
    expect(agree('anna', 'hannah')).toBe(false);
    expect(agree('jack', 'james')).toBe(false);
    expect(isPlaceholderName('Girl')).toBe(true);
  });
});

describe('dates', () => {
  it('reads what partners write as ISO days and takes placeholders for none', () => {
    each(
      [
        ['2011-03-04', '2011-03-04'],
        ['2011-03-04T00:00:00', '2011-03-04'],
        ['04/03/2011', '2011-03-04'],
        ['4.3.11', '2011-03-04'],
        ['04/03/45', '1945-03-04'],
        ['3 Mar 2011', '2011-03-03'],
        ['20110304', '2011-03-04'],
        ['1900-01-01', null],
        ['01/01/1900', null],
        ['31/02/2011', null],
        ['29/02/2012', '2012-02-29'],
        ['29/02/2011', null],
        ['soon', null],
      ],
      normaliseDate,
    );
    expect(swapDayAndMonth('2011-03-04')).toBe('2011-04-03');
    expect(swapDayAndMonth('2011-03-14')).toBe(null);
  });
});

describe('identifiers', () => {
  it('checks NHS numbers (vectors of the NHS data dictionary)', () => {
    for (const good of ['9434765919', '9912003888', '9449304130'])
      expect(isValidNhsNumber(good), good).toBe(true);
    for (const bad of ['9434765918', '4857773456', '9912003814', '0000000000', '1111111111', '943476591'])
      expect(isValidNhsNumber(bad), bad).toBe(false);
    expect(normaliseNhsNumber('943 476 5919')).toBe('9434765919');
  });

  it('checks UPNs and leaves temporary ones out', () => {
    for (const good of ['A950000178301', 'H243278544154', 'H801200001001', 'A123456789012'])
      expect(isValidUpn(good), good).toBe(true);
    expect(isValidUpn('Y380440001000')).toBe(false);
    expect(normaliseUpn(' a950000178301')).toBe('A950000178301');
    expect(normaliseUpn('UN1')).toBe(null);
  });

  it('checks National Insurance numbers', () => {
    expect(isValidNino('AB123457C')).toBe(true);
    for (const bad of ['QQ123456C', 'BG123456A', 'TN123456A']) expect(isValidNino(bad), bad).toBe(false);
    expect(normaliseNino('ab 12 34 57 c')).toBe('AB123457C');
  });

  it('reads postcodes, UPRNs, telephones and e-mails', () => {
    each(
      [
        ['sw1a1aa', 'SW1A 1AA'],
        ['M1 1AE', 'M1 1AE'],
        ['B33 8TH', 'B33 8TH'],
        ['EC1A IBB', 'EC1A 1BB'],
        ['ZZ99 3VZ', null],
        ['nowhere', null],
      ],
      normalisePostcode,
    );
    each(
      [
        ['000123456789', '123456789'],
        ['0', null],
        ['99999', null],
        ['abc', null],
      ],
      normaliseUprn,
    );
    each(
      [
        ['+44 (0)7700 900123', '07700900123'],
        ['07700 900123', '07700900123'],
        ['7700900123', '07700900123'],
        ['0000000000', null],
        ['123', null],
      ],
      normalisePhone,
    );
    each(
      [
        ['Jo.Bloggs+x@Example.org ', 'jo.bloggs@example.org'],
        ['noemail@x.org', null],
        ['jo', null],
      ],
      normaliseEmail,
    );
  });
});
