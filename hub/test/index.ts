// What the demo's tests and the benchmarks may use of the hub's: made-up intake, files as partners zip them, a small place served.

export { zipOf } from '../../tools/test/zip-of.ts';
export { furnishStates } from './furnish-states.ts';
export { openPages } from './open-pages.ts';
export { clerk, fillTestPlace, intakeOn } from './open-test-intake.ts';
export { openOutcomeTown } from './outcome-town.ts';
export { addressOfState, notShown, readPageStates } from './page-states.ts';
export { openServedPlace, type ServedPlace } from './served-place.ts';
export { smallTown } from './small-town.ts';
export { stateCases, stateTown } from './state-town.ts';
