import type { AuditProblem } from './verify-audit.ts';

/** What was done to an entry: “Entry 12 was changed after it was written”. */
export const auditProblemWords: Readonly<Record<AuditProblem['code'], string>> = {
  changed: 'was changed after it was written',
  missing: 'is missing',
  'link-broken': 'does not follow the entry before it',
  'head-differs': 'is the last, but the database says the chain ends elsewhere',
  'detail-differs': 'has a detail that is not the one it was written with',
  'detail-missing': 'has lost its detail, and no retention run says why',
  'anchor-differs': 'is not the one an anchor was signed for: the chain was computed anew',
  'anchor-beyond-end': 'was signed for by an anchor, but the chain ends before it: its tail was cut off',
  'anchor-not-ours': 'is spoken of by an anchor that this key did not sign',
};
