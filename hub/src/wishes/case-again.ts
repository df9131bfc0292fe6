import type { Wish } from '@kinsight/kit/backup';
import type { Again } from './again.ts';
import { isThere, passNumber, putRow } from './restored.store.ts';

const words = {
  'support.agreement': 'agreements to work together',
  'support.safe_contact': 'ways to speak safely',
  'support.worker': 'who works with a case',
} as const;
type CaseTable = keyof typeof words;

/** What was said of a case that the backup knows; of one opened since nothing is left to say it of. */
const caseAgain =
  (table: CaseTable) =>
  async ({ tx, load, account }: Again, { now }: Wish): Promise<string> => {
    await passNumber(tx, table, Number(now['id']));
    const isOfRecord = 'record' in now;
    if (!(await isThere(tx, 'support.cases', now['case_id']))) return 'not taken over';
    if (isOfRecord && !(await isThere(tx, 'intake.source_record', now['record']))) return 'not taken over';
    const people: Record<string, number> = {};
    for (const column of ['account', 'asked_by', 'given_by', 'ended_by'])
      if (typeof now[column] === 'number') people[column] = await account(now[column]);
    await putRow(tx, table, {
      ...now,
      ...people,
      known_from: await load(now['known_from']),
      known_to: now['known_to'] === null ? null : await load(now['known_to']),
    });
    return words[table];
  };

export const caseRules = {
  'support.agreement': caseAgain('support.agreement'),
  'support.safe_contact': caseAgain('support.safe_contact'),
  'support.worker': caseAgain('support.worker'),
};
