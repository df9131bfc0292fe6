export type { ListedMeasures } from './approve-measures.ts';
export { type Clock, runClock } from './clock.rules.ts';
export { combineSubjects, type Subject } from './combine.rules.ts';
export { createProgress, type ProgressRoom } from './create-progress.ts';
export type { HoldingBack } from './holding-back.rules.ts';
export type { CaseLine } from './list-cases.ts';
export {
  keepMeasuring,
  type Measuring,
  measureDaily,
  measureHere,
  measureQueue,
} from './measure-daily.job.ts';
export type { CasesOf, MeasuredCase, MeasuredNeed } from './measured-case.ts';
export { readMeasures } from './measures/read-measures.ts';
export { partHistories } from './part-histories.store.ts';
export type { ProgressParts } from './progress-parts.ts';
export type { ProgressIn } from './read-in.ts';
export type { Progress, Reading, Regression, Standing, Sustain, Verdict } from './reading.ts';
export type { RecomputeOutcome } from './recompute.ts';
export { colourOf, sayProgress } from './say-progress.ts';
export type { CaseProgress } from './show-case.ts';
export type { NeedState } from './states/case-states.rules.ts';
export { goesByMeasure } from './states/goes-by-measure.rules.ts';
