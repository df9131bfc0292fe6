import { fileURLToPath } from 'node:url';
import { openFrameworks } from '@kinsight/hub/needs';
import { describe, expect, it } from 'vitest';
import { readOwnPlan } from './own-plan.ts';
import { places } from './set-up-place.ts';

const library = openFrameworks(fileURLToPath(new URL('../../frameworks', import.meta.url)));

describe('the Family Help plan of each place', () => {
  it('is its own: what decides differs from place to place', () => {
    const hashes = places.map(
      ({ code }) => library.getFramework('family-help', readOwnPlan(code, 'family-help')).hash,
    );
    expect(new Set(hashes).size).toBe(3);
  });

  it('is the framework as written where a place judges by another', () => {
    expect(readOwnPlan('griddleton', 'supporting-families-2022')).toEqual({});
    expect(readOwnPlan('batterby', 'family-help')).toEqual({});
  });
});
