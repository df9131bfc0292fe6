/** What can be wrong with what the caller hands over: code, sentence, facts. The command line prints the sentence and ends with code 1. */
export class LinkageError extends Error {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: string, sentence: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(sentence);
    this.name = 'LinkageError';
    this.code = code;
    this.facts = facts;
  }
}
