import type { Transaction } from '@kinsight/kit/postgres';
import type { Look } from '../access/index.ts';
import { answerQuestions, beginAssessment, sign } from './assessment/assess.ts';
import { sayNeed } from './assessment/say-need.ts';
import { getCase } from './cases.store.ts';
import { agreeToWork, changeSafeContact, withdraw } from './life/agree.ts';
import { allocate, release } from './life/allocate.ts';
import { coverLeave, endCover } from './life/cover-leave.ts';
import { joinCase, leaveCase } from './life/join-and-leave.ts';
import { openCase } from './life/open-case.ts';
import { casesHere } from './life/relationships.store.ts';
import { closeCase, reopenCase, step, undoOnCase } from './life/step-and-close.ts';
import { doneTask, setTask, takeBackNote, writeNote } from './notes/notes.ts';
import { givePaper } from './paper/give-paper.ts';
import { addAction, doneAction, finishGoal, holdReview, markGoal, setGoal } from './plan/plan.ts';
import { caseload } from './reading/caseload.ts';
import { coversHere } from './reading/list-covers.ts';
import { readCaseView, showCase } from './reading/show-case.ts';
import type { SupportParts } from './support-parts.ts';

export type Support = ReturnType<typeof createSupport>;

/** The room: cases, who leads them, what was agreed, assessment, plan. From now on its cases open doors (access). */
export const createSupport = (parts: SupportParts) => {
  parts.access.registerLoader({ casesHere });
  const bind =
    <Asked, Answer>(does: (parts: SupportParts, asked: Asked) => Promise<Answer>) =>
    (asked: Asked): Promise<Answer> =>
      does(parts, asked);
  return {
    openCase: bind(openCase),
    allocate: bind(allocate),
    release: bind(release),
    join: bind(joinCase),
    leave: bind(leaveCase),
    coverLeave: bind(coverLeave),
    endCover: bind(endCover),
    covers: bind(coversHere),
    agree: bind(agreeToWork),
    withdraw: bind(withdraw),
    changeSafeContact: bind(changeSafeContact),
    beginAssessment: bind(beginAssessment),
    answer: bind(answerQuestions),
    sayNeed: bind(sayNeed),
    sign: bind(sign),
    setGoal: bind(setGoal),
    finishGoal: bind(finishGoal),
    addAction: bind(addAction),
    doneAction: bind(doneAction),
    markGoal: bind(markGoal),
    holdReview: bind(holdReview),
    step: bind(step),
    closeCase: bind(closeCase),
    reopenCase: bind(reopenCase),
    undo: bind(undoOnCase),
    writeNote: bind(writeNote),
    takeBackNote: bind(takeBackNote),
    setTask: bind(setTask),
    doneTask: bind(doneTask),
    caseload: bind(caseload),
    showCase: bind(showCase),
    givePaper: bind(givePaper),
    /** The same as showCase, inside a look that is open already. */
    readIn: async (tx: Transaction, look: Look, id: number) =>
      readCaseView(parts, tx, await getCase(tx, id), look),
  };
};
