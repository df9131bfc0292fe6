import type { Transaction } from '@kinsight/kit/postgres';

/** A shield, or records taken apart, in force: one act, however many pairs it took. */
export type Decided = {
  readonly id: number;
  readonly what: 'shield' | 'link';
  readonly person: number;
  readonly by: string;
  readonly decidedOn: string;
  readonly reason: string;
  readonly toldSource: boolean;
};

// Whom it is about: of a shield who is hidden, of records taken apart who has lost one. That two records of two people are not the same person
// (a word of the review queue) is no record taken apart: there is nothing to tell anybody.
const decided = `
  select min(d.id) as id, case when d.kind = 'never-link' then 'link' else 'shield' end as what, l.person,
         coalesce(a.name, 'somebody') as by, d.decided_on as "decidedOn", min(d.reason) as reason, bool_and(d.told_source) as "toldSource"
  from people.decision d
  join people.link l on l.record = coalesce(d.right_record, d.left_record) and l.known_to is null
  left join accounts.account a on a.id = d.account
  where d.known_to is null and d.kind in ('never-link', 'shield-address', 'shield-restricted', 'shield-sealed')
    and (d.kind <> 'never-link' or exists (
      select from people.link a join people.link b on b.person = a.person and b.record = d.right_record where a.record = d.left_record
        and a.known_from < d.known_from and b.known_from < d.known_from
        and (a.known_to is null or a.known_to >= d.known_from) and (b.known_to is null or b.known_to >= d.known_from)))`;
const asOneAct = 'group by d.known_from, d.kind, d.account, l.person, a.name, d.decided_on';

/** Of these people, the newest first; inside a look. */
export const listDecidedOf = (tx: Transaction, persons: readonly number[]): Promise<readonly Decided[]> =>
  tx.query<Decided>(`${decided} and l.person = any ($1::bigint[]) ${asOneAct} order by min(d.id) desc`, [
    persons,
  ]);

/** Kept of somebody when records were parted, by nobody's own word: for the IG lead to look at; inside a look. */
export const listKept = (tx: Transaction): Promise<readonly Decided[]> =>
  tx.query<Decided>(`${decided} and d.account is null ${asOneAct} order by min(d.id)`);

/** Families of these people, as this reader sees them; inside a look. */
export const listFamiliesSeen = (
  tx: Transaction,
  persons: readonly number[],
): Promise<readonly { readonly person: number; readonly family: number }[]> =>
  tx.query(
    'select distinct person, family from families.member where person = any ($1::bigint[]) and known_to is null order by person, family',
    [persons],
  );

/** Of which the sources are still to be told; inside a look. */
export const listUntold = (tx: Transaction): Promise<readonly Decided[]> =>
  tx.query<Decided>(`${decided} and not d.told_source ${asOneAct} order by min(d.id)`);

export async function markTold(tx: Transaction, ids: readonly number[]): Promise<void> {
  await tx.run('update people.decision set told_source = true where id = any ($1::bigint[])', [ids]);
}

/** Members of a family as this reader sees them; inside a look. */
export const listMembersSeen = async (tx: Transaction, family: number): Promise<readonly number[]> =>
  (
    await tx.query<{ person: number }>(
      'select distinct m.person from families.member m join people.person p on p.id = m.person where m.family = $1 and m.known_to is null',
      [family],
    )
  ).map(({ person }) => person);

/** How the sources know these people; inside a look. */
export const listKeys = (
  tx: Transaction,
  persons: readonly number[],
): Promise<readonly { readonly person: number; readonly source: string; readonly key: string }[]> =>
  tx.query(
    `select l.person, w.code as source, r.source_key as key from people.link l
     join intake.source_record r on r.id = l.record join agreements.flow w on w.id = r.flow
     where l.person = any ($1::bigint[]) and l.known_to is null order by w.code, r.source_key`,
    [persons],
  );
