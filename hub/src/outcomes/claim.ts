import { z } from 'zod';

export const ClaimState = z.enum(['proposed', 'sent-back', 'taken-back', 'signed', 'withdrawn', 'recalled']);
export type ClaimState = z.infer<typeof ClaimState>;

/** How a signed claim came to count: every need held, an alternative held that stands for all, or a named authority's word. */
export const Route = z.enum(['every-need', 'alternative', 'override']);
export type Route = z.infer<typeof Route>;

/** What an audit asks of a claim (frameworks, section 2: the three questions of a spot check). */
export const Question = z.enum(['eligibility', 'whole-family', 'evidence']);
export type Question = z.infer<typeof Question>;
export const Verdict = z.enum(['pass', 'correct', 'fail']);
export type Verdict = z.infer<typeof Verdict>;

/** A claim by number: of no case, and with nothing of what was written. Days are ISO. */
export type ClaimNumber = {
  readonly id: number;
  readonly framework: string;
  readonly exercise: boolean;
  readonly state: ClaimState;
  readonly route: Route | null;
  readonly proposedOn: string;
  readonly proposer: number;
  readonly proposedBy: string;
  readonly signedOn: string | null;
  readonly signer: number | null;
  readonly signedBy: string | null;
  /** Since when it stands as it does. */
  readonly since: string;
  /** Lines frozen with it; null before it is signed. */
  readonly lines: number | null;
  /** Hashes in hex: over all lines; of the pack. */
  readonly sealed: string | null;
  readonly packHash: string | null;
};

/** A claim as a look shows it. */
export type Claim = ClaimNumber & {
  readonly case: number;
  readonly family: number;
  /** Why it stands as it does. */
  readonly words: string;
  /** Lines of it this reader may see today. */
  readonly seen: number;
};

export const quarterOf = (iso: string): string =>
  `${iso.slice(0, 4)}-Q${Math.ceil(Number(iso.slice(5, 7)) / 3)}`;

/** The last day of a quarter: 2025-Q1 → 31 March 2025. */
export const endOfQuarter = (quarter: string): Temporal.PlainDate => {
  const [year, number] = quarter.split('-Q').map(Number);
  return Temporal.PlainDate.from({ year: year ?? 0, month: (number ?? 0) * 3, day: 28 }).with({
    day: Temporal.PlainYearMonth.from({ year: year ?? 0, month: (number ?? 0) * 3 }).daysInMonth,
  });
};
