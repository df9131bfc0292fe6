import type { Clock, Ids } from '@kinsight/kit/command';
import { Unavailable } from '@kinsight/kit/command';
import type { Handler } from '@kinsight/kit/jobs';
import type { Mail, Sent } from '@kinsight/kit/mail';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { type Access, systemReader } from '../../access/index.ts';
import type { Calendar } from '../../law/index.ts';
import { composeDigest, type DueCounts, isAnythingDue, isDigestDay } from './digest.rules.ts';
import * as store from './digest.store.ts';

export type DigestParts = {
  readonly db: Database;
  readonly access: Access;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'bytes'>;
  readonly mail: Mail | undefined;
  readonly calendar: Calendar;
  readonly place: { readonly code: string; readonly name: string };
  /** Where browsers find this place. */
  readonly address: () => string;
  /** Ids of the flows that permit support today. */
  readonly supportFlows: (tx: Transaction) => Promise<readonly number[]>;
};

export const newToken = (ids: Pick<Ids, 'bytes'>): string => Buffer.from(ids.bytes(24)).toString('base64url');

type Due = store.Recipient & { readonly counts: DueCounts };

/**
 * Sends the letters of one day, one by one. Before a letter goes it is written down as being tried, and that is committed; when the mail server
 * has answered, the answer is. So each worker gets one letter a day at most: one that may have gone out before a crash is not sent again.
 */
export function sendDigest({
  db,
  access,
  clock,
  ids,
  mail,
  calendar,
  place,
  address,
  supportFlows,
}: DigestParts): Handler {
  const asWorker = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('worker', {}, fn);

  /** Addresses are the clerk’s to read, work is the worker’s: neither sees both. */
  const countAll = async (day: Temporal.PlainDate): Promise<readonly Due[]> => {
    await asWorker((tx) => store.markUnsure(tx, day, clock.now()));
    const all = await db.withTransaction('clerk', {}, (tx) =>
      store.listRecipients(tx, day, clock.now(), () => newToken(ids)),
    );
    const recipients = all.filter(({ often }) => isDigestDay(calendar, day, often));
    if (recipients.length === 0) return [];
    return access.asWorker(
      { reader: systemReader('Reminders'), job: 'remind', purpose: 'support' },
      async (tx, trail) => {
        const flows = await supportFlows(tx);
        const { refused, shielded } = await access.hidden(tx, 'support');
        const hidden = [
          ...refused.flatMap(({ person }) => person ?? []),
          ...shielded.flatMap(({ person, shield }) => (shield === 'address' ? [] : (person ?? []))),
        ];
        trail.note({ day: day.toString(), letters: recipients.length });
        const due: Due[] = [];
        for (const one of recipients)
          due.push({ ...one, counts: await store.countDue(tx, one.account, day, { flows, hidden }) });
        return due;
      },
    );
  };

  return async (data, { signal }) => {
    const day = Temporal.PlainDate.from(String(Reflect.get(Object(data), 'day')));
    // A letter of yesterday is of no use: who was down over night begins with today.
    if (Temporal.PlainDate.compare(day, clock.today()) !== 0) return 'done';
    if (mail === undefined) throw new Unavailable('No mail server is set: KINSIGHT_SMTP.', {}, 'no-mail');
    let mustWait = false;
    for (const one of await countAll(day)) {
      if (signal.aborted) return 'unfinished';
      const { account } = one;
      if (!(await asWorker((tx) => store.takeLetter(tx, account, day, clock.now())))) continue;
      const settle = (state: store.LetterState, why?: string) =>
        asWorker((tx) => store.settleLetter(tx, { account, day, state, why, at: clock.now() }));
      if (one.away) await settle('away');
      else if (!isAnythingDue(one.counts)) await settle('nothing-due');
      else {
        const off = `${address()}/reminders/off/${one.token}`;
        const sent = await mail.send({
          ...composeDigest(one.counts, { place: place.name, address: address(), off }),
          to: one.email,
          id: `digest-${place.code}-${day.toString()}-${account}`,
          // RFC 8058: one click, by POST, without a page in between.
          headers: { 'List-Unsubscribe': `<${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
        });
        mustWait = (await keep(sent, account, day, settle)) || mustWait;
      }
    }
    if (mustWait) throw new Unavailable('The mail server asks to wait.', {}, 'mail-server-busy');
    return 'done';
  };

  /** True where the server would take the letter later. */
  async function keep(
    sent: Sent,
    account: number,
    day: Temporal.PlainDate,
    settle: (state: store.LetterState, why?: string) => Promise<unknown>,
  ): Promise<boolean> {
    if (sent === 'sent') {
      await settle('sent');
      return false;
    }
    if (sent.refused === 'try-later' || sent.refused === 'no-server') {
      await asWorker((tx) => store.giveLetterBack(tx, account, day));
      return true;
    }
    await settle(sent.refused === 'unknown' ? 'unsure' : 'refused', sent.refused);
    return false;
  }
}
