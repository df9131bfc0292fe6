import type { Clock } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access } from '../access/index.ts';
import type { Duck } from '../duck/index.ts';
import type { FlowsAt, FrameworkLibrary, Term } from '../needs/index.ts';
import type { CasesOf } from './measured-case.ts';

/** What the room works with; handed in at the composition root. */
export type ProgressParts = {
  readonly access: Access;
  readonly clock: Clock;
  readonly duck: Duck;
  /** The duck's run folder: run files go below it. */
  readonly runDir: string;
  readonly frameworks: FrameworkLibrary;
  /** The folder of frameworks, for their measures. */
  readonly folder: string;
  /** The place's school terms, in order. */
  readonly terms: readonly Term[];
  readonly cases: CasesOf;
  /** Outcomes of this framework are claimed: two people change how it is measured. */
  needsTwo(framework: string): boolean;
  /** Throws Conflict while a correction waits for the place to be linked anew; absent where nothing ever waits. */
  readonly notWhileRelinking?: (tx: Transaction) => Promise<void>;
  /** Every flow, and whether it may be used for support on that day. */
  flowsAt(tx: Transaction, today: Temporal.PlainDate): Promise<FlowsAt>;
};
