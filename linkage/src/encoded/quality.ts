import type { ValueProblem } from './format-value.ts';
import type { Normalisation } from './normalise.ts';
import type { Schema } from './schema.ts';

/** What may be shown to everybody about an encoded file: counts, no identifiers, no values. */
export interface Quality {
  readonly normalisation: Normalisation;
  readonly records: number;
  readonly features: readonly {
    readonly feature: string;
    /** Records with a value. */
    readonly known: number;
    /** Counts below 5 read as "fewer than 5". */
    readonly refused: Readonly<Partial<Record<ValueProblem, number | string>>>;
  }[];
  /** Share of ones per encoding: near .5 is best; much above, and all look alike. */
  readonly ones: { readonly mean: number; readonly least: number; readonly most: number };
  /** Records without any encoding, for each pass: their salt is missing. */
  readonly unsalted: readonly (number | string)[];
}

/** Small counts could point at somebody. */
const FEW = 5;
const guarded = (count: number): number | string => (count > 0 && count < FEW ? `fewer than ${FEW}` : count);

export class QualityTally {
  readonly #features: readonly string[];
  readonly #length: number;
  readonly #normalisation: Normalisation;
  readonly #known: number[];
  readonly #refused: Map<ValueProblem, number>[];
  #records = 0;
  #encoded = 0;
  #ones = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = 0;
  #unsalted: number[] = [];

  constructor(schema: Schema, normalisation: Normalisation) {
    this.#features = schema.features.map(({ identifier }) => identifier);
    this.#length = schema.length;
    this.#normalisation = normalisation;
    this.#known = this.#features.map(() => 0);
    this.#refused = this.#features.map(() => new Map<ValueProblem, number>());
  }

  /** `ones` by pass; undefined where the record has no encoding in it. */
  add(
    values: readonly string[],
    problems: readonly { readonly feature: string; readonly problem: ValueProblem }[],
    ones: readonly (number | undefined)[],
  ): void {
    this.#records++;
    values.forEach((value, f) => {
      if (value !== '') this.#known[f] = (this.#known[f] ?? 0) + 1;
    });
    for (const { feature, problem } of problems) {
      const counts = this.#refused[this.#features.indexOf(feature)];
      counts?.set(problem, (counts.get(problem) ?? 0) + 1);
    }
    ones.forEach((count, pass) => {
      if (count === undefined) {
        this.#unsalted[pass] = (this.#unsalted[pass] ?? 0) + 1;
        return;
      }
      this.#encoded++;
      this.#ones += count;
      this.#least = Math.min(this.#least, count);
      this.#most = Math.max(this.#most, count);
    });
    this.#unsalted = ones.map((_, pass) => this.#unsalted[pass] ?? 0);
  }

  finish(): Quality {
    const share = (ones: number): number => Math.round((1000 * ones) / this.#length) / 1000;
    return {
      normalisation: this.#normalisation,
      records: this.#records,
      features: this.#features.map((feature, f) => ({
        feature,
        known: this.#known[f] ?? 0,
        refused: Object.fromEntries([...(this.#refused[f] ?? [])].map(([code, n]) => [code, guarded(n)])),
      })),
      ones: {
        mean: this.#encoded === 0 ? 0 : share(this.#ones / this.#encoded),
        least: this.#encoded === 0 ? 0 : share(this.#least),
        most: share(this.#most),
      },
      unsalted: this.#unsalted.map(guarded),
    };
  }
}
