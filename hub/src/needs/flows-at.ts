import type { Refusal } from './engine/source-state.rules.ts';

/** A registered flow as a run sees it on a day. Agreements decides; this room only asks. */
export type FlowAt = {
  readonly id: number;
  readonly code: string;
  /** The organisation that gives it. */
  readonly giver?: string;
  readonly encoded: boolean;
  /** It answers questions about named people, so it has nothing to say of those not asked for. */
  readonly answers: boolean;
  readonly gives: Readonly<Record<string, { readonly absence: 'roster' | 'silence' }>>;
  /** Why it may not be used for identification, of this need where one is named (a code of the crosswalk). Empty: it may. */
  refused(need?: string): readonly Refusal[];
};

/** Flows, and the datasets that adopted recipes would give without any registered flow. */
export type FlowsAt = { readonly flows: readonly FlowAt[]; readonly adopted: ReadonlySet<string> };
