import { sayCount, sayDay } from '@kinsight/kit/web';
import type { AdoptedRecipe, Agreements, FlowFacts, Readiness, Recipe } from '../../agreements/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';
import { stageCell, stageOf } from './stage.ts';
import { inNames, namesOf, readSections, sayWord, sharingTabs } from './words.ts';

type Named = readonly { readonly code: string; readonly name: string }[];

/** All flows as one table: who gives to whom, the stage, and what is waited for. */
export const presentFlows = (
  flows: readonly FlowFacts[],
  agreements: Pick<Agreements, 'decide' | 'whyNot'>,
  organisations: Named,
) => {
  const nameOf = namesOf(organisations);
  const judged = flows.map((facts) => ({ facts, stage: stageOf(facts, agreements) }));
  const live = judged.filter(({ stage }) => stage.allowed.length > 0).length;
  return {
    heading: 'Who shares what',
    tabs: sharingTabs('flows'),
    says: `${sayCount(live, 'flow shares', 'flows share')} today; ${live === flows.length ? 'none waits' : `${sayCount(flows.length - live, 'does', 'do')} not`}. Nothing flows before every paper is there.`,
    table: table(
      'Flows',
      ['What', 'From', 'To', 'Today', 'What it waits for'],
      judged.map(({ facts: { flow }, stage }) => [
        { text: flow.title ?? flow.code, href: paths.flow({ flow: flow.code }) },
        nameOf(flow.giver),
        nameOf(flow.receiver),
        stageCell(stage),
        stage.hindrances[0]
          ? `${stage.hindrances[0].document}, from ${inNames(organisations)(stage.hindrances[0].owner)}${stage.hindrances.length > 1 ? `, and ${sayCount(stage.hindrances.length - 1, 'more', 'more')}` : ''}`
          : 'nothing',
      ]),
      'No flow is registered yet. The information governance lead registers an agreement, then its flows stand here.',
    ),
  };
};

export const presentRecipes = (recipes: readonly Recipe[], adopted: readonly AdoptedRecipe[]) => ({
  heading: 'Recipes',
  tabs: sharingTabs('recipes'),
  says: 'A recipe is an arrangement to share one kind of data that worked somewhere. Adopt one, and your agreement can name it.',
  table: table(
    'Recipes at hand',
    ['Recipe', 'What it gives', 'How', 'Here'],
    recipes.map(({ file, hash }) => {
      const mine = adopted.find((one) => one.file.name === file.name);
      return [
        { text: file.title, href: paths.recipe({ recipe: file.name }) },
        file.evidences.length > 0 ? `Signs of needs ${file.evidences.join(', ')}` : 'No signs of need',
        sayWord(file.mode),
        mine === undefined
          ? 'Not adopted'
          : {
              text: mine.hash === hash ? 'Adopted' : 'Changed since',
              tag: mine.hash === hash ? 'green' : 'yellow',
            },
      ];
    }),
    'No recipe lies in the folder of recipes.',
  ),
});

const stateWords = {
  there: { text: 'There', tag: 'green' },
  missing: { text: 'Missing', tag: 'red' },
  'review-overdue': { text: 'Review overdue', tag: 'yellow' },
} as const;

export const presentReadiness = ({ ready, papers }: Readiness, mayRecord: boolean) => ({
  heading: 'Ready for real data?',
  tabs: sharingTabs('readiness'),
  says: ready
    ? 'Yes. Every paper is there.'
    : 'Not yet. Until every paper is there, this place takes only files marked as made up.',
  table: table(
    'Papers of this place',
    ['Paper', 'State', 'Who answers for it', 'Where it is', 'Review by'],
    papers.map(({ paper, title, state, recorded }) => [
      mayRecord ? { text: title, href: paths.paper({ paper }) } : title,
      stateWords[state],
      recorded?.namedPerson,
      recorded?.reference,
      recorded?.reviewOn && sayDay(recorded.reviewOn),
    ]),
    'No paper is asked for.',
  ),
});

export const presentRecord = (place: string, today: Temporal.PlainDate, text: string, count: number) => ({
  tabs: sharingTabs('record'),
  says: `${place}, ${sayDay(today)}: ${sayCount(count, 'flow')}. Those that share today stand first.`,
  sections: readSections(text),
});
