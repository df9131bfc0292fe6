import { distanceOf } from '../plan/distance.rules.ts';
import type { Goal, Plan } from '../plan/plan.store.ts';

/** What may lie on the table at a family meeting: the family's words, who does what, marks, the last review. Days are ISO. */
export type PlanPaper = {
  readonly title: string;
  readonly on: string;
  readonly lead: string | undefined;
  readonly goals: readonly {
    readonly words: string;
    readonly about: string;
    readonly low: string;
    readonly high: string;
    readonly first: number | undefined;
    readonly last: number | undefined;
    readonly wanted: number | undefined;
    readonly actions: readonly {
      readonly what: string;
      readonly owner: string;
      readonly due: string;
      readonly done: boolean;
    }[];
  }[];
  readonly review: { readonly on: string; readonly present: string; readonly family: string } | undefined;
  readonly next: string | undefined;
};

type Given = {
  readonly people: readonly { readonly person: number; readonly name: string; readonly role: string }[];
  readonly case: { readonly leadName: string | null };
  readonly plan: Plan;
};

/**
 * Takes from a case only what a family meeting may see: no need, no sign, no source, no note, no assessment, no safe contact, not what a worker thinks, nobody's
 * whereabouts. What else is known of the case has no way in: it is not asked for.
 */
export function toPlanPaper({ people, case: found, plan }: Given, on: string): PlanPaper {
  const names = new Map(people.map(({ person, name }) => [person, name]));
  const children = people
    .filter(({ role }) => role === 'child' || role === 'sibling')
    .map(({ name }) => name);
  const [review] = plan.reviews;
  const present = (goal: Goal) => {
    const { first, last } = distanceOf(goal, plan.marks);
    return {
      words: goal.words,
      about: goal.person === null ? 'all of us' : (names.get(goal.person) ?? 'one of us'),
      low: goal.low,
      high: goal.high,
      first,
      last,
      wanted: goal.wanted ?? undefined,
      actions: plan.actions
        .filter((action) => action.goal === goal.id)
        .map(({ what, owner, due, doneOn }) => ({ what, owner, due, done: doneOn !== null })),
    };
  };
  return {
    title: children.length > 0 ? `Our plan: ${children.join(', ')}` : 'Our plan',
    on,
    lead: found.leadName ?? undefined,
    goals: plan.goals.filter(({ endedOn }) => endedOn === null).map(present),
    review: review && {
      on: review.heldOn,
      present: review.present,
      family: review.familyView,
    },
    next: review?.nextOn ?? undefined,
  };
}
