import type { Transaction } from '@kinsight/kit/postgres';

/**
 * With a recall goes what claims froze of it, and the pack, which holds it too: nothing of a recalled file stays. Hashes stay, and the claim is
 * listed as withdrawn because of it. Own retention clocks of facts take nothing from here: frozen evidence is a class of its own.
 * @returns how many claims were withdrawn
 */
export async function removeFrozen(
  tx: Transaction,
  gone: {
    readonly flow: number;
    readonly records: readonly number[];
    readonly facts: readonly number[];
    readonly load: number;
  },
): Promise<number> {
  const rows = await tx.query<{ claim: number }>(
    `with gone as (
       delete from outcomes.content where facts && $2::bigint[] or (records && $1::bigint[] and flows @> array[$3::smallint]) returning claim)
     select distinct claim from gone order by claim`,
    [gone.records, gone.facts, gone.flow],
  );
  const claims = rows.map(({ claim }) => claim);
  if (claims.length === 0) return 0;
  await tx.run('delete from outcomes.pack where claim = any ($1)', [claims]);
  await tx.run(
    `insert into outcomes.step (claim, what, words, happened_on, at, known_from)
     select c.id, 'recalled', 'What it rested on was taken back.', ledger.day_of(l.at), l.at, l.number
     from outcomes.claim c join ledger.load l on l.number = $2
     where c.id = any ($1) and (select what from outcomes.step s where s.claim = c.id order by s.id desc limit 1) = 'signed'`,
    [claims, gone.load],
  );
  return claims.length;
}

/** Frozen evidence and packs that may be kept no longer: so many years after they were sealed. With `remove` they go. */
export const spentFrozen = async (
  tx: Transaction,
  by: { readonly today: Temporal.PlainDate; readonly years: number },
  remove: boolean,
): Promise<number> => {
  const due = `claim in (select claim from outcomes.seal where sealed_on + make_interval(years => $2) < $1)`;
  const values = [by.today, by.years];
  if (!remove)
    return (
      await tx.one<{ n: number }>(
        `select count(distinct claim)::int as n from outcomes.content where ${due}`,
        values,
      )
    ).n;
  await tx.run(`delete from outcomes.pack where ${due}`, values);
  return (
    await tx.one<{ n: number }>(
      `with gone as (delete from outcomes.content where ${due} returning claim) select count(distinct claim)::int as n from gone`,
      values,
    )
  ).n;
};
