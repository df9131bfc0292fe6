import { describe, expect, it } from 'vitest';
import { createChance } from '../chance/chance.ts';
import { communityShares, namesOf } from './communities.ts';
import { drawSurname, fitSurname } from './draw-name.ts';

describe('names', () => {
  it.each(Object.keys(communityShares) as (keyof typeof communityShares)[])(
    'gives a quarter of %s one of its 20 commonest surnames',
    (community) => {
      const { values, totals } = namesOf[community].surnames;
      expect((totals[19] ?? 0) / (totals.at(-1) ?? 1)).toBeCloseTo(0.25, 6);
      expect(new Set(values).size).toBe(values.length);
    },
  );

  it('draws as it weighs', () => {
    const chance = createChance(5);
    const top = new Set(namesOf.pakistani.surnames.values.slice(0, 20));
    const draws = Array.from({ length: 8000 }, () => drawSurname('pakistani', 'M', chance));
    // Some of the twenty are borne by women only and become another name for a man.
    expect(draws.filter((one) => top.has(one)).length / 8000).toBeGreaterThan(0.22);
  });

  it('has lists long enough for homonyms to be rare as they are rare', () => {
    const { forenames, surnames } = namesOf['white-british'];
    for (const sex of ['F', 'M'] as const) {
      const all = new Set([
        ...forenames[sex].old.values,
        ...forenames[sex].mid.values,
        ...forenames[sex].young.values,
      ]);
      expect(all.size).toBeGreaterThan(270);
    }
    expect(surnames.values.length).toBeGreaterThan(1000);
  });

  it('fits a surname to who bears it', () => {
    expect(fitSurname('Kowalski', 'eastern-european', 'F')).toBe('Kowalska');
    expect(fitSurname('Kaminska', 'eastern-european', 'M')).toBe('Kaminski');
    expect(fitSurname('Singh', 'indian', 'F')).toBe('Kaur');
    expect(fitSurname('Begum', 'bangladeshi', 'M')).toBe('Ali');
  });
});
