/** Blocking, training and deterministic rules as lists of columns that must be equal; read by both sides. */
export interface Rules {
  readonly blocking: readonly (readonly string[])[];
  readonly training: readonly (readonly string[])[];
  readonly deterministic: readonly (readonly string[])[];
  /** Share of true pairs the deterministic rules are taken to find. */
  readonly recall: number;
  /** Clusters join pairs at or above this. */
  readonly probability: number;
}

const shared = {
  training: [
    ['first_name', 'surname'],
    ['dob', 'city'],
  ],
  deterministic: [['first_name', 'surname', 'dob'], ['email']],
  recall: 0.8,
  probability: 0.95,
};

/** Eight rules; on a million records 16 million pairs. Whose names are both written otherwise, date of birth and postcode find. */
export const looseRules: Rules = {
  ...shared,
  blocking: [
    ['first_name', 'surname'],
    ['surname', 'dob'],
    ['first_name', 'dob'],
    ['email'],
    ['surname', 'postcode'],
    ['surname', 'city'],
    ['first_name', 'city'],
    ['dob', 'postcode'],
  ],
};

/** Seven rules that few pairs but matches pass; on a million records about 1.5 million pairs. */
export const tightRules: Rules = {
  ...shared,
  blocking: [
    ['first_name', 'surname', 'dob'],
    ['surname', 'dob'],
    ['first_name', 'dob'],
    ['email'],
    ['surname', 'postcode'],
    ['first_name', 'postcode'],
    ['dob', 'postcode'],
  ],
};
