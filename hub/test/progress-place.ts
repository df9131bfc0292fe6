import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MeasuredCase, ProgressParts } from '../src/progress/index.ts';
import { openNeedsPlace, type SmallFact, type SmallFlow, type SmallPerson } from './needs-place.ts';

const frameworks = fileURLToPath(new URL('../../frameworks', import.meta.url));

/** A small place (needs-place) whose cases are put straight; `today` may move. */
export async function openProgressPlace(
  flows: readonly SmallFlow[],
  people: readonly SmallPerson[],
  facts: readonly SmallFact[],
  cases: readonly MeasuredCase[],
) {
  const place = await openNeedsPlace(flows, people, facts);
  const all = [...cases];
  // They are the team's: only its manager comes to them.
  place.parts.access.registerLoader({
    casesHere: (_tx, { roles }) =>
      Promise.resolve({
        own: [],
        entrusted: [],
        team: roles.some(({ role }) => role === 'manager') ? all.map(({ family }) => family) : [],
        candidates: [],
      }),
  });
  const parts: ProgressParts = {
    ...place.parts,
    folder: frameworks,
    needsTwo: (framework) => framework === 'supporting-families-2022',
    cases: (_tx, families) =>
      Promise.resolve(all.filter((c) => families === undefined || families.includes(c.family))),
  };
  return { ...place, parts, cases: all, at: path.dirname(frameworks) };
}

/** A case of a family with these needs, opened and found on one day. */
export const aCase = (
  id: number,
  family: number,
  found: string,
  needs: readonly (readonly [need: string, person: number | null])[],
  more: Partial<MeasuredCase> = {},
): MeasuredCase => ({
  id,
  family,
  families: [{ family, from: null, to: null }],
  framework: 'family-help',
  opened: found,
  closed: null,
  team: 'north',
  lead: null,
  needs: needs.map(([need, person]) => ({ need, person, foundOn: found, struckOut: null })),
  ...more,
});
