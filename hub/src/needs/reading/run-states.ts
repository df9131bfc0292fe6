import type { Transaction } from '@kinsight/kit/postgres';
import type { SourceState } from '../engine/finding.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { readStates } from './visible.store.ts';

/** Of the newest run that pages asked for, in each place this process serves. */
const kept = new WeakMap<NeedsParts, { readonly run: number; readonly states: readonly SourceState[] }>();

/**
 * What whole sources say of people they do not speak of, in a finished run: it holds nobody, is never changed, and no other run gets its number. So it is read once and not for
 * each family. What of it may be told to a reader is decided for each (stateFor).
 */
export async function statesOf(
  parts: NeedsParts,
  tx: Transaction,
  run: number,
): Promise<readonly SourceState[]> {
  const known = kept.get(parts);
  if (known?.run === run) return known.states;
  const states = await readStates(tx, run);
  kept.set(parts, { run, states });
  return states;
}
