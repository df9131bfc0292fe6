/** What is wrong with a paper somebody hands in as a source. */
export type SourceProblem =
  | { readonly code: 'not-this-format' }
  | { readonly code: 'too-large'; readonly limitMb: number }
  | { readonly code: 'expands-too-much' }
  | { readonly code: 'encrypted' }
  | { readonly code: 'damaged' }
  | { readonly code: 'too-deep' }
  | { readonly code: 'entities' }
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'no-words' };

/** Thrown inside the readers, caught where a paper is taken in. */
export class PaperStopped extends Error {
  readonly problem: SourceProblem;

  constructor(problem: SourceProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** One sentence that says what to do. */
export function saySourceProblem(problem: SourceProblem): string {
  switch (problem.code) {
    case 'not-this-format':
      return 'This is neither plain text (UTF-8) nor a Word document (.docx). Save it as one of these';
    case 'too-large':
      return `The file is larger than ${problem.limitMb} MB. Take the pictures out and save it again`;
    case 'expands-too-much':
      return 'The file unpacks to far more than a document holds, so it was not opened';
    case 'encrypted':
      return 'The file is protected by a password. Save it without one';
    case 'damaged':
      return 'The file is damaged or cut short. Save it again in Word';
    case 'too-deep':
      return 'The document is nested more deeply than a document is, so it was not read';
    case 'entities':
      return 'The document declares entities of its own, which Word does not, so it was not read';
    case 'too-long':
      return `The text is longer than ${problem.limit.toLocaleString('en-GB')} characters. Split it into several sources`;
    case 'no-words':
      return 'There are no words in it';
  }
}
