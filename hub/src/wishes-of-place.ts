import type { Clock } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import { lastLoad } from '@kinsight/kit/ledger';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { type Law, retentionEnds } from './law/index.ts';
import { carryOver, getMarkSecret, keepGoing, markSecretFile, meetKept } from './wishes/index.ts';
import { findRetentionOf } from './wishes-of-place.store.ts';

type Parts = { readonly config: Config; readonly db: Database; readonly clock: Clock; readonly law: Law };
type Gone = { readonly flow: number; readonly records: readonly number[] };

/** Three years: as long as a place's findings are kept. */
const leastYears = 3;

/** What the rooms of a place do so that a wish outlives the records it hangs on (docs/decisions/0012). */
export function wishesOfPlace({ config, db, clock, law }: Parts) {
  const secret = () => getMarkSecret(markSecretFile(config.home, db.name));
  const today = () => clock.today();
  const endsOn = (named: string | undefined) => (born: string | undefined) => {
    const least = today().add({ years: leastYears });
    const clockOf = named === undefined ? undefined : law.retention.get(named);
    const birth = born === undefined ? {} : { birth: Temporal.PlainDate.from(born) };
    const events = {
      delivery: today(),
      closure: today(),
      recorded: today(),
      'last-contact': today(),
      ...birth,
    };
    const ends = clockOf && retentionEnds(clockOf, events);
    return ends !== undefined && Temporal.PlainDate.compare(ends, least) > 0 ? ends : least;
  };
  return {
    secret,
    /** Before a recall or a clock takes records away. */
    keep: async (tx: Transaction, { flow, records }: Gone) =>
      keepGoing(tx, records, {
        secret: secret(),
        today: today(),
        load: await lastLoad(tx),
        endsOn: endsOn(await findRetentionOf(tx, flow)),
      }),
    /** In the transaction of a delivery. */
    meet: (tx: Transaction, came: { readonly flow: number; readonly load: number }) =>
      meetKept(tx, secret(), came),
    /** After a linking. */
    carryOver,
  };
}
