import type { Plan } from '../plan/plan.store.ts';

type Named = { readonly case: { readonly leadName: string | null }; readonly plan: Plan };

/**
 * A case as its paper may tell it where somebody must not be found: a paper is read at a table by whoever sits there, and who works with a
 * family, from where, tells where it is. Nobody with an account is named, nor who sat at the last review; the family’s own words stay.
 */
export const withoutWorkers = <T extends Named>(given: T): T => ({
  ...given,
  case: { ...given.case, leadName: null },
  plan: {
    ...given.plan,
    actions: given.plan.actions.map((one) =>
      one.ownerAccount === null ? one : { ...one, owner: 'somebody who works with us' },
    ),
    reviews: given.plan.reviews.map((one) => ({ ...one, present: 'those who took part' })),
  },
});
