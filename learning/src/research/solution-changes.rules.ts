/** What a review may change of a solution, beside its result. */
export type SolutionParts = {
  /** A role and an organisation. */
  readonly owner: string;
  readonly expert: string | null;
  /** The kind of data that is wanting. */
  readonly dataset: string | null;
  /** The recipe to adopt. */
  readonly recipe: string | null;
};

const words: Readonly<Record<keyof SolutionParts, string>> = {
  owner: 'Owner',
  expert: 'Expert asked',
  dataset: 'Kind of data',
  recipe: 'Recipe',
};

/** “Expert asked: before nobody, now IG lead of the trust”, one sentence for each part that changed. */
export const sayChanges = (before: SolutionParts, now: SolutionParts): readonly string[] =>
  (Object.keys(words) as (keyof SolutionParts)[]) // Object.keys forgets which keys there are
    .filter((part) => before[part] !== now[part])
    .map((part) => {
      const none = part === 'expert' ? 'nobody' : 'none';
      return `${words[part]}: before ${before[part] ?? none}, now ${now[part] ?? none}`;
    });
