import { choice, day, optionalDay, optionalText, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { stances } from '../../needs/index.ts';
import { NoteKind, NoteReaders } from '../../support/index.ts';
import { paths } from '../paths.ts';
import { change } from './change-case.page.ts';

const blank = (given: unknown): unknown => (given === '' ? undefined : given);
const optionalWhole = z.preprocess(blank, whole.optional());
const scaled = z
  .string()
  .regex(/^(10|\d)$/, 'Enter a whole number from 0 to 10')
  .transform(Number);
const onScale = z.preprocess(blank, scaled.optional());
const reason = text('Enter why', { most: 1000 });
const workerView = text('Enter what you see', { most: 1000 });
const familyView = text('Enter what the family says; “not asked yet” is an answer', { most: 1000 });
const what = text('Enter what', { most: 500 });
const login = optionalText({ most: 100 });
const dueDay = day('Enter the day like 28 3 2025');
const goal = whole;

/** Needs, plan, notes and tasks of a case. */
export const caseChanges = [
  change(
    paths.caseNeed,
    'case',
    'work-case',
    'What you and the family say is kept.',
    z.object({
      need: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/, 'Choose a need'),
      person: optionalWhole,
      stance: choice(stances, 'Select whether it is so'),
      workerView,
      familyView,
    }),
    (support, on, body) => support.sayNeed({ ...on, ...body }),
  ),
  change(
    paths.caseGoal,
    'plan',
    'work-case',
    'The goal is set.',
    z.object({
      words: text('Enter the goal in the family’s words', { most: 500 }),
      person: optionalWhole,
      need: optionalText({ most: 20 }),
      low: optionalText({ most: 100 }),
      high: optionalText({ most: 100 }),
      wanted: onScale,
    }),
    (support, on, body) => support.setGoal({ ...on, ...body }),
  ),
  change(
    paths.caseGoalEnd,
    'plan',
    'work-case',
    'The goal has ended.',
    z.object({ goal, outcome: choice(['reached', 'partly', 'dropped'], 'Select how it ended') }),
    (support, on, body) => support.finishGoal({ ...on, ...body }),
  ),
  change(
    paths.caseAction,
    'plan',
    'work-case',
    'The action stands in the plan.',
    z
      .object({ goal, what, owner: optionalText({ most: 100 }), login, due: dueDay })
      .refine(({ owner, login: theirs }) => owner !== undefined || theirs !== undefined, {
        path: ['owner'],
        message: 'Enter who does it',
      }),
    (support, on, { owner = '', ...body }) => support.addAction({ ...on, ...body, owner }),
  ),
  change(
    paths.caseActionDone,
    'plan',
    'contribute-case',
    'It is done.',
    z.object({ action: whole, outcome: text('Enter what came of it', { most: 500 }) }),
    (support, on, body) => support.doneAction({ ...on, ...body }),
  ),
  change(
    paths.caseMark,
    'plan',
    'work-case',
    'The mark is kept.',
    z.object({
      goal,
      mark: scaled,
      markedBy: text('Enter who marked it', { most: 100 }),
    }),
    (support, on, body) => support.markGoal({ ...on, ...body }),
  ),
  change(
    paths.caseReview,
    'plan',
    'work-case',
    'The review is kept.',
    z.object({
      present: text('Enter who was there', { most: 300 }),
      workerView,
      familyView,
      nextOn: optionalDay('Enter the day like 28 3 2025, or leave it out'),
    }),
    (support, on, body) => support.holdReview({ ...on, ...body }),
  ),
  change(
    paths.caseNote,
    'notes',
    'contribute-case',
    'The note is kept.',
    z.object({
      kind: NoteKind,
      readers: z.enum(NoteReaders.enum, { error: 'Select who may read it' }),
      on: day('Enter the day like 28 3 2025'),
      words: text('Enter what happened'),
    }),
    (support, on, body) => support.writeNote({ ...on, ...body }),
  ),
  change(
    paths.caseNoteBack,
    'notes',
    'contribute-case',
    'The note is taken back.',
    z.object({ note: whole, reason }),
    (support, on, body) => support.takeBackNote({ ...on, ...body }),
  ),
  change(
    paths.caseTask,
    'notes',
    'work-case',
    'The task is set.',
    z.object({ what, due: dueDay, worker: login }),
    (support, on, body) => support.setTask({ ...on, ...body }),
  ),
  change(
    paths.caseTaskDone,
    'notes',
    'work-case',
    'The task is done.',
    z.object({ task: whole }),
    (support, on, body) => support.doneTask({ ...on, ...body }),
  ),
];
