import type { Place } from '@kinsight/hub';
import { explanations } from '@kinsight/hub/support';
import type { Opened } from './open-cases.ts';

type Reader = Awaited<ReturnType<Place['accounts']['getReader']>>;
type View = Awaited<ReturnType<Place['support']['showCase']>>;

/** With how many families of a place the pages show help as it goes; with the others it has only begun. More would show nothing new. */
const inFull = 5;

const isChild = ({ role }: View['people'][number]): boolean =>
  role === 'child' || role === 'expected-baby' || role === 'sibling';

/** What a family says it wants, in words of a kind families use; tied to its first needs. */
const wishes = [
  { words: 'We want mornings without shouting.', low: 'every day a fight', high: 'out of the door in peace' },
  { words: 'We want to be able to pay the rent.', low: 'letters every week', high: 'nothing owed' },
  { words: 'We want to feel safe at home.', low: 'always on edge', high: 'calm' },
] as const;

/**
 * The lead meets the families of these cases: asks whether they will work together, assesses with them, and makes a plan. Each step goes
 * through the room's own door, as from the page.
 */
export async function beginHelp(place: Place, cases: readonly Opened[]): Promise<void> {
  const reader = await place.accounts.getReader('practitioner');
  for (const [i, { case: id }] of cases.slice(0, inFull).entries()) {
    const view = await place.support.showCase({ reader, case: id });
    const carer = view.people.find((person) => !isChild(person));
    if (!carer) continue;
    const on = place.clock.today();
    // One would rather wait: the case stays with its lead, and nobody writes a plan without them.
    const answer = i === inFull - 1 ? 'not-yet' : 'agreed';
    await place.support.agree({
      reader,
      case: id,
      person: carer.person,
      answer,
      on,
      how: i % 4 === 3 ? 'with-interpreter' : 'in-person',
      explained: [...explanations],
    });
    if (answer !== 'agreed') continue;
    await assess(place, reader, view);
    await plan(place, reader, view, carer.person);
  }
}

/** A whole-family assessment: what must be asked is answered, each child in its own words, and signed with the family. */
async function assess(place: Place, reader: Reader, { case: { id }, people }: View): Promise<void> {
  await place.support.beginAssessment({ reader, case: id });
  await place.support.answer({
    reader,
    case: id,
    answers: [
      { question: 'want', voice: 'family', words: 'Less worry about money and school.' },
      { question: 'strengths', voice: 'family', words: 'We eat together and Gran helps on Sundays.' },
      {
        question: 'strengths',
        voice: 'worker',
        words: 'The children talk to each other and to their mother.',
      },
      {
        question: 'summary',
        voice: 'worker',
        words: 'School worries began with the move; money makes everything harder.',
      },
      ...people.filter(isChild).map(({ person }) => ({
        question: 'day',
        person,
        voice: 'child' as const,
        words: 'I get up late and then everybody is cross.',
      })),
    ],
  });
  await place.support.sign({
    reader,
    case: id,
    familySigned: 'Read together at the kitchen table; they agree with all but the part about sleep.',
  });
}

/** A goal for each of the first needs, an action with an owner, where the family says it stands today, and a visit written down. */
async function plan(
  place: Place,
  reader: Reader,
  { case: { id }, needs }: View,
  carer: number,
): Promise<void> {
  const on = place.clock.today();
  for (const [i, wish] of wishes.slice(0, Math.min(2, needs.length)).entries()) {
    const need = needs[i];
    const { goal } = await place.support.setGoal({
      reader,
      case: id,
      ...wish,
      wanted: 8,
      need: need?.need,
      person: need?.person ?? carer,
    });
    await place.support.markGoal({ reader, case: id, goal, mark: 2 + i, markedBy: 'the family together' });
    await place.support.addAction({
      reader,
      case: id,
      goal,
      what: i === 0 ? 'Walk to school with a friend on Mondays' : 'Ring the landlord together',
      owner: i === 0 ? 'Mum' : 'Family Help',
      due: on.add({ weeks: 3 }),
    });
  }
  await place.support.writeNote({
    reader,
    case: id,
    kind: 'visit',
    readers: 'own-workers',
    on,
    words: 'First visit at home. Everybody had a word; the next one is after school.',
  });
}

/** Which of the families helped in full reaches its goals in the sixth month. */
const closesAfterSix = 1;

/** One month on: marks move, actions are done, every third month there is a review; families who reached their goals are closed in the sixth. */
export async function goOnHelping(place: Place, cases: readonly Opened[], month: number): Promise<void> {
  const reader = await place.accounts.getReader('practitioner');
  const manager = await place.accounts.getReader('manager');
  for (const [i, { case: id }] of cases.slice(0, inFull).entries()) {
    // Closed, it is the practitioner's no longer.
    if (month > 6 && i === closesAfterSix) continue;
    const view = await place.support.showCase({ reader, case: id });
    const [goal] = view.plan.goals.filter(({ endedOn }) => endedOn === null);
    if (!goal) continue;
    await place.support.markGoal({
      reader,
      case: id,
      goal: goal.id,
      mark: Math.min(9, 2 + Math.ceil((month * (3 + (i % 3))) / 4)),
      markedBy: 'the family together',
    });
    if (month % 3 !== 0) continue;
    for (const action of view.plan.actions.filter(({ doneOn }) => doneOn === null).slice(0, 1))
      await place.support.doneAction({
        reader,
        case: id,
        action: action.id,
        outcome: 'Done, and it helped.',
      });
    await place.support.holdReview({
      reader,
      case: id,
      present: 'Both children, their mother, the school',
      workerView: 'Mornings are calmer. Money is tight still.',
      familyView: 'It is better when we leave earlier.',
      nextOn: place.clock.today().add({ months: 3 }),
    });
    if (month === 6 && i === closesAfterSix)
      await place.support.closeCase({
        reader: manager,
        case: id,
        reason: 'goals-reached',
        whatNext: 'The school looks in each term; the family knows whom to ring.',
      });
  }
}
