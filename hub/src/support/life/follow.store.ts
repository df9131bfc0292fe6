import type { Transaction } from '@kinsight/kit/postgres';

/**
 * After people were linked or families formed anew: whom our own records are now, and which family each case is about. Cases follow the
 * child (design 3): the family where the child is counted first, and none other than before where the child is in no family any more.
 * Returns how many cases moved.
 */
export async function followPeople(tx: Transaction): Promise<number> {
  await renumber(tx, 'support.case_member');
  await renumber(tx, 'support.case_needs');
  const others = (await renumber(tx, 'support.cases')).filter(({ parted }) => parted).map(({ id }) => id);
  const { load } = await tx.one<{ load: number }>('select max(number) as load from ledger.load');
  const moved = await moveCases(tx, load, others);
  await leaveAndComeBack(tx, load);
  return moved;
}

/**
 * Gives each row the person whose record it is now; which rows that changed. `parted`: we had taken them for somebody else, as their records are more
 * than one person's now, or ours goes back to whom it came from; where all of them went to another, two numbers of one human being became one.
 */
const renumber = (
  tx: Transaction,
  table: string,
): Promise<readonly { readonly id: number; readonly parted: boolean }[]> =>
  tx.query(
    `update ${table} t set person = l.person from ${table} was, people.link l
     where was.id = t.id and l.record = t.record and l.known_to is null and l.person <> t.person
     returning t.id, exists (select from people.link o join people.link n on n.record = o.record and n.known_to is null
       where o.person = was.person and (o.known_to is null or o.known_to >= l.known_from) and n.person <> l.person)
       or exists (select from people.link b where b.record = t.record and b.person = l.person and b.known_to is not null) as parted`,
  );

/**
 * Moves cases to the family their child is in now, and writes down which they were about until this load: who was of it counts for the days
 * before. A case whose child we took for somebody else until now was never about that family; nor one that moved twice in a load about the first.
 * @param others cases whose child we had taken for somebody else until now
 */
async function moveCases(tx: Transaction, load: number, others: readonly number[]): Promise<number> {
  const { moved } = await tx.one<{ moved: number }>(
    `with moved as (
       update support.cases c set family = now.family from (
         select distinct on (m.person) m.person, m.family from families.member m join families.family f on f.id = m.family and f.known_to is null
         where m.known_to is null order by m.person, m.primary_family desc, m.family) now
       where now.person = c.person and now.family <> c.family and c.known_to is null
         and not exists (select from families.member m where m.person = c.person and m.family = c.family and m.known_to is null)
       returning c.id, c.family),
     never as (
       update support.case_family f set family = m.family from moved m
       where f.case_id = m.id and f.known_to is null and (f.known_from >= $1 or m.id = any ($2))),
     ended as (
       update support.case_family f set known_to = $1 from moved m
       where f.case_id = m.id and f.known_to is null and f.known_from < $1 and m.id <> all ($2) returning f.case_id, m.family),
     begun as (
       insert into support.case_family (case_id, family, known_from) select case_id, family, $1 from ended)
     select count(*)::int as moved from moved`,
    [load, others],
  );
  return moved;
}

/**
 * Who is of the family no more, while the child of a running case still is, takes part no more since that day: an ex-partner goes with all
 * that is his, and hears of the case no longer. Who comes back takes part again, unless somebody of the case took them out by name. Where it is the child who went, everybody stays.
 */
async function leaveAndComeBack(tx: Transaction, load: number): Promise<void> {
  await tx.run(
    `with seen as (
       select p.id, p.left_on is not null as is_left,
         bool_and(m.known_to is not null or coalesce(m.ends <= ledger.day_of(n.at), false)) as is_gone, max(coalesce(m.ends, ledger.day_of(z.at))) as left_on
       from support.case_member p join support.cases c on c.id = p.case_id and c.known_to is null and c.closed is null and c.person <> p.person
       join families.member m on m.family = c.family and m.person = p.person
       join ledger.load n on n.number = $1 left join ledger.load z on z.number = m.known_to
       where p.known_to is null and p.ended_by is null
         and exists (select from families.member k where k.family = c.family and k.person = c.person and k.known_to is null)
       group by p.id, p.left_on),
     ended as (
       update support.case_member p set known_to = $1 from seen s where s.id = p.id and s.is_gone <> s.is_left
       returning p.case_id, p.record, p.person, p.joined, p.flows, case when s.is_gone then greatest(s.left_on, p.joined) end as left_on)
     insert into support.case_member (case_id, record, person, joined, left_on, flows, known_from)
     select case_id, record, person, joined, left_on, flows, $1 from ended`,
    [load],
  );
}
