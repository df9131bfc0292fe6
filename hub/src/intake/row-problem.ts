import type { RowCode } from './problems.ts';

/** A row, or a value of it, that was not taken. `record` is the sender's own number, nothing else of the row. */
export type RowProblem = {
  readonly line: number;
  readonly column: string | undefined;
  readonly code: RowCode;
  readonly record: string | undefined;
  /** row: the row is in quarantine · value: only this value was left out. */
  readonly lost: 'row' | 'value';
};
