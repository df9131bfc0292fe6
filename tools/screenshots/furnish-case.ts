import type { Place } from '../../hub/src/index.ts';
import { explanations } from '../../hub/src/support/index.ts';

export type Furnished = { readonly caseId: number; readonly family: number; readonly candidate: number };

/** Gives the case of a played place with most needs some weeks of help, so that its pages show what they are for; and finds a family that waits. */
export async function furnishCase({ accounts, support, needs, clock }: Place): Promise<Furnished> {
  const [manager, worker] = [await accounts.getReader('manager'), await accounts.getReader('practitioner')];
  const today = clock.today();
  const views = [];
  for (const { id } of await support.caseload({ reader: worker, of: 'own' }))
    views.push(await support.showCase({ reader: worker, case: id }));
  const view = views.toSorted((a, b) => b.needs.length - a.needs.length)[0];
  if (view === undefined) throw new Error('No case was opened in this place.');
  const { people, case: first } = view;
  const on = { reader: worker, case: first.id };
  const carer = people.find(({ role }) => role === 'resident-carer') ?? people[0];
  const child = people.find(({ role }) => role === 'child') ?? people[0];
  if (carer === undefined || child === undefined) throw new Error('Nobody takes part in the case.');
  await support.agree({
    ...on,
    person: carer.person,
    answer: 'agreed',
    on: today,
    how: 'in-person',
    explained: [...explanations],
    partners: [],
  });
  await support.beginAssessment(on);
  await support.answer({
    ...on,
    answers: [
      {
        question: 'want',
        voice: 'family',
        words: 'Mornings without shouting, and the boys at school on time.',
      },
      {
        question: 'strengths',
        voice: 'family',
        words: 'We eat together every evening. Gran lives round the corner.',
      },
      { question: 'summary', voice: 'worker', words: 'Mornings are hard since the move; evenings go well.' },
      {
        question: 'day',
        person: child.person,
        voice: 'child',
        words: 'I get up alone and make my own toast.',
      },
    ],
  });
  const goal = async (
    words: string,
    low: string,
    high: string,
    marks: readonly number[],
  ): Promise<number> => {
    const { goal: id } = await support.setGoal({ ...on, words, person: child.person, low, high, wanted: 7 });
    for (const mark of marks) await support.markGoal({ ...on, goal: id, mark, markedBy: 'Mum' });
    return id;
  };
  const mornings = await goal('Calm mornings', 'we shout every day', 'we laugh at breakfast', [2, 5]);
  const money = await goal('No more red letters', 'I do not open them', 'every bill has its day', [1]);
  await support.addAction({
    ...on,
    goal: mornings,
    what: 'Visit the school together',
    owner: 'Mum',
    due: today.add({ days: 6 }),
  });
  await support.addAction({
    ...on,
    goal: money,
    what: 'Ring the debt adviser',
    owner: worker.name,
    due: today.subtract({ days: 2 }),
  });
  const note = { readers: 'own-workers', on: today } as const;
  await support.writeNote({
    ...on,
    ...note,
    kind: 'visit',
    words: 'Calmer than two weeks ago. The alarm clock helps.',
  });
  await support.setTask({
    ...on,
    what: 'Ask the school for the breakfast club',
    due: today.add({ days: 3 }),
  });
  await support.holdReview({
    ...on,
    present: 'Mum, Gran, the school',
    workerView: 'Mornings are calmer.',
    familyView: 'We still dread Mondays.',
    nextOn: today.add({ days: 42 }),
  });
  const [waiting] = await needs.listCandidates({ reader: manager });
  return { caseId: first.id, family: first.family, candidate: waiting?.candidate ?? 0 };
}
