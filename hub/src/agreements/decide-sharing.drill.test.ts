import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { compareSharing } from '../../test/compare-sharing.ts';

const draws = 60_000;

describe('decideSharing against a plain table, drawn anew', () => {
  it(`gives the same answer and the same reasons in ${draws.toLocaleString('en-GB')} draws, seed ${process.env['DRILL_SEED'] ?? 'as in npm test'}`, () => {
    const { allowed, words } = compareSharing(draws);
    expect(allowed).toBeGreaterThan(600);
    expect(words.length).toBe(30);
  });
});
