import type { AuditResult, ClaimLine, Question, Route, Verdict } from '../../outcomes/index.ts';

export const stateWords: Readonly<Record<ClaimLine['state'], string>> = {
  proposed: 'To be signed',
  'sent-back': 'Sent back',
  'taken-back': 'Taken back',
  signed: 'Signed',
  withdrawn: 'Withdrawn',
  recalled: 'Recalled',
};
export const stateColours = {
  proposed: 'yellow',
  'sent-back': 'grey',
  'taken-back': 'grey',
  signed: 'green',
  withdrawn: 'red',
  recalled: 'red',
} as const;

export const routeWords: Readonly<Record<Route, string>> = {
  'every-need': 'progress on every need lasted',
  alternative: 'an alternative that stands for every need lasted',
  override: 'equivalent progress, on the word of a named authority',
};
export const questionWords: Readonly<Record<Question, string>> = {
  eligibility: 'Was the family eligible?',
  'whole-family': 'Is the whole-family way of working shown?',
  evidence: 'Does the evidence show the outcome?',
};
export const verdictWords: Readonly<Record<Verdict, string>> = {
  pass: 'Yes',
  correct: 'Something must be put right',
  fail: 'No',
};
export const auditWords: Readonly<Record<AuditResult, string>> = {
  waits: 'In the sample, waits for the audit',
  correct: 'Something must be put right',
  corrected: 'Put right, the auditor looks again',
  pass: 'Passed the audit',
  fail: 'Did not pass the audit',
};
