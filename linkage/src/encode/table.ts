import type { Column } from './column.ts';
import type { Unreadable } from './unreadable.ts';

/**
 * Records made ready for comparing. Rows stand in order of (source, id), whatever order they came in, so that no result
 * depends on it; `origin[row]` is the record's place in the input.
 */
export interface Table {
  readonly size: number;
  readonly ids: readonly string[];
  readonly origin: Int32Array;
  /** Source code per row (0 where none was given) and the sources' names. */
  readonly sources: Int32Array;
  readonly sourceNames: readonly string[];
  readonly columns: ReadonlyMap<string, Column>;
  /** Input columns a derived column goes back to. */
  readonly roots: ReadonlyMap<string, ReadonlySet<string>>;
  /** Columns the settings name and the input lacks (lenient settings only). */
  readonly missing: readonly string[];
  /** Columns of the input that nothing reads (lenient settings only). */
  readonly unread?: readonly string[];
  /** Input columns with values that are not what the settings read them as. */
  readonly unreadable?: readonly Unreadable[];
}
