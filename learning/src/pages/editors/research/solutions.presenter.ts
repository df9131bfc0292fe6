import { sayDay } from '@kinsight/kit/web';
import type {
  Code,
  CodeFrame,
  CoveragePacket,
  Missing,
  Solution,
  SolutionNote,
} from '../../../research/index.ts';
import { editorPaths } from '../../paths.ts';
import { dataChoices, results, sayData } from './words.ts';

type Listed = {
  readonly solutions: readonly Solution[];
  readonly codes: readonly Code[];
  readonly places: readonly { readonly value: string; readonly text: string }[];
  readonly noPlace: object | undefined;
  /** Names of recipes, and the frame with its kinds of data. */
  readonly recipes: readonly string[];
  readonly frame: CodeFrame;
  readonly today: Temporal.PlainDate;
};

/** Recipes to choose from, and where they come from while there is none. */
const recipeChoices = (names: readonly string[]) => ({
  choices: [...new Set(names)].map((name) => ({ value: name, text: name })),
  noRecipe: names.length > 0 ? undefined : 'No recipe has been taken yet: they come under Recipes.',
});

export function presentSolutions({ solutions, codes, places, noPlace, recipes, frame, today }: Listed) {
  const { choices, noRecipe } = recipeChoices(recipes);
  return {
    action: editorPaths.solutions(),
    solutions: solutions.map(({ id, place, label, barrier, owner, review_on, result, shown }) => ({
      href: editorPaths.solution({ solution: id }),
      barrier,
      says: `${place}: ${label}. Owner: ${owner}.`,
      state: result === 'open' ? `To be looked at on ${sayDay(review_on)}` : results[result],
      late: result === 'open' && review_on <= today.toString(),
      shown,
    })),
    codes: codes
      .filter(({ retired_on }) => retired_on === null)
      .map(({ name, label }) => ({ value: name, text: label })),
    places,
    noPlace,
    datasets: dataChoices(frame, recipes),
    recipes: choices,
    noRecipe,
    reviewOn: today.add({ months: 3 }).toString(),
  };
}

type Beside = {
  readonly packets: readonly { readonly packet: CoveragePacket; readonly missing: readonly Missing[] }[];
  /** What the solution's own place is called. */
  readonly place: string;
  /** Of other places, under their names. */
  readonly others: readonly Solution[];
  readonly recipes: readonly { readonly name: string; readonly head: { readonly title: string } }[];
  readonly frame: CodeFrame;
  readonly today: Temporal.PlainDate;
};

export function presentSolution(
  { solution, notes }: { readonly solution: Solution; readonly notes: readonly SolutionNote[] },
  { packets, place, others, recipes, frame, today }: Beside,
) {
  const own = packets.find(({ packet }) => packet.place.code === solution.place);
  const wanted = solution.recipe ?? solution.dataset;
  const names = recipes.map(({ name }) => name);
  return {
    title: solution.barrier,
    facts: [
      { what: 'Place', said: place },
      { what: 'Barrier', said: solution.label },
      { what: 'What we try', said: solution.we_try },
      { what: 'Owner', said: solution.owner },
      { what: 'Expert asked', said: solution.expert ?? 'Nobody yet' },
      {
        what: 'Where it stands',
        said:
          solution.result === 'open'
            ? `At work; to be looked at on ${sayDay(solution.review_on)}`
            : results[solution.result],
      },
      ...(solution.dataset === null
        ? []
        : [{ what: 'Kind of data', said: sayData(frame, solution.dataset) }]),
    ],
    action: editorPaths.solution({ solution: solution.id }),
    notes: notes.map(({ on_day, words, made_by, changed }) => ({
      on: sayDay(on_day),
      words,
      by: made_by,
      changed,
    })),
    owner: solution.owner,
    expert: solution.expert ?? '',
    dataset: solution.dataset ?? '',
    recipe: solution.recipe ?? '',
    datasets: dataChoices(frame, names),
    ...recipeChoices(names),
    results: Object.entries(results).map(([value, text]) => ({ value, text })),
    reviewOn: today.add({ months: 3 }).toString(),
    shown: solution.shown ? ['yes'] : [],
    missing: own?.missing.map(sayMissing) ?? [],
    asAt: own && sayDay(own.packet.asAt),
    elsewhere: others
      .filter(
        ({ code, dataset, result }) =>
          result === 'helped' &&
          (code === solution.code || (dataset !== null && dataset === solution.dataset)),
      )
      .map(({ id, place: where, we_try, result_words }) => ({
        href: editorPaths.solution({ solution: id }),
        text: `${where}: ${we_try}`,
        result: result_words ?? '',
      })),
    recipes: [
      ...new Set(
        recipes
          .filter(({ name }) => name === wanted || name === `${wanted}-request`)
          .map(({ name, head }) => `${head.title} (${name})`),
      ),
    ],
  };
}

/** “3.1 Health: unknown for 410 of 640 families; the flow waits for the trust’s approval”. */
export function sayMissing({ need, headline, families, count, title, waitsFor }: Missing): string {
  const many =
    count === null
      ? 'for a few families (withheld)'
      : `for ${count.toLocaleString('en-GB')}${families === null ? '' : ` of ${families.toLocaleString('en-GB')}`} families`;
  return `${headline} (${need}): unknown ${many}. ${title}${waitsFor === null ? '' : ` waits for: ${waitsFor}`}.`;
}
