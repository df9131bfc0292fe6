import type { DuckJob, DuckOutcome, DuckOutput } from './job.ts';

/** From the parent: one job at a time. From the child: each read where the parent listens, then its outcome. Sent with structured clone, so bigint and dates survive. */
export type ToChild = {
  readonly id: number;
  readonly job: DuckJob;
  readonly memoryMb: number;
  readonly threads: number;
  readonly spillDir: string;
  /** The parent listens to single reads. */
  readonly listens: boolean;
};
export type FromChild =
  | { readonly id: number; readonly outcome: DuckOutcome }
  | { readonly id: number; readonly read: { readonly name: string; readonly output: DuckOutput } };
