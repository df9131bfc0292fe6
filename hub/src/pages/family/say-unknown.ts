import type { CandidateView } from '../../needs/index.ts';

/** What is not known of a family, in a line: the first by name, then how many more. Nothing where all is known. */
export const sayUnknown = ({ count, names }: CandidateView['unknown']): string | undefined =>
  count === 0
    ? undefined
    : `${names.join('; ')}${count > names.length ? `; and ${(count - names.length).toLocaleString('en-GB')} more` : ''}`;
