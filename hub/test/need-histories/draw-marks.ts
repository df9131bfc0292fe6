import type { Chance } from './chance.ts';
import type { DrawFacts } from './draw-facts.ts';
import type { TownFact, TownFlow } from './town.ts';

/** A fortnight's marks. */
const stretch = 14;

/**
 * School marks of one child, a fortnight at a time: at one school or moving to another, in or after the middle of a term; with fortnights, terms
 * and whole files missing, come late or put right.
 */
export function drawMarks(
  chance: Chance,
  { flows, terms, steps }: DrawFacts,
  person: number,
  tell: (flow: number, fact: Omit<TownFact, 'flow' | 'key' | 'to'>) => TownFact,
  takeBack: (fact: TownFact, flow: TownFlow) => number | undefined,
): void {
  const schools = flows.flatMap(({ dataset }, at) => (dataset === 'attendance' ? [at] : []));
  if (schools.length === 0 || chance.happens(0.08)) return;
  const begins = chance.pick(schools);
  const last = steps.at(-1) ?? 0;
  const moves = chance.happens(0.25) ? chance.between((steps[0] ?? 0) - 200, last) : undefined;
  const gap = chance.happens(0.3) ? chance.between(0, 40) : 0;
  for (const term of terms) {
    if (term.starts > last || chance.happens(0.06)) continue;
    const absent = chance.pick([0, 0, 1, 1, 2, 3, 12]);
    for (let day = term.starts; day <= term.ends; day += stretch) {
      if (chance.happens(0.02)) continue;
      const isMoved = moves !== undefined && day >= moves;
      if (isMoved && day < moves + gap) continue;
      const at = isMoved ? (schools.find((one) => one !== begins) ?? begins) : begins;
      const flow = flows[at];
      const ends = Math.min(day + stretch - 1, term.ends);
      const sent =
        flow?.files.flatMap((asAt, step) => (asAt !== undefined && asAt >= ends ? [step] : [])) ?? [];
      const from = sent[chance.happens(0.05) ? 1 : 0];
      if (!flow || from === undefined) continue;
      const missed = chance.happens(0.1) ? chance.between(0, 10) : absent;
      const told = tell(at, {
        person,
        starts: day,
        ends,
        details: { sessions_possible: 20, sessions_absent: missed },
        from,
      });
      if (!chance.happens(0.03)) continue;
      const back = takeBack(told, flow);
      if (back !== undefined)
        tell(at, {
          person,
          starts: day,
          ends,
          details: { sessions_possible: 20, sessions_absent: chance.between(0, 12) },
          from: back,
        });
    }
  }
}
