import type { Comparison } from '../settings.ts';
import { equal, isNull, otherwise } from './levels.ts';

/** Two people under one identifier: clerks' errors, a mother's number on her baby. u is set: among records that hold an identifier nearly all equal pairs are matches, so no share of pairs shows it. */
const SHARED_IDENTIFIER = 2e-6;

export const identifier = (name: string, column: string, m: number): Comparison => ({
  name,
  levels: [
    isNull([column]),
    { label: 'same', when: equal(column), m, u: SHARED_IDENTIFIER, fixU: true },
    { ...otherwise(1 - m), u: 1 - SHARED_IDENTIFIER, fixU: true },
  ],
});

export const contact: Comparison = {
  name: 'telephone or e-mail',
  levels: [
    { label: 'not known', when: { is: 'all-null', columns: ['phones', 'emails'] }, isNull: true },
    // A family shares a telephone: worth something, never much.
    {
      label: 'shared',
      when: {
        is: 'any',
        of: [
          { is: 'shares', column: 'phones' },
          { is: 'shares', column: 'emails' },
        ],
      },
      m: 0.5,
      u: 0.02,
      fixU: true,
    },
    { ...otherwise(0.5), u: 0.98, fixU: true },
  ],
};

/**
 * What people around a record say once they are resolved: a parent named by two schools for one child, a family that
 * moved together. Set by hand and bounded; nothing is known in the first pass. Living together says no more where the
 * dwelling is the same anyway.
 */
export const relatives: Comparison = {
  name: 'relatives',
  levels: [
    {
      label: 'same relative',
      when: { is: 'shares', column: 'relative_of' },
      m: 0.64,
      u: 0.0025,
      fixM: true,
      fixU: true,
    },
    { label: 'same dwelling anyway', when: { is: 'shares', column: 'dwellings' }, isNull: true },
    {
      label: 'lived with the same people',
      when: {
        is: 'any',
        of: [
          { is: 'shares', column: 'household_of' },
          { is: 'shares', column: 'relative_dwellings', other: 'dwellings' },
          { is: 'shares', column: 'dwellings', other: 'relative_dwellings' },
        ],
      },
      m: 0.32,
      u: 0.0025,
      fixM: true,
      fixU: true,
    },
    { label: 'not known', when: { is: 'else' }, isNull: true },
  ],
};

/** Worth four bits: of a source's records at most one in eight stands alone after the first pass, few of them rightly. */
export const noRival: Comparison = {
  name: 'no rival',
  levels: [
    {
      label: 'only candidate',
      when: { is: 'shares', column: 'no_rival' },
      m: 0.8,
      u: 0.0125,
      fixM: true,
      fixU: true,
    },
    { label: 'not known', when: { is: 'else' }, isNull: true },
  ],
};
