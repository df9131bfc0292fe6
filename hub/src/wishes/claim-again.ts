import type { Wish } from '@kinsight/kit/backup';
import type { Again } from './again.ts';
import { insertOnce, isThere, passNumber } from './restored.store.ts';

/** A claim that counted no more since the backup counts no more. One proposed since is not there: it is proposed again. */
export const claimRules = {
  'outcomes.step': async ({ tx, load, account }: Again, { now }: Wish): Promise<string> => {
    await passNumber(tx, 'outcomes.step', Number(now['id']));
    if (!(await isThere(tx, 'outcomes.claim', now['claim']))) return 'not taken over';
    await insertOnce(tx, 'outcomes.step', {
      ...now,
      account: now['account'] === null ? null : await account(now['account']),
      known_from: await load(now['known_from']),
    });
    return 'claims that count no more';
  },
};
