import { choice, day, optionalDay, optionalText, redirect, text, ticks, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Change, Reader } from '../../access/index.ts';
import { mayEver } from '../../access/index.ts';
import { stances } from '../../needs/index.ts';
import {
  Answer,
  AskedHow,
  CloseReason,
  explanations,
  HelpLevel,
  NoteKind,
  NoteReaders,
  WorkerRole,
} from '../../support/index.ts';
import { post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { Params } from './case.page.ts';
import { type CasePath, sections } from './sections.ts';

type OnCase = { readonly reader: Reader; readonly case: number };

/** One form about a case: what it may hold, what the room does, and where one goes on. */
const change = <B>(
  path: CasePath,
  on: keyof typeof sections,
  action: Change,
  done: string,
  body: z.ZodType<B>,
  does: (support: Rooms['support'], on: OnCase, body: B) => Promise<unknown>,
  to: (params: { readonly case: number }) => string = backTo[on],
) =>
  post({
    path,
    title: 'Case',
    access: mayEver(action, 'case'),
    audit: action,
    params: Params,
    body,
    handle: async ({ at, reader, params, body: given }) => {
      await does(at.support, { reader, case: params.case }, given);
      return redirect(to(params), { done });
    },
    again: sections[on],
  });

const backTo: Readonly<Record<keyof typeof sections, CasePath>> = {
  case: paths.case,
  assessment: paths.caseAssessment,
  plan: paths.casePlan,
  notes: paths.caseNotes,
  team: paths.caseTeam,
  history: paths.caseHistory,
  close: paths.caseClose,
};

const blank = (given: unknown): unknown => (given === '' ? undefined : given);
const optionalWhole = z.preprocess(blank, whole.optional());
const onScale = z.preprocess(
  blank,
  z
    .string()
    .regex(/^(10|\d)$/, 'Enter a whole number from 0 to 10')
    .transform(Number)
    .optional(),
);
const reason = text('Enter why', { most: 1000 });
const workerView = text('Enter what you see', { most: 1000 });
const familyView = text('Enter what the family says; “not asked yet” is an answer', { most: 1000 });
const [person, what] = [whole, text('Enter what', { most: 500 })];
const dueDay = day('Enter the day like 28 3 2025');
const goal = whole;

/** Words and people of a case. */
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
    z.object({ goal, what, owner: text('Enter who does it', { most: 100 }), due: dueDay }),
    (support, on, body) => support.addAction({ ...on, ...body }),
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
      mark: z
        .string()
        .regex(/^(10|\d)$/, 'Enter a whole number from 0 to 10')
        .transform(Number),
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
    z.object({ what, due: dueDay }),
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
  change(
    paths.caseAllocate,
    'team',
    'allocate-case',
    'It is theirs from today.',
    z.object({ worker: text('Enter a sign-in name', { most: 100 }), role: WorkerRole, reason }),
    (support, on, body) => support.allocate({ ...on, ...body }),
  ),
  change(
    paths.caseRelease,
    'team',
    'allocate-case',
    'They work on it no longer.',
    z.object({ worker: text('Enter a sign-in name', { most: 100 }), reason }),
    (support, on, body) => support.release({ ...on, ...body }),
  ),
  change(
    paths.caseAgree,
    'team',
    'work-case',
    'What they said is written down.',
    z.object({
      person,
      answer: z.enum(Answer.enum, { error: 'Select what they said' }),
      on: day('Enter the day like 28 3 2025'),
      how: AskedHow,
      explained: ticks(explanations),
      partners: z.preprocess(
        (given): unknown => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
        z.array(whole),
      ),
    }),
    (support, on, body) => support.agree({ ...on, ...body, on: body.on }),
  ),
  change(
    paths.caseWithdraw,
    'team',
    'work-case',
    'It is written down. From now on no partner sees the case.',
    z.object({ person, why: text('Enter what they said', { most: 500 }) }),
    (support, on, body) => support.withdraw({ ...on, ...body }),
  ),
  change(
    paths.caseSpeak,
    'team',
    'work-case',
    'It stands before every telephone number from now on.',
    z.object({
      speakTo: text('Enter to whom to speak', { most: 200 }),
      how: text('Enter how to speak safely', { most: 500 }),
    }),
    (support, on, body) => support.changeSafeContact({ ...on, ...body }),
  ),
  change(
    paths.caseStep,
    'close',
    'close-case',
    'It is written down.',
    z.object({ level: HelpLevel, reason }),
    (support, on, body) => support.step({ ...on, ...body }),
    paths.case,
  ),
  change(
    paths.caseClose,
    'close',
    'close-case',
    'The case is closed.',
    z.object({
      closeReason: z.enum(CloseReason.enum, { error: 'Select why' }),
      whatNext: text('Enter what happens next for the family', { most: 500 }),
    }),
    (support, on, body) => support.closeCase({ ...on, reason: body.closeReason, whatNext: body.whatNext }),
    () => paths.cases(),
  ),
  change(
    paths.caseReopen,
    'close',
    'close-case',
    'The case is open again.',
    z.object({ reason }),
    (support, on, body) => support.reopenCase({ ...on, ...body }),
    paths.case,
  ),
  change(
    paths.caseUndo,
    'close',
    'close-case',
    'It is taken back.',
    z.object({ reason }),
    (support, on, body) => support.undo({ ...on, ...body }),
    () => paths.cases(),
  ),
];
