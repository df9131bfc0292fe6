import type { Transaction } from '@kinsight/kit/postgres';
import type { Hidden } from './requests.store.ts';

/** One person as they are handed to the council's own encoder, by one of their records. */
export type PersonToEncode = {
  readonly record: string;
  readonly person: string;
  readonly forename: string;
  readonly surname: string;
  readonly born: string;
  readonly sex: string | null;
  readonly postcode: string | null;
};

/**
 * Everybody linked, each by the current record that says most, resting on the given flows. Who refused (all of it, or one of the flows between
 * us) or is restricted or sealed is left out; of whom is shielded no postcode goes.
 */
export async function listToEncode(
  tx: Transaction,
  given: { flows: readonly number[]; between: readonly number[]; hidden: Hidden },
): Promise<readonly PersonToEncode[]> {
  const out = leftOut(given);
  return tx.query<PersonToEncode>(
    `select record::text as record, person::text as person, forename, surname, born, sex, postcode from (
       select l.person, r.id as record, r.born, r.sex, n.forename, n.surname, a.postcode,
         row_number() over (partition by l.person order by (a.postcode is not null) desc, (r.sex is not null) desc, r.id) as rank
       from people.link l
       join intake.source_record r on r.id = l.record and r.known_to is null and r.version_of is null and r.kind = 'person'
         and r.flow = any ($1) and r.shield = 'none' and r.id <> all ($3)
       join lateral (select forename, surname from intake.record_name n where n.record = r.id and n.kind = 'current'
         and n.forename is not null and n.surname is not null order by n.surname, n.forename limit 1) n on true
       left join lateral (select a.postcode from intake.record_address a where a.record = r.id and a.shield = 'none' and r.id <> all ($4)
         order by a.ends is null desc, a.starts desc nulls last, a.postcode limit 1) a on true
       where l.known_to is null and l.person <> all ($2) and r.born is not null) best
     where rank = 1 order by best.record`,
    [given.flows, out.persons, out.records, ids(given.hidden.shielded.map((s) => s.record))],
  );
}

/** Which of these records are current, of the given flows, and of nobody who is left out of what is encoded. */
export async function listCurrent(
  tx: Transaction,
  given: { records: readonly string[]; flows: readonly number[]; between: readonly number[]; hidden: Hidden },
): Promise<readonly string[]> {
  const out = leftOut(given);
  const rows = await tx.query<{ id: string }>(
    `select r.id::text as id from intake.source_record r left join people.link l on l.record = r.id and l.known_to is null
     where r.id = any ($1::bigint[]) and r.flow = any ($2) and r.known_to is null and r.id <> all ($4) and (l.person is null or l.person <> all ($3))`,
    [given.records, given.flows, out.persons, out.records],
  );
  return rows.map(({ id }) => id);
}

/** Who refused all of it, or one of the flows between us, and who is restricted or sealed. */
function leftOut({ between, hidden }: { between: readonly number[]; hidden: Hidden }) {
  const out = [
    ...hidden.refused.filter((r) => r.all || (r.flow !== null && between.includes(r.flow))),
    ...hidden.shielded.filter((s) => s.shield === 'restricted' || s.shield === 'sealed'),
  ];
  return { persons: ids(out.map((one) => one.person)), records: ids(out.map((one) => one.record)) };
}

const ids = (list: readonly (number | null)[]): readonly number[] => list.filter((id) => id !== null);

/** Puts the pairs of a flow in the place of those before. Pairs that stand already are left as they are. */
export async function replacePairs(
  tx: Transaction,
  given: {
    flow: number;
    askedFlow: number;
    account: number;
    load: number;
    pairs: readonly { readonly theirs: string; readonly record: string }[];
  },
): Promise<void> {
  const [theirs, records] = [given.pairs.map((p) => p.theirs), given.pairs.map((p) => p.record)];
  await tx.run(
    `update intake.encoded_pair e set known_to = $2 where flow = $1 and known_to is null
       and not exists (select from unnest($3::text[], $4::bigint[]) as t (theirs, record) where t.theirs = e.their_key and t.record = e.record)`,
    [given.flow, given.load, theirs, records],
  );
  await tx.run(
    `insert into intake.encoded_pair (flow, their_key, record, asked_flow, account, known_from)
     select $1, t.theirs, t.record, $2, $3, $4 from unnest($5::text[], $6::bigint[]) as t (theirs, record)
     where not exists (select from intake.encoded_pair e where e.flow = $1 and e.their_key = t.theirs and e.record = t.record and e.known_to is null)`,
    [given.flow, given.askedFlow, given.account, given.load, theirs, records],
  );
}
