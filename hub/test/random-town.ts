import type { SmallFact, SmallFlow, SmallPerson } from './needs-place.ts';
import { smallTown } from './small-town.ts';

export type Draw = (below: number) => number;
export type RandomTown = {
  readonly flows: readonly SmallFlow[];
  readonly people: readonly SmallPerson[];
  readonly facts: readonly SmallFact[];
  /** Flows no agreement lets anybody read, though runs may use them. */
  readonly unagreed: readonly string[];
  /** What people refused: of one flow, of everything where it is undefined. */
  readonly refused: readonly { readonly person: number; readonly flow: string | undefined }[];
};

/** A word that only this flow says about this person: a worker's name, a telephone, a street. Where it shows, the flow shows. */
export const markOf = (flow: string, person: number): string => `Q${flow}${person}q`;

/** Numbers below a bound, the same for the same seed (mulberry32). */
export const drawFrom = (seed: number): Draw => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

/** Families with drawn shields, drawn sources, signs of some needs, some led by the practitioner; and which flows nobody may read. */
export function drawTown(draw: Draw): RandomTown {
  const codes = smallTown.flows.map(({ code }) => code);
  const people: SmallPerson[] = [];
  const facts: SmallFact[] = [];
  for (let family = 1; family <= 5; family++) {
    const flowsOf = () => codes.filter((code) => code === 'school' || draw(3) > 0);
    const shield = (['none', 'none', 'none', 'restricted', 'sealed'] as const)[draw(5)] ?? 'none';
    const size = 2 + draw(3);
    for (let at = 1; at <= size; at++)
      people.push({
        id: family * 10 + at,
        family,
        born: at === 1 ? '1990-05-05' : `201${at}-05-05`,
        role: at === 1 ? 'resident-carer' : 'child',
        flows: at === 1 ? [...new Set([...flowsOf(), 'benefits', 'police'])] : flowsOf(),
        // One shield stands over one person, or over all of the family.
        shield: shield !== 'none' && (draw(2) === 0 || at === 2) ? shield : 'none',
      });
    for (const one of smallTown.facts.filter(({ person }) => person === 11 || person === 12))
      if (draw(6) > 0) facts.push({ ...one, person: one.person - 10 + family * 10 });
    // Each flow says of each of its people who works with them, where only it can know.
    for (const one of people.filter((p) => p.family === family))
      for (const flow of one.flows)
        facts.push({
          flow,
          dataset: 'involvement',
          person: one.id,
          starts: '2025-02-01',
          details: {
            service: flow,
            worker: markOf(flow, one.id),
            team: markOf(flow, one.id),
            telephone: `01632 ${markOf(flow, one.id)}`,
            as_of: '2025-02-01',
          },
        });
    if (draw(3) === 0)
      facts.push({
        flow: 'school',
        dataset: 'open_case',
        person: family * 10 + 2,
        starts: '2024-11-01',
        details: { lead: 'practitioner' },
      });
  }
  return {
    flows: smallTown.flows,
    people,
    facts,
    unagreed: codes.filter(() => draw(5) === 0),
    refused: people
      .filter(() => draw(8) === 0)
      .map(({ id, flows }) => ({ person: id, flow: draw(3) === 0 ? undefined : flows[draw(flows.length)] })),
  };
}
