/** A column's cells: one text each, or a list each (a history of addresses, all known phones). */
export type Cells = readonly (string | null)[] | readonly (readonly string[] | null)[];

/** Records by column. Every column has one cell per id; ids are unique within a source. */
export interface Records {
  readonly ids: readonly string[];
  readonly columns: Readonly<Record<string, Cells>>;
  /** Which list each record comes from; needed to link between lists. */
  readonly source?: readonly string[];
  /** Ids are texts even where all look like numbers: it decides which of two records stands left under a model of Splink's. */
  readonly idsAreTexts?: boolean;
  /** Columns that the files themselves say hold texts; a CSV says so of none. */
  readonly texts?: ReadonlySet<string>;
  /** The files they were read from, for what is said of faults. */
  readonly files?: readonly string[];
}
