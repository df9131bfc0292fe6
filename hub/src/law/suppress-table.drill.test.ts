import { describe, expect, it } from 'vitest';
import { attackTables } from '../../test/attack-tables.ts';

describe('1,000 random tables with their margins', () => {
  it('let no attack work out a count of 1 to 4', () => {
    const { recovered, withheld, told } = attackTables(1000);
    expect(recovered).toEqual([]);
    expect(withheld).toBeGreaterThan(0);
    expect(told).toBeGreaterThan(0);
  }, 600_000);
});
