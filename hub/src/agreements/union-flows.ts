/** The flows of all of these, ascending, each once: what rests on several things rests on the flows of each. */
export const unionFlows = (...sets: readonly (readonly number[])[]): readonly number[] =>
  [...new Set(sets.flat())].toSorted((a, b) => a - b);
