import type { Reader } from '@kinsight/kit/accounts';
import {
  choice,
  day,
  optionalDay,
  optionalText,
  redirect,
  show,
  text,
  ticks,
  whole,
} from '@kinsight/kit/web';
import { z } from 'zod';
import { CodeName } from '../../../research/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { researches as access } from './overview.page.ts';
import { placeChoices, placeNames } from './place-names.ts';
import { presentSolution, presentSolutions } from './solutions.presenter.ts';
import { keysOf, results } from './words.ts';

const nothing = { nothing: 'what places try; nobody’s words' };
const dataset = z
  .string()
  .regex(/^[a-z0-9-]{0,60}$/)
  .transform((given) => given || undefined)
  .optional();

const showSolutions = async (at: Rooms, reader: Reader) =>
  show(
    'research/solutions.njk',
    presentSolutions({
      solutions: (await at.research.solutions.list()).map((await placeNames(at)).named),
      codes: await at.research.codes.list(),
      ...(await placeChoices(at, reader)),
      recipes: (await at.recipes.list()).map(({ name }) => name),
      frame: at.research.frame,
      today: at.clock.today(),
    }),
  );

/** What places try against a barrier, the next to be looked at first. */
export const solutionsPage = get({
  path: editorPaths.solutions,
  title: 'Solutions',
  access,
  audit: nothing,
  handle: ({ at, reader }) => showSolutions(at, reader),
});

export const addSolution = post({
  path: editorPaths.solutions,
  title: 'Solutions',
  access,
  audit: 'changed',
  body: z.object({
    place: z.string({ error: 'Select the place' }).regex(/^[a-z][a-z0-9-]{0,40}$/, 'Select the place'),
    code: z
      .string({ error: 'Select the code' })
      .refine((given) => CodeName.safeParse(given).success, 'Select the code'),
    dataset,
    recipe: dataset,
    barrier: text('Enter what is in the way', { most: 500 }),
    'we-try': text('Enter what is tried', { most: 1000 }),
    owner: text('Enter who owns it, by role', { most: 120 }),
    expert: optionalText({ most: 200 }),
    'review-on': day('Enter when you look at it again, like 28 6 2025'),
    shown: ticks(['yes']),
  }),
  handle: async ({ at, reader, body }) => {
    const solution = await at.research.solutions.add(reader, {
      ...body,
      weTry: body['we-try'],
      reviewOn: body['review-on'],
      shown: body.shown.includes('yes'),
    });
    return redirect(editorPaths.solution({ solution }), { done: 'The solution is at work.' });
  },
  again: ({ at, reader }) => showSolutions(at, reader),
});

const Params = z.object({ solution: whole });
const showSolution = async (at: Rooms, id: number) => {
  const opened = await at.research.solutions.open(id);
  const { dataset: wanted, place } = opened.solution;
  const { nameOf, named } = await placeNames(at);
  return show(
    'research/solution.njk',
    presentSolution(opened, {
      packets: wanted === null ? [] : await at.research.synthesis.meetData(wanted),
      place: nameOf(place),
      others: (await at.research.solutions.list()).filter((one) => one.place !== place).map(named),
      recipes: await at.recipes.list(),
      frame: at.research.frame,
      today: at.clock.today(),
    }),
  );
};

/** One solution at work, beside what the place does not know for want of the data, and how others solved it. */
export const solutionPage = get({
  path: editorPaths.solution,
  title: 'Solution',
  access,
  audit: nothing,
  params: Params,
  handle: ({ at, params }) => showSolution(at, params.solution),
});

export const reviewSolution = post({
  path: editorPaths.solution,
  title: 'Solution',
  access,
  audit: 'changed',
  params: Params,
  body: z.object({
    words: text('Enter what you found', { most: 1000 }),
    result: choice(keysOf(results), 'Select where it stands'),
    'review-on': optionalDay('Enter when you look at it again, like 28 6 2025'),
    owner: text('Enter who owns it, by role', { most: 120 }),
    expert: optionalText({ most: 200 }),
    dataset,
    recipe: dataset,
    shown: ticks(['yes']),
  }),
  handle: async ({ at, reader, params: { solution }, body }) => {
    const { words, result, owner, expert = null, dataset: wanted = null, recipe = null } = body;
    await at.research.solutions.review(reader, solution, {
      words,
      result,
      reviewOn: body['review-on'],
      shown: body.shown.includes('yes'),
      parts: { owner, expert, dataset: wanted, recipe },
    });
    return redirect(editorPaths.solution({ solution }), { done: 'The review is kept.' });
  },
  again: ({ at, params }) => showSolution(at, params.solution),
});
