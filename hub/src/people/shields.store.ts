import type { Transaction } from '@kinsight/kit/postgres';

/**
 * Carries every shield to all records of the person it was put on, to the person and to memberships; and lifts what no decision or source
 * asks for any more. A source asks by marking a record or an address (a refuge, a placement). An adoption seals the registration before it.
 * A record that its sender no longer sends (somebody who fled leaves the rent book) goes on shielding whom it last belonged to.
 */
export async function spreadShields(tx: Transaction): Promise<void> {
  await tx.run(
    `delete from people.record_shield s using intake.source_record r where r.id = s.record and r.known_from <> s.known_from`,
  );
  await tx.run(`
    with placed as (
      select d.left_record as record, case d.kind when 'shield-address' then 1 when 'shield-restricted' then 2 else 3 end as strength
      from people.decision d where d.known_to is null and d.kind in ('shield-address', 'shield-restricted', 'shield-sealed', 'adoption')),
    lately as (
      select distinct on (p.record, p.strength) p.strength, l.person, l.known_to from placed p join people.link l on l.record = p.record
      order by p.record, p.strength, l.known_from desc),
    decided as (
      select person, max(strength) as strength from (
        select person, strength from lately where known_to is null
        union all select n.person, y.strength from lately y
          join people.link o on o.person = y.person and (o.known_to is null or o.known_to >= y.known_to)
          join people.link n on n.record = o.record and n.known_to is null where y.known_to is not null) x
      group by person),
    said as (
      select l.person, max(array_position(array['none', 'address', 'restricted', 'sealed'], x.shield)) - 1 as strength
      from people.link l
      cross join lateral (
        select coalesce(s.said, r.shield) as shield from intake.source_record r left join people.record_shield s on s.record = r.id where r.id = l.record
        union all select a.shield from intake.record_address a where a.record = l.record) x
      where l.known_to is null and x.shield <> 'none' group by l.person),
    wanted as (
      select p.id, (array['none', 'address', 'restricted', 'sealed'])[1 + greatest(coalesce(d.strength, 0), coalesce(g.strength, 0))] as shield
      from people.person p left join decided d on d.person = p.id left join said g on g.person = p.id
      where p.known_to is null),
    persons as (update people.person p set shield = w.shield from wanted w where w.id = p.id and p.shield <> w.shield),
    changed as (
      select r.id, r.shield, r.known_from, w.shield as wanted from wanted w
      join people.link l on l.person = w.id and l.known_to is null
      join intake.source_record r on r.id = l.record where r.shield <> w.shield),
    kept as (insert into people.record_shield (record, said, known_from) select id, shield, known_from from changed on conflict do nothing),
    records as (update intake.source_record r set shield = c.wanted from changed c where r.id = c.id)
    update families.member m set shield = w.shield from wanted w where w.id = m.person and m.known_to is null and m.shield <> w.shield`);
  await tx.run(
    `delete from people.record_shield s using intake.source_record r where r.id = s.record and r.shield = s.said`,
  );
}

export type Hidden = { readonly record: string; readonly person: number; readonly shield: string };

/** The records of those among these persons (`all`: of everybody) who are hidden. */
export const readShielded = (
  tx: Transaction,
  persons: readonly number[] | 'all',
): Promise<readonly Hidden[]> =>
  tx.query<Hidden>(
    `select l.record::text as record, p.id as person, p.shield from people.person p join people.link l on l.person = p.id and l.known_to is null
     where ($1::bigint[] is null or p.id = any ($1)) and p.shield <> 'none' order by l.record`,
    [persons === 'all' ? null : persons],
  );

/**
 * Spreads shields after records were given to persons anew. Who was hidden while records were held to be theirs stays hidden, and so does whoever
 * those records turn out to be, until the IG lead lifts it: nobody knows yet whose the danger was.
 * @param before who was hidden when the records were last together
 */
export async function spreadAndKeepShields(
  tx: Transaction,
  before: readonly Hidden[],
  load: number,
): Promise<void> {
  await spreadShields(tx);
  if (before.length > 0 && (await keepShields(tx, before, load)) > 0) await spreadShields(tx);
}

/**
 * Where the records of one hidden person are now several people's, hides whoever is hidden less than before, by a decision that is nobody's own:
 * it shows to the IG lead alone, and the sources were told of the one it comes from.
 * @returns how many are hidden so
 */
const keepShields = (tx: Transaction, before: readonly Hidden[], load: number): Promise<number> =>
  tx.run(
    `with held as (
       select h.*, l.person as now, array_position($4::text[], h.shield) as strength from unnest($1::bigint[], $2::bigint[], $3::text[]) as h (record, person, shield)
       join people.link l on l.record = h.record and l.known_to is null)
     insert into people.decision (kind, left_record, reason, account, decided_on, known_from, told_source)
     select 'shield-' || h.shield, min(h.record), 'Hidden while these records were held to be one person’s. Lift it where it does not apply.', null,
       (select ledger.day_of(at) from ledger.load where number = $5), $5, true
     from held h join people.person p on p.id = h.now
     where array_position($4::text[], p.shield) < h.strength and exists (select from held o where o.person = h.person and o.now <> h.now)
     group by h.person, h.now, h.shield`,
    [
      before.map(({ record }) => record),
      before.map(({ person }) => person),
      before.map(({ shield }) => shield),
      ['none', 'address', 'restricted', 'sealed'],
      load,
    ],
  );
