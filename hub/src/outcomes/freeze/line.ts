/** One line of what a claim rests on, as it is frozen: what it says, whom it is about, and by which flows it may be shown. */
export type Line = {
  readonly number: number;
  readonly kind:
    | 'claim'
    | 'member'
    | 'principle'
    | 'need'
    | 'measure'
    | 'reading'
    | 'finding'
    | 'fact'
    | 'override';
  readonly body: Readonly<Record<string, unknown>>;
  readonly records: readonly number[];
  readonly facts: readonly number[];
  readonly flows: readonly number[];
  readonly shield: string;
  readonly sensitivity: string;
  /** Of several needs: every class of what it names. It shows where all of them do. */
  readonly classes: readonly string[];
  /** It holds what a fact says: shown where its flows may be shown as evidence, not by name alone. */
  readonly needsEvidence: boolean;
};

/** A line with the salt of its hash. `text` is the body as JSON: these bytes are hashed. */
export type SealedLine = Omit<Line, 'body'> & {
  readonly text: string;
  /** Hex. */
  readonly salt: string;
  /** Hex: sha256 of salt, a newline, text. */
  readonly sha256: string;
};
