import { sayDay } from '@kinsight/kit/web';
import { decideMaySay, type MaySay } from '../../law/index.ts';
import { type CaseProgress, type NeedState, sayProgress } from '../../progress/index.ts';
import { type CaseView, distanceOf, type OwnProgressPaper } from '../../support/index.ts';
import { paths } from '../paths.ts';

/** What the page needs of what is known of progress. */
type OwnProgress = Pick<CaseProgress, 'asAt' | 'needs' | 'names'> & {
  readonly case: Pick<CaseProgress['case'], 'family' | 'opened'>;
};

/**
 * The family's own page: what they want and where they mark themselves, in their words as the plan holds them, and room to write more. It names no
 * source, and nothing that one of them may not know of another: only needs a practitioner has spoken of with them, of classes that may be told to a
 * family (law/may-say.yaml), and of nobody by name. Who may not see the case itself cannot know what was spoken of: then no need is named.
 */
export const presentOwnProgress = (found: OwnProgress, view: CaseView | undefined, law: MaySay) => {
  const plan = view?.plan;
  const spokenOf = new Set(
    (view?.needs ?? []).flatMap(({ need, person, strength, struckOut, sensitivity }) =>
      strength === 'confirmed' && struckOut === null && mayBeTold(law, sensitivity)
        ? [`${need} ${person}`]
        : [],
    ),
  );
  const shown = found.needs.filter(
    ({ need, person, sensitivity }) => spokenOf.has(`${need} ${person}`) && mayBeTold(law, sensitivity),
  );
  const of = (...states: readonly string[]) => [
    ...new Set(
      shown.filter(({ progress }) => states.includes(progress.state)).map((one) => plain(found, one)),
    ),
  ];
  return {
    paper: view === undefined ? undefined : paths.casePaper({ case: view.case.id }),
    back: paths.familyProgress({ family: found.case.family }),
    on: found.asAt === undefined ? undefined : sayDay(found.asAt),
    since: sayDay(found.case.opened),
    parts: [
      {
        heading: 'What we want, in our words',
        says: (plan?.goals ?? []).map((goal) => sayGoal(goal, plan?.marks ?? [])),
        otherwise: 'We have not set a goal yet.',
      },
      { heading: 'What has lasted', says: of('held'), otherwise: 'Nothing yet. Things take time.' },
      {
        heading: 'What is going well now',
        says: [
          ...new Set(
            shown
              .filter(({ progress }) => progress.state === 'holding')
              .map((one) => `${plain(found, one)}. ${sayProgress(one.progress).short}.`),
          ),
        ],
        otherwise: 'Nothing we can count yet.',
      },
      {
        heading: 'What we still work on together',
        says: of('improving', 'no-change', 'worse', 'relapsed'),
        otherwise: 'Nothing on this list.',
      },
      {
        heading: 'What we do not know',
        says: of('no-information', 'not-started'),
        otherwise: 'Nothing on this list.',
      },
    ],
  };
};

/** The same page on paper, in the words of the screen. */
export const toOwnProgressPaper = (found: OwnProgress, view: CaseView, law: MaySay): OwnProgressPaper => {
  const page = presentOwnProgress(found, view, law);
  return {
    title: 'How things are going',
    intro: `We have worked together since ${page.since}.${page.on === undefined ? '' : ` This is what we know on ${page.on}.`}`,
    parts: page.parts,
    questions: ['What has got better?', 'What is still hard?', 'What would help most?'],
    end: 'You can ask to see what is held about you, and say if something here is wrong.',
  };
};

const mayBeTold = (law: MaySay, sensitivity: string): boolean =>
  decideMaySay(law, [{ sensitivity, givers: [], noticed: true, datasets: [] }]).say === 'may-be-told';

const plain = ({ names }: OwnProgress, { need, measure }: NeedState): string =>
  `${names.get(need) ?? need} – we look for: ${measure.says.good}`;

type Plan = CaseView['plan'];
const endings = {
  reached: 'We got there.',
  partly: 'We got part of the way.',
  dropped: 'We let it go.',
} as const;

/** One goal with the family's own marks: “calm mornings”. We mark it 5 of 10; when we began, 2. */
function sayGoal(goal: Plan['goals'][number], marks: Plan['marks']): string {
  const { first, last, content } = distanceOf(goal, marks);
  return [
    `“${goal.words}”.`,
    goal.outcome === null ? '' : endings[goal.outcome],
    last === undefined
      ? 'We have not marked it yet.'
      : `We mark it ${last} of 10${first === undefined || first === last ? '' : `; when we began, ${first}`}.`,
    content === true ? 'That is where we wanted to be.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
