/** An open candidacy with what was decided about it last: until when (ISO), and whether that still holds today. */
export type Standing = {
  readonly id: number;
  readonly outcome: string | null;
  readonly until: string | null;
  readonly holds: boolean;
};

const rankOf = ({ outcome, until, holds }: Omit<Standing, 'id'>): string =>
  `${!holds ? 0 : outcome === 'contact' ? 1 : 2} ${until ?? ''}`;

/**
 * Of two candidacies of what is one family now, does the first stand? A no that holds is a no for the other half too: contact never stands over it.
 * What holds no longer weighs nothing; else what holds longer. Pure.
 */
export const outweighs = (own: Omit<Standing, 'id'>, other: Omit<Standing, 'id'>): boolean =>
  rankOf(own) >= rankOf(other);
