/** What a person decided about records, by id. Who, when and why travel along and are handed back in explanations. */
export type Decision =
  | ({ readonly kind: 'must-link' | 'never-link'; readonly left: string; readonly right: string } & DecidedBy)
  /** Records on different sides are never one person: before and after an adoption, a gender recognition, a protected identity. */
  | ({ readonly kind: 'never-merge'; readonly sides: readonly (readonly string[])[] } & DecidedBy);

interface DecidedBy {
  readonly by?: string;
  readonly at?: string;
  readonly why?: string;
}
