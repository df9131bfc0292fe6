import type { Transaction } from '@kinsight/kit/postgres';
import { closeGoing, type Going, listGoing } from './going.store.ts';
import { readIdentities } from './identities.store.ts';
import { marksOf } from './identity-marks.ts';
import { insertKept } from './kept-wishes.store.ts';
import type { MarkSecret } from './mark-secret.ts';

export type KeepFor = {
  readonly secret: MarkSecret;
  readonly today: Temporal.PlainDate;
  readonly load: number;
  /** The last day wishes about these records are kept: three years, or the clock of their flow where that is longer. */
  readonly endsOn: (born: string | undefined) => Temporal.PlainDate;
};

/** Before records go: keeps by marks what was wished by or for whoever goes with them. Returns how many, and how many nobody could be known again by. */
export async function keepGoing(
  tx: Transaction,
  records: readonly number[],
  { secret, today, load, endsOn }: KeepFor,
): Promise<{ readonly wishesKept: number; readonly wishesLost: number }> {
  const going = await listGoing(tx, records);
  if (going.length === 0) return { wishesKept: 0, wishesLost: 0 };
  const identities = await readIdentities(tx, [
    ...new Set(going.flatMap(({ left, right }) => [...left, ...(right ?? [])])),
  ]);
  const marks = (of: readonly number[]) =>
    marksOf(
      secret,
      of.flatMap((record) => identities.get(record) ?? []),
    );
  const bornOf = (of: readonly number[]) =>
    of.flatMap((record) => identities.get(record) ?? []).find(({ born }) => born !== null)?.born ?? undefined;
  const kept: Going[] = [];
  for (const one of going) {
    const { id: _, what, left, right, right_stays, ...body } = one;
    const isKept = await insertKept(
      tx,
      secret,
      {
        what,
        body,
        keptOn: today.toString(),
        endsOn: endsOn(bornOf(left)).toString(),
        marks: { left: marks(left), ...(right === null ? {} : { right: marks(right) }) },
        rightRecord: right_stays ?? undefined,
      },
      load,
    );
    if (isKept) kept.push(one);
  }
  await closeGoing(tx, kept, load);
  return { wishesKept: kept.length, wishesLost: going.length - kept.length };
}
