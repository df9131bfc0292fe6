/** Why a job gave no result. Holds no data of anybody: a code, which statement, and where in its text. */
export type DuckProblem = {
  readonly code:
    | 'not-one-statement'
    | 'not-a-select'
    | 'syntax'
    | 'table-not-allowed'
    | 'function-not-allowed'
    | 'table-function-not-allowed'
    | 'construct-not-allowed'
    | 'does-not-fit'
    | 'value-cannot-be-read'
    | 'out-of-memory'
    | 'too-slow'
    | 'input-not-readable'
    | 'crashed';
  readonly statement?: string;
  /** Characters from the start of the statement. */
  readonly position?: number;
  /** The refused table, function or construct: a word of the statement itself, never of the data. */
  readonly word?: string;
};

const sentences: Record<DuckProblem['code'], string> = {
  'not-one-statement': 'must be exactly one statement',
  'not-a-select': 'must be a SELECT',
  syntax: 'is not SQL that DuckDB can read',
  'table-not-allowed': 'reads a table that is not declared',
  'function-not-allowed': 'uses a function that is not on the list of deterministic ones',
  'table-function-not-allowed': 'uses a table function',
  'construct-not-allowed': 'uses a construct that is not allowed here',
  'does-not-fit': 'does not fit the declared tables, columns or types',
  'value-cannot-be-read': 'came upon a value it could not convert or calculate with',
  'out-of-memory': 'needed more memory than it may use',
  'too-slow': 'took longer than it may',
  'input-not-readable': 'could not read its input',
  crashed: 'stopped without an answer',
};

/** The sentence for a problem, for example `contract.sql uses a table function (read_csv), at character 14`. */
export function sayDuckProblem(problem: DuckProblem): string {
  const name = problem.statement ?? 'The statement';
  const word = problem.word ? ` (${problem.word})` : '';
  const at = problem.position === undefined ? '' : `, at character ${problem.position}`;
  return `${name} ${sentences[problem.code]}${word}${at}`;
}
