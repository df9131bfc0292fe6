import type { Texts } from '../compare/texts.ts';
import type { Table } from '../encode/table.ts';
import type { Model } from '../score/model.ts';

/** A table with its ids as bytes; `table.ids` makes strings of them when asked. */
export interface KnownTable {
  readonly table: Table;
  readonly ids: Texts;
}

/** Pairs that may be links now or while the state grows, by row, left below right, with the pattern of their levels and the rule that found them. */
export interface KeptPairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly pattern: Uint32Array;
  readonly rule: Uint8Array;
}

/** Whose each record is: `names` person `of[row]`. */
export interface KeptPersons {
  readonly of: Int32Array;
  readonly names: Texts;
}

/** What an update stands on and leaves behind: flat arrays, so that a million records are read from disk in a tenth of a second. */
export interface LinkState {
  readonly model: Model;
  readonly known: KnownTable;
  readonly pairs: KeptPairs;
  readonly persons: KeptPersons;
  /** Records at the time all pairs were last compared. */
  readonly comparedAt: number;
}

const noTexts = (): Texts => ({ bytes: new Uint8Array(0), starts: new Int32Array(1) });

/** A state that knows nobody yet. */
export function emptyState(model: Model): LinkState {
  return {
    model,
    known: {
      ids: noTexts(),
      table: {
        size: 0,
        ids: [],
        origin: new Int32Array(0),
        sources: new Int32Array(0),
        sourceNames: [],
        columns: new Map(),
        roots: new Map(),
        missing: [],
      },
    },
    pairs: noPairs(),
    persons: { of: new Int32Array(0), names: noTexts() },
    comparedAt: 0,
  };
}

export function noPairs(): KeptPairs {
  return {
    left: new Int32Array(0),
    right: new Int32Array(0),
    pattern: new Uint32Array(0),
    rule: new Uint8Array(0),
  };
}
