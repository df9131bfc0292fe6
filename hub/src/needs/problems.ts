/** What can be wrong with a framework, a criterion or a request to this room, as data; `toSentence` says it to a person. */
export type Problem =
  | { readonly code: 'header-missing'; readonly file: string }
  | { readonly code: 'header-not-yaml'; readonly file: string; readonly line?: number }
  | { readonly code: 'header-invalid'; readonly file: string; readonly at: string; readonly says: string }
  | { readonly code: 'statement-empty'; readonly file: string }
  | { readonly code: 'statement-refused'; readonly file: string; readonly says: string }
  | { readonly code: 'statement-failed'; readonly criterion: string; readonly says: string }
  | {
      readonly code: 'dataset-unknown';
      readonly file: string;
      readonly dataset: string;
      readonly known: readonly string[];
    }
  | {
      readonly code: 'column-unknown';
      readonly file: string;
      readonly dataset: string;
      readonly column: string;
      readonly known: readonly string[];
    }
  | {
      readonly code: 'parameter-unknown';
      readonly criterion: string;
      readonly parameter: string;
      readonly known: readonly string[];
    }
  | { readonly code: 'parameter-not-declared'; readonly file: string; readonly parameter: string }
  | { readonly code: 'criterion-missing'; readonly framework: string; readonly criterion: string }
  | { readonly code: 'criterion-twice'; readonly framework: string; readonly criterion: string }
  | {
      readonly code: 'wording-differs';
      readonly file: string;
      readonly at: 'headline' | 'need';
      readonly here: string;
      readonly framework: string;
    }
  | { readonly code: 'framework-unknown'; readonly framework: string; readonly known: readonly string[] }
  | { readonly code: 'terms-missing'; readonly asked: number; readonly found: number }
  | { readonly code: 'output-column'; readonly criterion: string; readonly says: string }
  | { readonly code: 'output-person'; readonly criterion: string; readonly rows: number }
  | { readonly code: 'output-twice'; readonly criterion: string; readonly rows: number }
  | {
      readonly code: 'output-value';
      readonly criterion: string;
      readonly type: string;
      readonly rows: number;
    }
  | { readonly code: 'output-evidence'; readonly criterion: string; readonly rows: number };

/** One plain sentence that says what to do next; it holds no value of anybody's data. */
export const toSentence = (p: Problem): string => {
  switch (p.code) {
    case 'header-missing':
      return `${p.file}: begin the file with a header between two lines of ---.`;
    case 'header-not-yaml':
      return `${p.file}: the header is not YAML${p.line === undefined ? '' : ` (line ${p.line})`}. Check indents and colons.`;
    case 'header-invalid':
      return `${p.file}: ${p.at || 'the header'}: ${p.says}`;
    case 'statement-empty':
      return `${p.file}: write one SELECT under the header.`;
    case 'statement-refused':
      return `${p.file}: the statement is refused: ${p.says}`;
    case 'statement-failed':
      return `${p.criterion}: the statement failed: ${p.says}`;
    case 'dataset-unknown':
      return `${p.file}: there is no dataset “${p.dataset}”. Known: ${p.known.join(', ')}.`;
    case 'column-unknown':
      return `${p.file}: dataset “${p.dataset}” has no column “${p.column}”. It has: ${p.known.join(', ')}.`;
    case 'parameter-unknown':
      return `${p.criterion} has no parameter “${p.parameter}”. It has: ${p.known.join(', ') || 'none'}.`;
    case 'parameter-not-declared':
      return `${p.file}: the statement uses $${p.parameter}, which the header does not declare under parameters.`;
    case 'criterion-missing':
      return `${p.framework}: no file for criterion “${p.criterion}”.`;
    case 'criterion-twice':
      return `${p.framework}: criterion “${p.criterion}” is named twice.`;
    case 'wording-differs':
      return `${p.file}: its ${p.at} reads “${p.here}”, but framework.yaml says “${p.framework}”. Make them the same.`;
    case 'framework-unknown':
      return `There is no framework “${p.framework}”. Known: ${p.known.join(', ')}.`;
    case 'terms-missing':
      return `The calendar holds ${p.found} of the ${p.asked} terms this needs. Add the missing years to law/calendars.`;
    case 'output-column':
      return `${p.criterion}: the result ${p.says}. It must be exactly person, met, value, evidence and, where it makes sense, shortfall.`;
    case 'output-person':
      return `${p.criterion}: ${p.rows} rows are about somebody who is not in the person table.`;
    case 'output-twice':
      return `${p.criterion}: ${p.rows} people came back more than once. Group by person.`;
    case 'output-value':
      return `${p.criterion}: ${p.rows} values are not of the declared type (${p.type}).`;
    case 'output-evidence':
      return `${p.criterion}: ${p.rows} rows name evidence that is not a fact about that person.`;
  }
};
