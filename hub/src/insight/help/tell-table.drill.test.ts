import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { attackReports } from '../../../test/attack-reports.ts';

describe('1,000 drawn places, three quarters each', () => {
  it('let no attack work out a count of 1 to 4, nor a change of 1 to 4 between two quarters', () => {
    const { recovered, told, small } = attackReports(1000);
    appendFileSync(
      process.env['DRILL_FIGURES'] ?? '/dev/null',
      `${JSON.stringify({ figure: 'small counts recovered', sets: 1000, small, told, value: recovered.length })}\n`,
    );
    expect(recovered).toEqual([]);
  }, 600_000);
});
