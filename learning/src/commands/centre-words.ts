import { CentreRole } from '@kinsight/kit/accounts';
import type { UpkeepWords } from '@kinsight/kit/upkeep';

/** What the help and the answers of accounts, backups and restores say at the centre. */
export const centreWords: UpkeepWords = {
  noun: 'centre',
  roles: CentreRole.options,
  organisation: ['department-local', 'department', 'Department for Local Places'],
  restore: {
    holdsAgain:
      'addresses that left the newsletter, replies refused, taken down or corrected, texts and sources corrected or withdrawn, accounts disabled',
    whenUnknown:
      'Nobody gets the newsletter before confirming again, and letters that waited are for a person to decide about. Go through replies, texts and sources decided about since the backup, and decide again, before the public pages are served.',
  },
};
