import type { CaseMember, CaseNeed, CaseView } from '../../support/index.ts';
import type { Principle } from '../results.ts';

/** A working principle with what in the case shows it, or what is lacking. */
export type Shown = {
  readonly principle: Principle;
  readonly evidenced: boolean;
  /** What shows it, as an auditor finds it in the case: “assessment version 2, signed on 2025-01-10”. */
  readonly refs: readonly string[];
  readonly lacks: string;
};

export type PrinciplesOf = {
  readonly members: readonly Pick<CaseMember, 'person' | 'leftOn'>[];
  readonly needs: readonly Pick<CaseNeed, 'need' | 'person' | 'struckOut'>[];
  readonly view: Pick<CaseView, 'assessments' | 'plan' | 'workers'>;
};

/** The four working principles of one case (frameworks, section 0). Pure. */
export function showPrinciples(
  { members, needs, view }: PrinciplesOf,
  asked: readonly Principle[],
): readonly Shown[] {
  const counted = needs.filter(({ struckOut }) => struckOut === null);
  // Whoever is taken out of a case keeps their needs in it, and their place in its assessment (docs/decisions/0063).
  const theirs = new Set(counted.map(({ person }) => person));
  const here = [
    ...new Set(
      members
        .filter(({ leftOn, person }) => leftOn === null || theirs.has(person))
        .map(({ person }) => person),
    ),
  ];
  const goals = view.plan.goals.filter(({ outcome }) => outcome !== 'dropped');
  const goalsFor = ({ need, person }: Pick<CaseNeed, 'need' | 'person'>) =>
    goals.filter((goal) => goal.need === need && (goal.person === null || goal.person === person));
  const sayGoals = (some: readonly { readonly id: number; readonly setOn: string }[]) =>
    [...new Map(some.map((goal) => [goal.id, `goal ${goal.id}, set on ${goal.setOn}`])).values()].toSorted();

  const whole = (): Omit<Shown, 'principle' | 'evidenced'> => {
    const signed = view.assessments.find(({ signedOn }) => signedOn !== null);
    if (!signed) return { refs: [], lacks: 'no assessment is signed.' };
    const spoken = new Set(signed.answers.flatMap(({ person }) => person ?? []));
    const silent = here.filter((person) => !spoken.has(person)).length;
    const together = signed.answers.some(({ person }) => person === null);
    return {
      refs: [
        `assessment version ${signed.version}, signed on ${signed.signedOn}, answers about ${spoken.size} members`,
      ],
      lacks:
        silent > 0
          ? `the signed assessment says nothing about ${silent} of those who take part.`
          : together
            ? ''
            : 'the signed assessment holds nothing of the family together.',
    };
  };
  const covering = (): Omit<Shown, 'principle' | 'evidenced'> => {
    const persons = [...new Set(counted.flatMap(({ person }) => person ?? []))];
    const withPlan = goals.filter((goal) => view.plan.actions.some((action) => action.goal === goal.id));
    const bare = persons.filter(
      (person) =>
        !withPlan.some(
          (goal) =>
            goal.person === person ||
            (goal.person === null && counted.some((n) => n.person === person && n.need === goal.need)),
        ),
    ).length;
    const familys = counted.some(({ person }) => person === null) && withPlan.length === 0;
    return {
      refs: sayGoals(withPlan),
      lacks:
        bare > 0
          ? `${bare} of those with a need have no goal with an action.`
          : familys || (persons.length > 0 && withPlan.length === 0)
            ? 'no goal has an action.'
            : '',
    };
  };
  const led = (): Omit<Shown, 'principle' | 'evidenced'> => {
    const leads = view.workers.filter(({ role }) => role === 'lead');
    return {
      refs: leads.map(
        ({ name, starts, ends }) => `${name}, from ${starts}${ends === null ? '' : ` to ${ends}`}`,
      ),
      lacks: leads.length === 0 ? 'nobody led the case.' : '',
    };
  };
  const serving = (): Omit<Shown, 'principle' | 'evidenced'> => {
    const bare = counted.filter((need) => goalsFor(need).length === 0);
    return {
      refs: sayGoals(counted.flatMap(goalsFor)),
      lacks:
        bare.length > 0
          ? `no goal serves ${[...new Set(bare.map(({ need }) => need))].toSorted().join(', ')}.`
          : '',
    };
  };
  const of: Readonly<Record<Principle, () => Omit<Shown, 'principle' | 'evidenced'>>> = {
    'whole-family-assessment': whole,
    'plan-for-all-members': covering,
    'lead-practitioner': led,
    'plan-serves-outcomes': serving,
  };
  return asked.map((principle) => {
    const found = of[principle]();
    return { principle, evidenced: found.lacks === '' && found.refs.length > 0, ...found };
  });
}
