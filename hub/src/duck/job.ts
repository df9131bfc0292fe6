/** A DuckDB type: BOOLEAN, INTEGER, BIGINT, DOUBLE, VARCHAR, DATE, and for files any other. */
export type ColumnType = string;
export type ColumnValues = readonly unknown[];

/** What one job may read. `where` and file names are ours, never a place's text. */
export type DuckTable =
  | {
      readonly file: string;
      readonly columns: Readonly<Record<string, ColumnType>>;
      readonly format?: 'csv' | 'parquet';
      /** Only these rows are loaded, for example `flow in (1, 2)`. */
      readonly where?: string;
    }
  | {
      readonly columns: Readonly<Record<string, ColumnType>>;
      readonly values: Readonly<Record<string, ColumnValues>>;
    };

export type DuckStatement = {
  readonly sql: string;
  /** rows: columns come back in memory · csv-file, parquet-file: written to `<dir>/<name>.csv` · table: only kept for later statements. */
  readonly output: 'rows' | 'csv-file' | 'parquet-file' | 'table';
  /** Our own SQL, run just before it. */
  readonly before?: readonly string[];
  /** Where our own SELECT `when` gives no row, the statement is gated but not run: its table is empty, with the columns of `like`. */
  readonly needed?: { readonly when: string; readonly like: string };
};

/** SQL of ours; with `when`, run only where that SELECT, ours too, gives a row. */
export type OwnSql = string | { readonly sql: string; readonly when: string };

export type DuckParameters = Readonly<Record<string, string | number | boolean | null>>;

export type DuckJob = {
  readonly tables?: Readonly<Record<string, DuckTable>>;
  /** Our own SQL, run before the lock. */
  readonly prepare?: readonly OwnSql[];
  /** Tables that `prepare` made and gated statements may read, beside `tables`. */
  readonly readable?: readonly string[];
  /** Gated, in this order; a plain string means `rows`. */
  readonly statements?: Readonly<Record<string, string | DuckStatement>>;
  /** Our own SQL, run after the gated statements (still locked), in this order. */
  readonly finish?: readonly string[];
  /** Our own SELECTs read at the end. */
  readonly reads?: Readonly<Record<string, string | DuckStatement>>;
  /** A second round of the two, after the first: whoever listens (`OnRead`) works on what was read while this goes on. */
  readonly later?: Pick<DuckJob, 'finish' | 'reads'>;
  readonly parameters?: DuckParameters;
  /** Where output files go: a folder below the run folder. Needed only with file outputs. */
  readonly dir?: string;
  readonly seconds?: number;
  /** May run beside other jobs, each in a child process of its own: it gets one thread and its share of the memory. */
  readonly beside?: boolean;
};

export type DuckOutput = {
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
  readonly types: Readonly<Record<string, string>>;
  readonly file?: string;
};

/** Told of each of `reads` (and of `later.reads`) as soon as it is there; its file, where it has one, is whole. */
export type OnRead = (name: string, output: DuckOutput) => void;

export type DuckOutcome =
  | {
      readonly ok: true;
      readonly results: Readonly<Record<string, DuckOutput>>;
      readonly milliseconds: number;
    }
  | { readonly ok: false; readonly problem: import('./problems.ts').DuckProblem };
