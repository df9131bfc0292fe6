/**
 * How often a partner's record differs from the truth. Frozen on 22 November 2026, before any linker was run on these
 * files; never to be changed in the light of a linker's results (README.md repeats the table).
 */
export const errorRates = {
  /** Forename or surname differs: nickname, spelling, former name, swapped … */
  name: 0.04,
  /** Date of birth differs: day and month exchanged, a wrong figure, 1 January, 01/01/1900. */
  born: 0.015,
  /** The address before this one. */
  previousAddress: 0.08,
  /** No NHS number, in sources outside health. */
  nhsMissing: 0.3,
  /** No NHS number, within health: the unregistered and the newly born. */
  nhsMissingInHealth: 0.01,
  upnMissing: 0.1,
  uprnMissing: 0.1,
} as const;

/** Errors gather in careless records: four in five are made with half the rate, the fifth with three times (0.8 × 0.5 + 0.2 × 3 = 1). */
export const carelessness = { careless: 0.2, factorCareless: 3, factorCareful: 0.5 } as const;

/** Days until a source hears of a change of name (mean, exponential): on top of the rates above. */
export const renameLag = 120;

/** One row in 800 is spoilt beyond use: an impossible date, a year to come, letters among figures, a line cut short. At most 3 in 1,000. */
export const badRowShare = 0.00125;

/** Of the much longer attendance file one row in 20,000. */
export const badAttendanceShare = 0.000_05;
