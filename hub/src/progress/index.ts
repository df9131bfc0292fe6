export { type Clock, runClock } from './clock.rules.ts';
export { combineSubjects, type Subject } from './combine.rules.ts';
export { createProgress, type Progress as ProgressRoom } from './create-progress.ts';
export type { CasesOf, MeasuredCase, MeasuredNeed } from './measured-case.ts';
export type { ProgressParts } from './progress-parts.ts';
export type { Progress, Reading, Regression, Standing, Sustain, Verdict } from './reading.ts';
export type { CaseProgress } from './show-case.ts';
