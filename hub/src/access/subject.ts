import type { PeopleKind } from './vocabulary.ts';

/** Whom a look is about: people by id; or a list or search over the place, of persons, families or candidates. `of`: what is asked for of them; a family's case. */
export type Subject =
  | { readonly kind: PeopleKind; readonly ids: readonly number[]; readonly of?: 'case' }
  | { readonly kind: 'place'; readonly of?: PeopleKind };
