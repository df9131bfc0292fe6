import type { Groups } from '../block/groups.ts';
import type { RowPlan } from '../compare/packed-rows.ts';
import type { Texts } from '../compare/texts.ts';
import type { IdOrder } from '../encode/id-order.ts';
import type { Coded } from '../encode/rank-codes.ts';
import type { FileShape } from '../files/read-bytes.ts';
import type { Model } from '../score/model.ts';
import type { Derivation, Settings } from '../settings/settings.ts';
import type { ValueHead, ValuePlan } from '../train/value-plan.ts';
import type { SharedTable } from './shared-table.ts';

/** Which of the settings' three lists of rules. */
export type RuleList = 'blockingRules' | 'trainingRules' | 'deterministicRules';

/** A stretch of one rule's blocks. `blocks` are given for plain rules; others are made where they are needed. */
export interface Stretch {
  readonly list: RuleList;
  readonly rule: number;
  readonly blocks: Groups | null;
  readonly from: number;
  readonly to: number;
  /** Of one block too large for a step: only pairs whose left record is from here to there in it. */
  readonly lefts?: readonly [number, number];
}

/** Edges of a stretch, in its order. */
export interface StretchEdges {
  readonly pairs: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly pattern: Uint32Array;
  readonly weight: Float64Array;
}

/** Everything workers do: what goes in and what comes back. All of it is plain data over shared memory. */
export interface Steps {
  readonly shape: { readonly in: string; readonly out: FileShape };
  readonly ids: { readonly in: { files: readonly FileShape[]; name: string }; readonly out: Texts };
  readonly read: { readonly in: { files: readonly FileShape[]; name: string }; readonly out: Coded };
  readonly order: { readonly in: { ids: Texts; sources: Int32Array }; readonly out: IdOrder };
  readonly rank: { readonly in: { coded: Coded; order: Int32Array | null }; readonly out: Coded };
  readonly derive: { readonly in: { coded: Coded; derivation: Derivation }; readonly out: Coded };
  readonly sign: { readonly in: Texts; readonly out: Int32Array };
  readonly open: {
    readonly in: { table: SharedTable; settings: Settings; plan: RowPlan; data: Int32Array };
    readonly out: null;
  };
  readonly pack: { readonly in: { from: number; to: number }; readonly out: null };
  readonly block: { readonly in: { columns: readonly string[] }; readonly out: Groups };
  readonly count: { readonly in: Stretch; readonly out: number };
  readonly plan: { readonly in: { comparison: number }; readonly out: ValuePlan };
  readonly sample: {
    readonly in: { from: number; to: number; plans: readonly ValuePlan[] };
    readonly out: number[][];
  };
  readonly heads: {
    readonly in: { comparison: number; head: ValueHead; from: number; to: number };
    readonly out: number[];
  };
  readonly patterns: {
    readonly in: Stretch & { active: readonly number[] };
    readonly out: Map<number, number>;
  };
  readonly model: { readonly in: { model: Model; threshold: number }; readonly out: null };
  readonly score: { readonly in: Stretch; readonly out: StretchEdges };
}

export type StepName = keyof Steps;
/** Steps that carry on with what another has begun: they go before those that begin, so that no long chain is left for the end. */
export const carryingOn: ReadonlySet<StepName> = new Set(['order', 'rank', 'derive', 'sign']);
/** Steps every worker must do for itself. */
export const everywhere: ReadonlySet<StepName> = new Set(['open', 'model']);
