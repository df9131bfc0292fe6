import { createChance } from './chance.ts';
import { dayOf } from './days.ts';
import { drawFacts } from './draw-facts.ts';
import { drawFamilies } from './draw-families.ts';
import type { Town, TownFlow, TownTerm } from './town.ts';

/** Code, giver, dataset, mode: two schools, two forces, two landlords, one of them of the same giver as another. */
const kinds = [
  ['school-a', 'school-a', 'attendance', 'delta'],
  ['school-b', 'school-b', 'attendance', 'delta'],
  ['police', 'police', 'occurrence', 'full'],
  ['police-second', 'police-second', 'occurrence', 'full'],
  ['police-night', 'police', 'occurrence', 'full'],
  ['benefits', 'dwp', 'benefit', 'full'],
  ['housing', 'council', 'tenancy', 'full'],
  ['landlord', 'landlord', 'tenancy', 'full'],
  ['social-care', 'council', 'social_care', 'full'],
  ['register', 'council', 'not_in_education', 'full'],
  ['homelessness', 'council', 'homelessness', 'full'],
  ['trust', 'trust', 'health_flag', 'delta'],
  ['own-observations', 'council', 'observation', 'form'],
] as const;

/** Not every town has a second force or a night desk: their silence would leave little to hold. */
const rare = new Set(['police-second', 'police-night']);

/** Six days of files and measuring, about a month apart, and everything told of so many families up to then. Of a seed they are always the same. */
export function drawTown(seed: number, families: number, terms: readonly TownTerm[]): Town {
  const chance = createChance(seed);
  const steps = [dayOf('2024-02-10') + chance.between(0, 110)];
  while (steps.length < 6)
    steps.push(
      (steps.at(-1) ?? 0) + (chance.happens(0.15) ? chance.between(58, 75) : chance.between(26, 33)),
    );
  const flows = kinds
    .filter(([code]) => !rare.has(code) || chance.happens(0.3))
    .map(([code, giver, dataset, mode]): TownFlow => {
      const stopsAt = chance.happens(0.15) ? chance.between(1, 4) : 99;
      const lag = chance.happens(0.5) ? 0 : chance.between(1, 12);
      return {
        code,
        giver,
        dataset,
        mode,
        saysCover: mode === 'delta' || (mode === 'full' && chance.happens(0.4)),
        coverFrom: dayOf('2023-01-01') + (chance.happens(0.3) ? chance.between(0, 400) : 0),
        files: steps.map((day, step) =>
          mode === 'form'
            ? day
            : step >= stopsAt || (step > 0 && chance.happens(0.12))
              ? undefined
              : day - lag,
        ),
        pausedFrom: chance.happens(0.06) ? chance.between(1, 5) : undefined,
        refusedNeeds: chance.happens(0.05) ? [chance.pick(['7.1', '8.1', '10.1', '1.1'])] : [],
      };
    });
  const drawn = drawFamilies(chance, families, steps, flows);
  const facts = drawFacts(chance, { ...drawn, steps, flows, terms });
  return { seed, steps, flows, facts, ...drawn };
}
