export type { Assessment, GivenAnswer } from './assessment/assessment.store.ts';
export { type AnswerChange, diffAssessments } from './assessment/diff-assessments.rules.ts';
export {
  isAskedOf,
  type Question,
  type QuestionSet,
  questionsOf,
  readQuestions,
  Voice,
} from './assessment/questions.ts';
export { unanswered } from './assessment/unanswered.rules.ts';
export {
  CameFrom,
  type Case,
  type CaseMember,
  type CaseNeed,
  HelpLevel,
  ownCases,
  ownSupport,
  WorkerRole,
} from './case.ts';
export {
  caseMembers,
  caseNeeds,
  findCase,
  getCase,
  listCases,
  listCasesOf,
  listOpenCases,
} from './cases.store.ts';
export { createSupport, type Support } from './create-support.ts';
export { Answer, AskedHow, Explained, explanations } from './life/agree.ts';
export { followPeople } from './life/follow.store.ts';
export { CloseReason } from './life/step-and-close.ts';
export { longestNote, NoteKind, NoteReaders } from './notes/notes.ts';
export { drawPlanPaper } from './paper/draw-plan-paper.ts';
export { type PlanPaper, toPlanPaper } from './paper/plan-paper.rules.ts';
export { type Distance, distanceOf } from './plan/distance.rules.ts';
export type { Goal, Mark, Plan, Review } from './plan/plan.store.ts';
export type { CaseloadEntry, Waits } from './reading/caseload.ts';
export type { CasePerson, CaseView } from './reading/show-case.ts';
