import type { Reader } from '@kinsight/kit/accounts';
import { choice, day, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { researches as access } from './overview.page.ts';
import { placeChoices, placeNames } from './place-names.ts';
import { presentProject } from './project.presenter.ts';
import { keysOf, stepKinds } from './words.ts';

const Params = z.object({ project: whole });
const nothing = { nothing: 'roles, days and papers of a project; no words of anybody' };
const placeCode = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'Select the place');

const showNew = async (at: Rooms, reader: Reader) =>
  show('research/new-project.njk', {
    action: editorPaths.newProject(),
    ...(await placeChoices(at, reader)),
    today: at.clock.today().toString(),
  });

export const newProjectPage = get({
  path: editorPaths.newProject,
  title: 'Begin a project',
  access,
  audit: { nothing: 'an empty form' },
  handle: ({ at, reader }) => showNew(at, reader),
});

export const newProject = post({
  path: editorPaths.newProject,
  title: 'Begin a project',
  access,
  audit: 'changed',
  body: z.object({
    place: placeCode,
    title: text('Enter what the project is called', { most: 120 }),
    aim: text('Enter what it wants to find out or change'),
    lead: text('Enter who leads it at the place, by role', { most: 120 }),
    opened: day('Enter the day it began, like 28 2 2025'),
  }),
  handle: async ({ at, reader, body: { opened, ...body } }) => {
    const [stage = 'vision'] = Object.keys(at.research.frame.stages);
    const project = await at.research.projects.add(reader, { ...body, stage, openedOn: opened });
    return redirect(editorPaths.project({ project }), { done: 'The project is there.' });
  },
  again: ({ at, reader }) => showNew(at, reader),
});

const showProject = async (at: Rooms, project: number) => {
  const { project: shown, ...found } = await at.research.projects.open(project);
  const { named } = await placeNames(at);
  const sources = await at.research.sources.list(project);
  return show(
    'research/project.njk',
    presentProject({ ...found, project: named(shown) }, sources, at.research.frame.stages, at.clock.today()),
  );
};

/** A project with its place: the method, the journey, papers, sources. */
export const projectPage = get({
  path: editorPaths.project,
  title: 'Project',
  access,
  audit: nothing,
  params: Params,
  handle: ({ at, params }) => showProject(at, params.project),
});

export const addStep = post({
  path: editorPaths.steps,
  title: 'Project',
  access,
  audit: 'changed',
  params: Params,
  body: z.object({
    kind: z.union(
      [choice(keysOf(stepKinds), 'Select what happened'), z.string().regex(/^stage:[a-z][a-z-]*$/)],
      {
        error: 'Select what happened',
      },
    ),
    on: day('Enter the day, like 28 2 2025'),
    people: text('Enter who was there, by role', { most: 300 }),
    said: text('Enter what came of it'),
  }),
  handle: async ({ at, reader, params: { project }, body }) => {
    const stage = body.kind.startsWith('stage:') ? body.kind.slice('stage:'.length) : undefined;
    const kind = stage === undefined ? (body.kind as keyof typeof stepKinds) : 'stage'; // the union above leaves only these
    await at.research.projects.addStep(reader, { ...body, project, kind, stage });
    return redirect(editorPaths.project({ project }), { done: 'It is written down.' });
  },
  again: ({ at, params }) => showProject(at, params.project),
});

export const addPaper = post({
  path: editorPaths.papers,
  title: 'Project',
  access,
  audit: 'changed',
  params: Params,
  body: z.object({
    'paper-title': text('Enter what the paper is called', { most: 120 }),
    words: text('Enter the paper, or where it is kept', { most: 20_000 }),
    step: z.preprocess((given) => (given === '' ? undefined : given), whole.optional()),
  }),
  handle: async ({ at, reader, params: { project }, body }) => {
    const { 'paper-title': title, words, step } = body;
    await at.research.projects.addPaper(reader, { project, title, words, step });
    return redirect(editorPaths.project({ project }), { done: 'The paper is kept.' });
  },
  again: ({ at, params }) => showProject(at, params.project),
});

export const closeProject = post({
  path: editorPaths.closeProject,
  title: 'Project',
  access,
  audit: 'changed',
  params: Params,
  body: z.object({
    'closed-on': day('Enter the day, like 28 2 2025'),
    because: text('Enter why it is closed', { most: 600 }),
  }),
  handle: async ({ at, reader, params: { project }, body }) => {
    const { 'closed-on': on, because } = body;
    await at.research.projects.close(reader, project, { on, because });
    return redirect(editorPaths.project({ project }), {
      done: 'The project is closed. What is in it stays.',
    });
  },
  again: ({ at, params }) => showProject(at, params.project),
});

export const reopenProject = post({
  path: editorPaths.reopenProject,
  title: 'Project',
  access,
  audit: 'changed',
  params: Params,
  body: z.object({}),
  handle: async ({ at, reader, params: { project } }) => {
    await at.research.projects.reopen(reader, project);
    return redirect(editorPaths.project({ project }), { done: 'The project is open again.' });
  },
  again: ({ at, params }) => showProject(at, params.project),
});
