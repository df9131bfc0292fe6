/** A text of no length, which DuckDB tells from null and our columns do not: so it is coded in columns that follow DuckDB. */
export const EMPTY_TEXT = '\u0000';

/** A null within a list, which has a place and a part in its length but meets nothing. */
export const NULL_ITEM = '\u0001';
