type Belonging = { readonly family: number; readonly person: number };

/** Is this about somebody who belongs to that family now? */
export const belongs = (all: readonly Belonging[]): ((one: Belonging) => boolean) => {
  const theirs = new Set(all.map(({ family, person }) => `${family} ${person}`));
  return ({ family, person }) => theirs.has(`${family} ${person}`);
};
