import type { Reader } from './reader.ts';
import {
  type DataClass,
  type Level,
  type Purpose,
  type Relationship,
  type Shield,
  type Shown,
  shownLevels,
} from './vocabulary.ts';

/** Ids, or everybody in the place. */
export type Reach = ReadonlySet<number> | 'all';

/**
 * What one reader may see in one look, for one purpose. Everything shown is computed from this value and the rows it lets
 * through: derived data inherit (design 5.1).
 */
export type Look = {
  readonly reader: Reader;
  readonly purpose: Purpose;
  readonly level: Level;
  readonly relationship: Relationship;
  /** Their own case, or one of the team they manage. */
  readonly isTheirs: boolean;
  readonly today: Temporal.PlainDate;
  /** Permitted flows by id (agreements.flow), each with how far it may be shown. */
  readonly flows: ReadonlyMap<number, Shown>;
  readonly classes: ReadonlySet<DataClass>;
  /** Persons under these shields may be seen at all. */
  readonly shields: ReadonlySet<Shield>;
  readonly persons: Reach;
  readonly records: Reach;
  /** Reads as no data: what a person refused, and shields this reader does not pass. */
  readonly barred: Hidden & { readonly partly: ReadonlyMap<number, ReadonlySet<number>> };
  /** Shown, but nothing that says where they can be found. */
  readonly veiled: Hidden;
  /** True where every one of the flows is permitted and may be shown that far. No flow at all is nothing to see. */
  sees(flows: readonly number[], shown?: Shown): boolean;
  /**
   * The id to read by: the one asked for, or nobody's where this reader finds nobody under it. Row-level security lets nothing through then, but
   * asking it of a row that is there takes longer than of none (docs/decisions/0020).
   */
  asked(id: number): number;
};

/** Persons (people.person) and records (intake.source_record) by id. */
export type Hidden = { readonly persons: ReadonlySet<number>; readonly records: ReadonlySet<number> };

const rank = (shown: Shown) => shownLevels.indexOf(shown);

/** The rule of inheritance: a thing rests on all its flows, so all must be permitted, and the least of them decides how far. */
export function seesAll(
  permitted: ReadonlyMap<number, Shown>,
  flows: readonly number[],
  shown: Shown,
): boolean {
  return (
    flows.length > 0 &&
    flows.every((flow) => {
      const may = permitted.get(flow);
      return may !== undefined && rank(may) >= rank(shown);
    })
  );
}

/** Finishes a look: adds `sees` and `asked`. */
export function makeLook(parts: Omit<Look, 'sees' | 'asked'>): Look {
  return Object.freeze({
    ...parts,
    sees: (flows: readonly number[], shown: Shown = 'headline') => seesAll(parts.flows, flows, shown),
    asked: (id: number) => id,
  });
}
