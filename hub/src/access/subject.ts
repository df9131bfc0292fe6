import type { PeopleKind } from './vocabulary.ts';

/** Whom a look is about: people by id; or a list or search over the place, of persons, families or candidates. */
export type Subject =
  | { readonly kind: PeopleKind; readonly ids: readonly number[] }
  | { readonly kind: 'place'; readonly of?: PeopleKind };
