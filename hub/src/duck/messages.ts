import type { DuckJob, DuckOutcome } from './job.ts';

/** From the parent: one job at a time. From the child: its outcome. Sent with structured clone, so bigint and dates survive. */
export type ToChild = {
  readonly id: number;
  readonly job: DuckJob;
  readonly memoryMb: number;
  readonly threads: number;
  readonly spillDir: string;
};
export type FromChild = { readonly id: number; readonly outcome: DuckOutcome };
