import { paths } from '../paths.ts';

export const candidateStepNames = ['candidate', 'check', 'decide', 'undo'] as const;
export type CandidateStep = (typeof candidateStepNames)[number];

const addressOf = {
  candidate: paths.candidate,
  check: paths.check,
  decide: paths.decide,
  undo: paths.undoDecision,
} as const;

/** Where somebody says why before they see a step, and where the reason is taken along by post. */
export const candidateWhy = (candidate: number, step: CandidateStep): string =>
  `${paths.candidateWhy({ candidate })}${step === 'candidate' ? '' : `?for=${step}`}`;

/** A step before a decision: by its address, or, for who said why, where the reason is sent. */
export const candidateAddress = (
  candidate: number,
  step: CandidateStep,
  reason: string | undefined,
): string => (reason === undefined ? addressOf[step]({ candidate }) : candidateWhy(candidate, step));
