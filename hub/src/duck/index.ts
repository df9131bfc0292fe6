export { allowedFunctions } from './allowed-functions.ts';
export { createDuck, type Duck } from './create-duck.ts';
export type {
  ColumnType,
  ColumnValues,
  DuckJob,
  DuckOutcome,
  DuckOutput,
  DuckParameters,
  DuckStatement,
  DuckTable,
  OnRead,
  OwnSql,
} from './job.ts';
export { type DuckProblem, sayDuckProblem } from './problems.ts';
export { openJobDir, openRunDir, sweepRunDir } from './run-dir.ts';
