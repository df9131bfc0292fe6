import type { Goal, Mark } from './plan.store.ts';

/** How far a family has come on its own scale. No mark, no distance: nothing is guessed. */
export type Distance = {
  readonly goal: number;
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** Last less first, −10 to 10; undefined with fewer than two marks. */
  readonly travelled: number | undefined;
  /** Whether the last mark is where the family would be content; undefined where it said no such number, or has not marked. */
  readonly content: boolean | undefined;
  readonly marks: readonly Mark[];
};

/** @param marks the oldest first */
export const distanceOf = (goal: Pick<Goal, 'id' | 'wanted'>, marks: readonly Mark[]): Distance => {
  const own = marks.filter((mark) => mark.goal === goal.id);
  const [first, last] = [own[0]?.mark, own.at(-1)?.mark];
  return {
    goal: goal.id,
    first,
    last,
    travelled: first === undefined || last === undefined || own.length < 2 ? undefined : last - first,
    content: last === undefined || goal.wanted === null ? undefined : last >= goal.wanted,
    marks: own,
  };
};
