import { sayCount, sayDay } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { type CaseView, distanceOf } from '../../support/index.ts';
import { paths } from '../paths.ts';
import { nameOf, namesOf, presentFrame, workersToChoose } from './case-frame.ts';
import { outcomeWords } from './case-words.ts';

const sayTimes = (times: number): string => (times === 1 ? 'once' : sayCount(times, 'time', 'times'));

/** The plan: each goal in the family's words with how far it has come on its own scale, who does what by when, and reviews. */
export const presentPlan = (view: CaseView, reader: Reader, today: Temporal.PlainDate) => {
  const names = namesOf(view);
  const id = { case: view.case.id };
  const present = (goal: CaseView['plan']['goals'][number]) => {
    const { first, last, travelled, content, marks } = distanceOf(goal, view.plan.marks);
    return {
      id: goal.id,
      words: goal.words,
      about: nameOf(names, goal.person),
      need: view.isPartner ? undefined : view.needs.find(({ need }) => need === goal.need)?.name,
      low: goal.low,
      high: goal.high,
      outcome: goal.outcome === null ? undefined : outcomeWords[goal.outcome],
      marks: marks.map((one) => ({ mark: one.mark, by: one.by, on: sayDay(one.on) })),
      says:
        last === undefined
          ? 'The family has not marked it yet.'
          : travelled === undefined
            ? `The family marked ${last} of 10.`
            : `From ${first ?? ''} to ${last} of 10${content === true ? ', where it wanted to be' : ''}.`,
      wanted: goal.wanted ?? undefined,
      last,
      actions: view.plan.actions
        .filter((one) => one.goal === goal.id)
        .map((one) => ({
          id: one.id,
          what: one.what,
          owner: one.owner,
          due: sayDay(one.due),
          carried:
            one.firstDue === null
              ? undefined
              : `First due ${sayDay(one.firstDue)}, carried on ${sayTimes(one.carried)}`,
          late: one.doneOn === null && one.due < today.toString(),
          done: one.doneOn === null ? undefined : sayDay(one.doneOn),
          outcome: one.outcome ?? undefined,
        })),
    };
  };
  return {
    frame: presentFrame(view, reader, 'plan'),
    goals: view.plan.goals.filter(({ endedOn }) => endedOn === null).map(present),
    ended: view.plan.goals.filter(({ endedOn }) => endedOn !== null).map(present),
    reviews: view.plan.reviews.map((one) => ({
      on: sayDay(one.heldOn),
      present: one.present,
      workerView: one.workerView,
      familyView: one.familyView,
      carried:
        one.carried === 0
          ? undefined
          : sayCount(one.carried, 'action was carried on', 'actions were carried on'),
      next: one.nextOn === null ? undefined : sayDay(one.nextOn),
    })),
    people: [
      { value: '', text: 'The whole family' },
      ...view.people.map(({ person, name }) => ({ value: String(person), text: name })),
    ],
    workers: workersToChoose(view, 'Nobody with a sign-in', { partners: true }),
    needs: [
      { value: '', text: 'No need in particular' },
      ...[
        ...new Map(
          view.needs.filter(({ struckOut }) => struckOut === null).map((one) => [one.need, one.name]),
        ),
      ].map(([value, name]) => ({ value, text: `${value} ${name}` })),
    ],
    actions: {
      goal: paths.caseGoal(id),
      endGoal: paths.caseGoalEnd(id),
      action: paths.caseAction(id),
      done: paths.caseActionDone(id),
      mark: paths.caseMark(id),
      review: paths.caseReview(id),
      paper: paths.casePaper(id),
    },
  };
};
