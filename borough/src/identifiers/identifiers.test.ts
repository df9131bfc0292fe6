import { describe, expect, it } from 'vitest';
import { makeNhsNumber, nhsCheckDigit } from './nhs-number.ts';
import { makeNino, spacedNino } from './nino.ts';
import { makePostcode, makeUprn, postcodeArea } from './postcode.ts';
import { makeTelephone } from './telephone.ts';
import { makeUpn, upnCheckLetter } from './upn.ts';

const first = Array.from({ length: 20_000 }, (_, n) => n);

describe('NHS numbers', () => {
  it('knows the check digits of published examples, and that some stems have none', () => {
    expect(['943476591', '991200388', '944930413'].map(nhsCheckDigit)).toEqual([9, 8, 0]);
    expect(nhsCheckDigit('900000005')).toBeUndefined();
  });

  it('makes valid numbers of the test range, no two alike', () => {
    const numbers = first.map((n) => makeNhsNumber(n, 1234));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(
      numbers.every(
        (one) => /^999\d{7}$/.test(one) && nhsCheckDigit(one.slice(0, 9)) === Number(one.charAt(9)),
      ),
    ).toBe(true);
  });

  it('goes on into the next range when a place outgrows the first, without repeating a number', () => {
    const numbers = [0, 1, 899_999, 900_000, 900_001, 1_799_999].map((n) => makeNhsNumber(n, 5));
    expect(new Set(numbers).size).toBe(6);
    expect(numbers.map((one) => one.slice(0, 3))).toEqual(['999', '999', '999', '998', '998', '998']);
  });
});

describe('other identifiers', () => {
  it('gives UPNs their published check letters', () => {
    expect(['950000178301', '243278544154', '801200001001', '123456789012'].map(upnCheckLetter)).toEqual([
      'A',
      'H',
      'H',
      'A',
    ]);
    expect(makeUpn('011', 1003, 2024, 7)).toMatch(/^[A-HJ-NP-RT-Z]011100324007$/);
  });

  it('makes National Insurance numbers that pass the pattern and were never issued', () => {
    const pattern = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/;
    const numbers = first.map((n) => makeNino(n, 99));
    expect(numbers.every((one) => pattern.test(one) && one.startsWith('X'))).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(spacedNino('XA123456C')).toBe('XA 12 34 56 C');
  });

  it('writes postcodes of areas that do not exist, in the published form', () => {
    expect(postcodeArea('batterby', 1)).toBe('YB');
    const codes = first.map((n) => makePostcode('YB', n));
    expect(codes.every((one) => /^YB\d{1,2} \d[ABD-HJLNP-UW-Z]{2}$/.test(one))).toBe(true);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('keeps to telephone numbers reserved for drama, and UPRNs of twelve digits', () => {
    expect(first.slice(0, 18_000).every((n) => makeTelephone(n).replaceAll(' ', '').length === 11)).toBe(
      true,
    );
    expect(makeTelephone(15_007)).toBe('01632 960007');
    expect(makeUprn(12)).toBe('999000000012');
  });
});
