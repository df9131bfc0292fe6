import { sayDay, sayList } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { Chronology } from '../../needs/index.ts';
import type { CaseView } from '../../support/index.ts';
import { paths } from '../paths.ts';
import { nameOf, namesOf, presentFrame } from './case-frame.ts';
import { answerWords, kindWords, outcomeWords, readerWords } from './case-words.ts';

const eventWords: Readonly<Record<string, string>> = {
  opened: 'Case opened',
  allocated: 'Somebody took it on',
  'handed-over': 'Handed over',
  joined: 'Somebody of the family joined',
  left: 'Somebody takes part no longer',
  released: 'Somebody works on it no longer',
  ...answerWords,
  withdrawn: 'The family no longer agrees',
  assessed: 'Assessment signed',
  reviewed: 'Review held',
  stepped: 'More or less help',
  closed: 'Closed',
  reopened: 'Reopened',
};

type Entry = {
  readonly day: string;
  readonly what: string;
  readonly by: string;
  readonly says: string;
  readonly source: string;
  /** Taken back: it counts no more, and stays. */
  readonly isUndone?: boolean;
};
type Names = ReadonlyMap<number, string>;

/**
 * The chronology: everything that happened, the newest first, each with where it comes from and who may read it.
 * @param recorded what services recorded that this reader may see as evidence; undefined: not theirs to see here
 */
export const presentHistory = (view: CaseView, reader: Reader, recorded?: Chronology) => {
  const names = namesOf(view);
  const entries: readonly Entry[] = [
    ...ofTheCase(view, names),
    ...ofNotesAndTasks(view),
    ...ofNeeds(view, names),
    ...ofThePlan(view, names),
    ...sinceAYearBefore(view.case.opened, recorded),
  ];
  return {
    frame: presentFrame(view, reader, 'history'),
    chronologyHref: recorded === undefined ? undefined : paths.familyChronology({ family: view.case.family }),
    entries: entries
      .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
      .map(({ day, isUndone = false, ...rest }) => ({ on: sayDay(day), isUndone, ...rest })),
  };
};

const words = (...said: readonly (string | false | null | undefined)[]): string =>
  said.filter((one) => typeof one === 'string' && one !== '').join(' ');

function ofTheCase(view: CaseView, names: Names): readonly Entry[] {
  const events = view.events.map(
    (one): Entry => ({
      day: one.on,
      what: eventWords[one.what] ?? one.what,
      by: one.by,
      says: words(
        one.persons.length > 0 && `${sayList(one.persons.map((person) => nameOf(names, person)))}.`,
        typeof one.body['reason'] === 'string' && one.body['reason'],
        one.undone && `Taken back by ${one.undone.by}: ${one.undone.reason}`,
      ),
      source: 'Written by the case itself',
      isUndone: one.undone !== null,
    }),
  );
  // Whom a named person took out has an event of their own.
  const left = view.left
    .filter(({ takenOut }) => !takenOut)
    .map(
      ({ name, on }): Entry => ({
        day: on,
        what: 'Somebody takes part no longer',
        by: '',
        says: `${name}.`,
        source: 'The family was found to be another by what services say',
      }),
    );
  return [...events, ...left];
}

function ofNotesAndTasks(view: CaseView): readonly Entry[] {
  const notes = view.notes.map(
    (one): Entry => ({
      day: one.on,
      what: kindWords[one.kind],
      by: one.by,
      says: one.words,
      source: `Note. ${readerWords[one.readers]}`,
    }),
  );
  const tasks = view.tasks.flatMap((one): readonly Entry[] =>
    one.doneOn === null
      ? []
      : [{ day: one.doneOn, what: 'Task done', by: one.name, says: one.what, source: 'Task' }],
  );
  return [...notes, ...tasks];
}

function ofNeeds(view: CaseView, names: Names): readonly Entry[] {
  return view.needs.flatMap((one): readonly Entry[] => {
    const about = `${nameOf(names, one.person)}.`;
    const source = one.strength === 'confirmed' ? 'Confirmed by a practitioner' : 'Data suggest it';
    const said = words(one.familyView !== '' && `The family says: ${one.familyView}`);
    const later =
      one.struckOut !== null
        ? [{ day: one.struckOut, what: `Struck out: ${one.name}` }]
        : one.stance === 'better'
          ? [{ day: one.saidOn, what: `No longer so: ${one.name}` }]
          : [];
    return [
      {
        day: one.foundOn,
        what: `Sign of: ${one.name}`,
        by: '',
        says: words(about, later.length === 0 && said),
        source,
      },
      ...later.map((entry) => ({
        ...entry,
        by: '',
        says: words(about, said),
        source: 'Said by a practitioner',
      })),
    ];
  });
}

function ofThePlan({ plan }: CaseView, names: Names): readonly Entry[] {
  const goalOf = new Map(plan.goals.map((goal) => [goal.id, goal.words]));
  const goals = plan.goals.flatMap((one): readonly Entry[] => [
    {
      day: one.setOn,
      what: 'Goal set',
      by: '',
      says: `${nameOf(names, one.person)}: ${one.words}`,
      source: 'Plan',
    },
    ...(one.endedOn === null || one.outcome === null
      ? []
      : [
          {
            day: one.endedOn,
            what: `Goal ended: ${outcomeWords[one.outcome].toLowerCase()}`,
            by: '',
            says: one.words,
            source: 'Plan',
          },
        ]),
  ]);
  const actions = plan.actions.flatMap((one): readonly Entry[] =>
    one.doneOn === null
      ? []
      : [
          {
            day: one.doneOn,
            what: 'Action done',
            by: one.owner,
            says: words(`${one.what}.`, one.outcome),
            source: 'Plan',
          },
        ],
  );
  const marks = plan.marks.map(
    (one): Entry => ({
      day: one.on,
      what: `Marked ${one.mark} of 10`,
      by: one.by,
      says: goalOf.get(one.goal) ?? '',
      source: 'The family’s own mark',
    }),
  );
  return [...goals, ...actions, ...marks];
}

/** What is written in the case itself stands above in its own words. */
const writtenHere = new Set(['observation', 'family_mark', 'family_goal', 'family_assessment']);

/** What services recorded, a month of one kind to an entry: from a year before help began; earlier stands in the family's own chronology. */
function sinceAYearBefore(opened: string, recorded: Chronology | undefined): readonly Entry[] {
  const from = Temporal.PlainDate.from(opened).subtract({ years: 1 }).toString();
  return (recorded?.entries ?? [])
    .filter(({ last, dataset }) => last >= from && !writtenHere.has(dataset))
    .map((one): Entry => {
      const kind = one.dataset.replaceAll(/[_-]/g, ' ');
      return {
        day: one.last,
        what: `Recorded: ${kind}`,
        by: '',
        says: `${one.about}${one.times > 1 ? `, ${one.times} times that month` : ''}.`,
        source: `From ${one.from}; what stands in it is read with the need it is a sign of`,
      };
    });
}
