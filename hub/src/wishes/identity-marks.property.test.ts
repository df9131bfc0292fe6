import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMet, marksOf } from './identity-marks.ts';

const secretOf = (key: string) => ({
  id: key,
  mark: (text: string) => createHmac('sha256', key).update(text).digest(),
});
const secret = secretOf('one');
const identity = fc.record({
  scheme: fc.constantFrom('nhs-number', 'upn', 'nino', 'name', 'source', 'phone'),
  value: fc.constantFrom('9990000018', '9990000026', 'Zoë|O’Neill', 'zoe|oneill', 'Ann|Lee', '|Lee', ''),
  born: fc.constantFrom('2015-04-03', '2016-04-03', null),
});
type One = { scheme: string; value: string; born: string | null };

/** The rule in words, without marks. */
function oracle(kept: readonly One[], seen: readonly One[]): boolean {
  const bare = (text: string) =>
    text
      .replace('ë', 'e')
      .replace(/[^A-Za-z0-9|]/g, '')
      .toLowerCase();
  const numbers = (of: readonly One[], scheme: string) =>
    of.filter((x) => x.scheme === scheme && bare(x.value) !== '').map((x) => bare(x.value));
  const raw = (of: readonly One[]) => of.filter((x) => x.scheme === 'source').map((x) => x.value);
  if (raw(kept).some((x) => raw(seen).includes(x))) return true;
  const three = ['nhs-number', 'upn', 'nino'];
  if (three.some((s) => numbers(kept, s).some((x) => numbers(seen, s).includes(x)))) return true;
  if (three.some((s) => numbers(kept, s).length > 0 && numbers(seen, s).length > 0)) return false;
  const named = (of: readonly One[]) =>
    of
      .filter(
        (x) =>
          x.scheme === 'name' && x.born !== null && bare(x.value).split('|').filter(Boolean).length === 2,
      )
      .map((x) => `${bare(x.value)} ${x.born}`);
  return named(kept).some((x) => named(seen).includes(x));
}

describe('the marks of a kept wish', () => {
  it('know somebody again by a number, or by name and birth where no number speaks against it, and nobody else', () => {
    fc.assert(
      fc.property(
        fc.array(identity, { maxLength: 4 }),
        fc.array(identity, { maxLength: 4 }),
        (kept, seen) => {
          expect(isMet(marksOf(secret, kept), marksOf(secret, seen))).toBe(oracle(kept, seen));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('say nothing under another key, and never hold what they were made of', () => {
    fc.assert(
      fc.property(fc.array(identity, { minLength: 1, maxLength: 4 }), (them) => {
        expect(isMet(marksOf(secret, them), marksOf(secretOf('two'), them))).toBe(false);
        for (const { mark } of marksOf(secret, them)) expect(mark).toHaveLength(32);
      }),
      { numRuns: 100 },
    );
  });
});
