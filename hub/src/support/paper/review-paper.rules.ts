import { distanceOf } from '../plan/distance.rules.ts';
import type { Plan } from '../plan/plan.store.ts';

/** What may lie on the table when the family and its team look back. Days are ISO. */
export type ReviewPaper = {
  readonly title: string;
  readonly on: string;
  /** The last time; undefined the first time. */
  readonly last: { readonly on: string; readonly family: string } | undefined;
  readonly planned: string | undefined;
  readonly goals: readonly {
    readonly words: string;
    readonly about: string;
    readonly low: string;
    readonly high: string;
    readonly first: number | undefined;
    readonly last: number | undefined;
    readonly wanted: number | undefined;
    readonly done: readonly {
      readonly what: string;
      readonly owner: string;
      readonly on: string;
      readonly came: string;
    }[];
    readonly open: readonly {
      readonly what: string;
      readonly owner: string;
      readonly due: string;
      readonly late: boolean;
      /** The day it was agreed for, where it was carried on since. */
      readonly firstDue: string | undefined;
    }[];
  }[];
  /** Goals that ended since the last time. */
  readonly ended: readonly { readonly words: string; readonly how: string }[];
};

type Given = {
  readonly people: readonly { readonly person: number; readonly name: string; readonly role: string }[];
  readonly plan: Plan;
};
const endings: Readonly<Record<string, string>> = {
  reached: 'We got there.',
  partly: 'We got part of the way.',
  dropped: 'We let it go.',
};

/**
 * Takes from a case what a family meeting may see, and has no way to more: goals, actions and marks, the family’s own words of the last time. No
 * need, sign, source, note, assessment or safe contact, and of the worker’s view nothing.
 */
export function toReviewPaper({ people, plan }: Given, on: string): ReviewPaper {
  const names = new Map(people.map(({ person, name }) => [person, name]));
  const children = people
    .filter(({ role }) => role === 'child' || role === 'sibling')
    .map(({ name }) => name);
  const [before] = plan.reviews;
  const since = before?.heldOn ?? '0000-01-01';
  return {
    title: children.length > 0 ? `Looking back together: ${children.join(', ')}` : 'Looking back together',
    on,
    last: before && { on: before.heldOn, family: before.familyView },
    planned: before?.nextOn ?? undefined,
    goals: plan.goals
      .filter(({ endedOn }) => endedOn === null)
      .map((goal) => {
        const { first, last } = distanceOf(goal, plan.marks);
        const own = plan.actions.filter((action) => action.goal === goal.id);
        return {
          words: goal.words,
          about: goal.person === null ? 'all of us' : (names.get(goal.person) ?? 'one of us'),
          low: goal.low,
          high: goal.high,
          first,
          last,
          wanted: goal.wanted ?? undefined,
          done: own.flatMap(({ what, owner, doneOn, outcome }) =>
            doneOn !== null && doneOn >= since ? [{ what, owner, on: doneOn, came: outcome ?? '' }] : [],
          ),
          open: own.flatMap(({ what, owner, due, firstDue, doneOn }) =>
            doneOn === null ? [{ what, owner, due, late: due < on, firstDue: firstDue ?? undefined }] : [],
          ),
        };
      }),
    ended: plan.goals.flatMap(({ words, endedOn, outcome }) =>
      endedOn !== null && endedOn >= since ? [{ words, how: endings[outcome ?? ''] ?? '' }] : [],
    ),
  };
}
