export { type Clock, runClock } from './clock.rules.ts';
export { combineSubjects, type Subject } from './combine.rules.ts';
export type { Progress, Reading, Regression, Standing, Sustain, Verdict } from './reading.ts';
