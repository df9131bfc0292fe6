import type { Clock } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access } from '../access/index.ts';
import type { Duck } from '../duck/index.ts';
import type { CrashHook } from './crash-points.ts';
import type { HeldFiles } from './held-files.ts';
import type { FindFlow } from './intake-flow.ts';

/** Later rooms look at what came with a load; in the transaction of the delivery. */
export type OnDelivered = (
  tx: Transaction,
  came: { readonly flow: number; readonly load: number },
) => Promise<void>;

/** What intake stands on; all of it handed in. */
export type IntakeDeps = {
  readonly access: Pick<Access, 'asWorker' | 'asClerk' | 'withLook'>;
  readonly findFlow: FindFlow;
  readonly duck: Duck;
  readonly clock: Clock;
  /** Files of running deliveries (0600), swept at start. */
  readonly runDir: string;
  readonly held: HeldFiles;
  readonly journal?: string;
  readonly crash: CrashHook;
  readonly onDelivered: readonly OnDelivered[];
};
