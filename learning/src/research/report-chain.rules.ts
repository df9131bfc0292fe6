/** A statement of a report and what it rests on. In the report's text `[S3]` stands where statement 3 is made. */
export type Statement = {
  readonly number: number;
  readonly citations: readonly Citation[];
};
export type Citation = {
  readonly excerpt: number;
  /** The words are there: not removed by the retention clock, and the person has not withdrawn. */
  readonly kept: boolean;
  /** The person agreed that findings may rest on it. */
  readonly mayBeUsed: boolean;
  /** A code stands on it that no settlement took away. */
  readonly coded: boolean;
  /** Two coders disagree on every code of it and nobody has settled that. */
  readonly disputed: boolean;
  /** Its words are quoted in the report. */
  readonly quoted: boolean;
  /** Whoever said it approved the wording. */
  readonly approved: boolean;
};

export type BrokenLink =
  | { readonly code: 'no-statements' }
  | { readonly code: 'unknown-statement'; readonly statement: number }
  | { readonly code: 'not-in-text'; readonly statement: number }
  | { readonly code: 'cites-nothing'; readonly statement: number }
  | {
      readonly code: 'words-gone' | 'not-consented' | 'not-coded' | 'disputed' | 'quotation-not-approved';
      readonly statement: number;
      readonly excerpt: number;
    };

/** The numbers of the statements a text makes, in order, each once. */
export const statementsIn = (text: string): readonly number[] => [
  ...new Set([...text.matchAll(/\[S(\d{1,4})\]/g)].map(([, number]) => Number(number))),
];

/** Everything that is broken between a report's text and what people said; none: the chain holds. */
export function findBrokenLinks(text: string, statements: readonly Statement[]): readonly BrokenLink[] {
  const made = statementsIn(text);
  if (made.length === 0 && statements.length === 0) return [{ code: 'no-statements' }];
  const known = new Set(statements.map(({ number }) => number));
  return [
    ...made
      .filter((number) => !known.has(number))
      .map((statement) => ({ code: 'unknown-statement', statement }) as const),
    ...statements.flatMap(({ number, citations }): readonly BrokenLink[] => [
      ...(made.includes(number) ? [] : [{ code: 'not-in-text', statement: number } as const]),
      ...(citations.length > 0 ? [] : [{ code: 'cites-nothing', statement: number } as const]),
      ...citations.flatMap((one) => brokenOf(number, one)),
    ]),
  ];
}

function brokenOf(statement: number, one: Citation): readonly BrokenLink[] {
  const { excerpt } = one;
  const broken = (
    code: 'words-gone' | 'not-consented' | 'not-coded' | 'disputed' | 'quotation-not-approved',
  ) => [{ code, statement, excerpt } as const];
  return [
    ...(one.kept ? [] : broken('words-gone')),
    ...(one.mayBeUsed ? [] : broken('not-consented')),
    ...(one.coded ? [] : broken('not-coded')),
    ...(one.coded && one.disputed ? broken('disputed') : []),
    ...(one.quoted && !one.approved ? broken('quotation-not-approved') : []),
  ];
}

/** One sentence that says what to do. */
export function sayBrokenLink(link: BrokenLink): string {
  switch (link.code) {
    case 'no-statements':
      return 'The report makes no statement that rests on what people said. Write [S1] where statement 1 is made, and cite for it';
    case 'unknown-statement':
      return `The text says [S${link.statement}], and there is no such statement`;
    case 'not-in-text':
      return `Statement ${link.statement} is not made in the text: write [S${link.statement}] there, or take the statement out`;
    case 'cites-nothing':
      return `Statement ${link.statement} cites nothing`;
    case 'words-gone':
      return `Statement ${link.statement}: excerpt ${link.excerpt} has been removed. Cite another, or take the statement back`;
    case 'not-consented':
      return `Statement ${link.statement}: whoever said excerpt ${link.excerpt} did not agree that findings rest on it`;
    case 'not-coded':
      return `Statement ${link.statement}: excerpt ${link.excerpt} has no code left`;
    case 'disputed':
      return `Statement ${link.statement}: the coders disagree on excerpt ${link.excerpt}; settle it first`;
    case 'quotation-not-approved':
      return `Statement ${link.statement}: whoever said excerpt ${link.excerpt} has not approved the quotation`;
  }
}
