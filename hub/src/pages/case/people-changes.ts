import { day, text, ticks, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { Answer, AskedHow, CloseReason, explanations, HelpLevel, WorkerRole } from '../../support/index.ts';
import { paths } from '../paths.ts';
import { change } from './change-case.page.ts';

/** Ticked boxes: none, one or several. */
const several = (least = 0, what = '') =>
  z.preprocess(
    (given): unknown => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(whole).min(least, what),
  );
const reason = text('Enter why', { most: 1000 });
const person = whole;

/** Who works with a family, who takes part and what they said; how much help, closing. */
export const peopleChanges = [
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
    paths.caseJoin,
    'team',
    'work-case',
    'They take part from today.',
    z.object({ persons: several(1, 'Select who takes part') }),
    (support, on, body) => support.join({ ...on, ...body }),
  ),
  change(
    paths.caseLeave,
    'team',
    'work-case',
    'They take part no longer. What is written stays.',
    z.object({ person, reason }),
    (support, on, body) => support.leave({ ...on, ...body }),
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
      partners: several(),
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
