import { type Clock, Refused } from '../command/index.ts';
import type { Database, Transaction } from '../postgres/index.ts';
import { waitAfter } from './password.ts';
import { countTry, lockTries } from './session.store.ts';

/**
 * Refuses while a wait after wrong tries is on; otherwise this try counts as wrong until it proves right (forgetTries).
 * @param what login, or another thing guessed at; only its hash is kept
 */
export async function takeTry(
  {
    db,
    machineClock,
    refused,
  }: {
    readonly db: Database;
    readonly machineClock: Clock;
    /** Writes the refusal into the audit. */
    readonly refused: (tx: Transaction) => Promise<unknown>;
  },
  what: string,
): Promise<void> {
  const seconds = await db.withTransaction('clerk', {}, async (tx) => {
    const { tries, last_at } = await lockTries(tx, what);
    const left = waitAfter(tries) - machineClock.now().since(Temporal.Instant.from(last_at)).total('seconds');
    if (left <= 0) {
      await countTry(tx, what, machineClock.now()); // before the password is looked at
      return 0;
    }
    await refused(tx);
    return Math.ceil(left);
  });
  if (seconds > 0)
    throw new Refused(
      `Too many wrong tries. Wait ${seconds} seconds and try again.`,
      { seconds },
      'too-many-tries',
    );
}
