import { smallTown } from '../../hub/test/index.ts';

type Town = typeof smallTown;

/** The small town's first family so many times, each with people of its own. */
export function manyFamilies(count: number): Town {
  const people = smallTown.people.filter(({ family }) => family === 1);
  const facts = smallTown.facts.filter(({ person }) => people.some(({ id }) => id === person));
  const times = Array.from({ length: count }, (_, at) => at);
  return {
    flows: smallTown.flows,
    people: times.flatMap((at) =>
      people.map((one) => ({ ...one, id: one.id + at * 100, family: one.family + at })),
    ),
    facts: times.flatMap((at) => facts.map((one) => ({ ...one, person: one.person + at * 100 }))),
  };
}
