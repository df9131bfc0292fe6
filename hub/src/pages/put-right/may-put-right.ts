import { mayEver, type Reader } from '../../access/index.ts';

/** What may be wrong, in the order of the form. */
export const wrongs = ['not-member', 'moved-out', 'link', 'not-safe'] as const;
export type Wrong = (typeof wrongs)[number];

const actions = {
  'not-member': 'correct-family',
  'moved-out': 'correct-family',
  link: 'correct-person',
  'not-safe': 'shield',
} as const;

/** Whether putting this right is ever this reader’s to do; the form offers nothing else. */
export const mayPutRightAs =
  (wrong: Wrong) =>
  (reader: Reader): boolean =>
    mayEver(actions[wrong], 'person')(reader);

/** Who puts anything right at all: who works with the family, who keeps the records, and whoever may hide where somebody is. */
export const mayPutRight = (reader: Reader): boolean => wrongs.some((one) => mayPutRightAs(one)(reader));
