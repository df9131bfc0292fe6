import { type Clock, createLog, type Ids } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import type { Jobs } from '@kinsight/kit/jobs';
import { createMail } from '@kinsight/kit/mail';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import type { Access } from './access/index.ts';
import type { Calendar } from './law/index.ts';
import { createDigest, type Digest } from './support/index.ts';

/** What a place needs to remind its workers by e-mail. */
export type Reminders = {
  readonly digest: Digest;
  /** Where browsers find this place; whoever serves it says so. */
  setAddress(address: string): void;
  stop(): void;
};

type Parts = {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly access: Access;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly config: Config;
  readonly calendar: Calendar;
  readonly place: { readonly code: string; readonly name: string };
  readonly supportFlows: (tx: Transaction) => Promise<readonly number[]>;
};

export function remindersOfPlace({ config, ...parts }: Parts): Reminders {
  const mail = config.mail && createMail({ ...config.mail, log: createLog(config.logLevel) });
  let address = config.address ?? '';
  return {
    digest: createDigest({ ...parts, mail, address: () => address }),
    setAddress: (given) => void (address = given),
    stop: () => mail?.stop(),
  };
}

const hour = 3_600_000;

/**
 * Sees to it every hour that today’s letters are on the list of work.
 * @param standsStill the clock of a made-up place may: then letters go at once
 */
export async function keepReminding(
  { digest }: Pick<Reminders, 'digest'>,
  standsStill: boolean,
): Promise<{ stop(): void }> {
  await digest.plan(standsStill);
  // A database that is away for a moment: the next hour plans it.
  const planning = setInterval(() => void digest.plan(standsStill).catch(() => undefined), hour);
  planning.unref();
  return { stop: () => clearInterval(planning) };
}
