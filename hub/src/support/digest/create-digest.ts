import type { Jobs } from '@kinsight/kit/jobs';
import type { Reader } from '../../access/index.ts';
import type { Often } from './digest.rules.ts';
import { findChoice, saveChoice, turnOff } from './digest.store.ts';
import { type DigestParts, newToken, sendDigest } from './send-digest.job.ts';

export type Digest = ReturnType<typeof createDigest>;

const queue = 'digest.send';
/** Before the day begins, so that it is read with the first cup of tea. Ours. */
const at = Temporal.PlainTime.from('07:30');

/** Reminders by e-mail: a letter of numbers on working days, to who works with families and wants it. */
export function createDigest(parts: DigestParts & { readonly jobs: Jobs }) {
  const { db, clock, ids, jobs } = parts;
  jobs.handle(queue, sendDigest(parts));
  return {
    /**
     * Puts the letters of today on the list of work, once. Called again they are not sent again.
     * @param now not before what hour it is: for a made-up place, whose clock stands, and for who asks by hand
     */
    plan: (now = false): Promise<void> => {
      const day = clock.today();
      const after = day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: at }).toInstant();
      return db.withTransaction('worker', {}, (tx) =>
        jobs.send(tx, queue, { day: day.toString() }, { key: day.toString(), ...(now ? {} : { after }) }),
      );
    },
    /** How often this account is reminded, and whether there is an address of it. */
    choice: (reader: Reader) =>
      db.withTransaction(
        'clerk',
        {},
        async (tx) => (await findChoice(tx, reader.account)) ?? { often: 'daily', hasAddress: false },
      ),
    choose: (reader: Reader, often: Often) =>
      db.withTransaction('clerk', {}, (tx) =>
        saveChoice(tx, { account: reader.account, often, token: newToken(ids), at: clock.now() }),
      ),
    /** By the link of a letter. False where there is none: the page answers the same. */
    turnOff: (token: string) => db.withTransaction('clerk', {}, (tx) => turnOff(tx, token, clock.now())),
  };
}
