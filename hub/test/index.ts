// What the demo's tests and the benchmarks may use of the hub's: made-up intake, and files as partners zip them.
export { clerk, fillTestPlace, intakeOn } from './open-test-intake.ts';
export { zipOf } from './zip-of.ts';
