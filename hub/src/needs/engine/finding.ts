import type { Sensitivity } from '../criteria/criterion.ts';
import type { Cause, State, Value } from './source-state.rules.ts';
import type { Shield } from './world.ts';

/** Member × criterion × source: what one source, or several together, say of one member of one family. */
export type Finding = {
  readonly family: number;
  readonly person: number;
  readonly role: string;
  readonly criterion: string;
  readonly need: string;
  /** The flows evaluated: one, or the joint set. */
  readonly source: readonly number[];
  readonly value: Value;
  readonly causes: readonly Cause[];
  readonly number: number | undefined;
  /** Fact ids as PostgreSQL writes an array. Kept for signs only: of people without a sign nothing more is noted. */
  readonly evidence: string;
  readonly shortfall: number | undefined;
  /** Everything it rests on: source, link path, membership. */
  readonly flows: readonly number[];
  readonly shield: Shield;
  readonly sensitivity: Sensitivity;
};

/**
 * What a source says of every member of whom no finding of its own is written: one row instead of one per member. A run's
 * findings are its rows and these, laid out over the members the criterion is about.
 */
export type SourceState = State & {
  readonly criterion: string;
  readonly need: string;
  readonly source: readonly number[];
};
