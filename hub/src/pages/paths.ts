import { definePath, signInPaths } from '@kinsight/kit/web';

/** Every address of the hub, in one place. No name, no search term and no date of birth ever stands in one. */
export const paths = {
  ...signInPaths,
  home: definePath('/'),
  family: definePath('/families/:family'),
  familyWhy: definePath('/families/:family/why'),
  worklist: definePath('/worklist'),
  worklistWhy: definePath('/worklist/why'),
  candidate: definePath('/worklist/:candidate'),
  check: definePath('/worklist/:candidate/check'),
  decide: definePath('/worklist/:candidate/decide'),
  undoDecision: definePath('/worklist/:candidate/undo'),
};
