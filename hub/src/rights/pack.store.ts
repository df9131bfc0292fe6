import type { Transaction } from '@kinsight/kit/postgres';
import { newestRun } from '../needs/index.ts';
import type { ForWhom, Pack, PackItem } from './pack.ts';
import type { Held, HeldFact, HeldRecord } from './pack-items.rules.ts';

/** A shield on a person, on where they live, or on somebody of a family they belong to now. */
const isHidden = (
  person: string,
): string => `(exists (select from people.person q where q.id = ${person} and q.shield <> 'none')
    or exists (select from people.link l join intake.record_address a on a.record = l.record where l.person = ${person} and l.known_to is null and a.shield <> 'none')
    or exists (select from families.member m join families.member o on o.family = m.family and o.known_to is null and o.ends is null
      join people.person q on q.id = o.person where m.person = ${person} and m.known_to is null and m.ends is null and q.shield <> 'none'))`;

/** All that is held of one person alone, as far as row-level security lets through; looks are added by the worker. */
export async function readHeld(tx: Transaction, person: number): Promise<Omit<Held, 'looks'>> {
  const records = await tx.query<HeldRecord>(
    `select r.id::text as record, coalesce(w.body ->> 'title', w.code) as source, r.born::text as born, r.sex,
       array(select concat_ws(' ', n.forename, n.middle, n.surname) from intake.record_name n where n.record = r.id order by n.kind <> 'current', n.surname) as names,
       array(select concat_ws(', ', a.line, a.postcode) || case when a.ends is null then '' else ' (until ' || a.ends || ')' end
             from intake.record_address a where a.record = r.id order by a.ends is not null, a.starts desc nulls last) as addresses,
       coalesce((select jsonb_agg(jsonb_build_object('scheme', i.scheme, 'value', i.value) order by i.scheme) from intake.record_identifier i where i.record = r.id), '[]') as identifiers
     from people.link l join intake.source_record r on r.id = l.record and r.version_of is null and r.known_to is null join agreements.flow w on w.id = r.flow
     where l.person = $1 and l.known_to is null order by w.code, r.id`,
    [person],
  );
  const facts = await tx.query<HeldFact>(
    `select f.id, coalesce(w.body ->> 'title', w.code) as source, o.kind as "giverKind", f.dataset, f.starts::text as starts, f.ends::text as ends, f.details, f.sensitivity
     from intake.fact f join people.link l on l.record = f.record and l.known_to is null join agreements.flow w on w.id = f.flow
     join accounts.organisation o on o.id = w.giver where l.person = $1 and f.known_to is null order by w.code, f.starts nulls first, f.id`,
    [person],
  );
  const memberships = await tx.query<Held['memberships'][number]>(
    `select role, starts::text as starts, ends::text as ends from families.member where person = $1 and known_to is null order by id`,
    [person],
  );
  const signs = await tx.query<Held['signs'][number]>(
    `select distinct need, sensitivity from needs.finding where person = $1 and value = 'met' and not parted
       and run = ${newestRun()} order by need`,
    [person],
  );
  const help = await tx.query<Held['help'][number]>(
    `select c.id as "case", m.joined::text as "from", least(m.left_on, c.closed)::text as until,
       (select count(*)::int from support.note n where n.case_id = c.id and n.known_to is null
          and (n.record = any (m.records) or (n.record is null and n.happened_on <= coalesce(m.left_on, n.happened_on)))) as notes,
       (select count(*)::int from support.answer a join support.assessment s on s.id = a.assessment where s.case_id = c.id and a.known_to is null
          and (a.record = any (m.records) or (a.record is null and s.started_on <= coalesce(m.left_on, s.started_on)))) as answers,
       (select count(*)::int from support.goal g where g.case_id = c.id and g.known_to is null
          and (g.record = any (m.records) or (g.record is null and g.set_on <= coalesce(m.left_on, g.set_on)))) as goals,
       (select count(*)::int from outcomes.content x join outcomes.claim o on o.id = x.claim where o.case_id = c.id
          and x.records && array(select l.record from people.link l where l.person = $1 and l.known_to is null)) as frozen
     from (select case_id, min(joined) as joined, array_agg(record) as records, case when bool_and(left_on is not null) then max(left_on) end as left_on
       from support.case_member where person = $1 and known_to is null group by case_id) m
     join support.cases c on c.id = m.case_id and c.known_to is null order by c.id`,
    [person],
  );
  const born = records.map((one) => one.born).find((day) => day !== null) ?? null;
  const { hidden } = await tx.one<{ hidden: boolean }>(`select ${isHidden('$1::bigint')} as hidden`, [
    person,
  ]);
  return { isHidden: hidden, born, records, facts, memberships, signs, help };
}

/**
 * Looks at this person, and at families, candidacies and cases while they belonged to them, by the roles held then and the purpose. Those
 * that tell of a worry (to keep somebody safe, in an emergency, by the MASH or the front door) are counted apart. As the worker.
 */
export const countLooksAt = (tx: Transaction, person: number): Promise<Held['looks']> =>
  tx.query(
    `select coalesce(held.roles, 'somebody') as roles, coalesce(e.purpose, 'a purpose not said') as purpose, count(*)::int as times,
       ledger.day_of(max(e.at))::text as last,
       coalesce(e.purpose = 'safeguarding', false) or e.action = 'break-glass' or coalesce(held.roles ~ 'mash|front-door', false) as worried
     from access.looks_at_person($1) e
     left join lateral (select string_agg(distinct h.role, ', ' order by h.role) as roles from accounts.role_held h
       where h.account = e.account and h.since <= e.at and (h.until is null or h.until > e.at)) held on true
     group by 1, 2, 5 order by 3 desc`,
    [person],
  );

export type NewPack = {
  readonly person: number;
  readonly forWhom: ForWhom;
  readonly askedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly identity: string;
  readonly childAgrees: string | undefined;
  readonly items: readonly PackItem[];
  readonly account: number;
  readonly at: Temporal.Instant;
};

export const insertPack = async (tx: Transaction, pack: NewPack): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into rights.pack (person, for_whom, asked_on, due_on, identity, child_agrees, items, drafted_by, drafted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        pack.person,
        pack.forWhom,
        pack.askedOn,
        pack.dueOn,
        pack.identity,
        pack.childAgrees ?? null,
        JSON.stringify(pack.items),
        pack.account,
        pack.at,
      ],
    )
  ).id;

const columns = `p.id, p.person, p.for_whom as "forWhom", p.asked_on::text as "askedOn", p.due_on::text as "dueOn", p.identity, p.items,
  case when p.released_at is not null then 'released' when p.checked_at is not null then 'checked' else 'drafted' end as state,
  d.name as "draftedBy", p.drafted_by as drafter, c.name as "checkedBy", p.check_words as "checkWords", r.name as "releasedBy", p.released_at as "releasedAt", p.handover,
  (select concat_ws(' ', n.forename, n.surname) from people.link l join intake.record_name n on n.record = l.record
   where l.person = p.person and l.known_to is null order by n.kind <> 'current', l.record limit 1) as name,
  ${isHidden('p.person')} as shielded,
  exists (select from accounts.role_held h where h.account = p.checked_by and h.role = 'mash' and h.since <= p.checked_at and (h.until is null or h.until > p.checked_at)) as "checkedByMash"
  from rights.pack p join accounts.account d on d.id = p.drafted_by left join accounts.account c on c.id = p.checked_by left join accounts.account r on r.id = p.released_by`;

/** Packs row-level security lets through, those that wait first. */
export const listPacks = (tx: Transaction, person?: number): Promise<readonly Pack[]> =>
  tx.query<Pack>(
    `select ${columns} where $1::bigint is null or p.person = $1 order by p.released_at is not null, p.due_on, p.id limit 200`,
    [person ?? null],
  );

export const findPack = (tx: Transaction, id: number): Promise<Pack | undefined> =>
  tx.maybeOne<Pack>(`select ${columns} where p.id = $1`, [id]);

export const changeItems = (tx: Transaction, id: number, items: readonly PackItem[]): Promise<number> =>
  tx.run('update rights.pack set items = $2 where id = $1 and checked_at is null', [
    id,
    JSON.stringify(items),
  ]);

/** Checked by another: 0 where it was checked before, or by who drafted it. */
export const checkPack = (
  tx: Transaction,
  id: number,
  by: { readonly account: number; readonly at: Temporal.Instant; readonly words: string },
): Promise<number> =>
  tx.run(
    'update rights.pack set checked_by = $2, checked_at = $3, check_words = $4 where id = $1 and checked_at is null and drafted_by <> $2',
    [id, by.account, by.at, by.words],
  );

/** Sent back to be drafted again: nothing is checked until it was looked at anew. */
export const sendBack = (tx: Transaction, id: number, words: string): Promise<number> =>
  tx.run(
    'update rights.pack set check_words = $2, checked_by = null, checked_at = null where id = $1 and released_at is null',
    [id, words],
  );

export const releasePack = (
  tx: Transaction,
  id: number,
  by: {
    readonly account: number;
    readonly at: Temporal.Instant;
    readonly handover: string;
    readonly confirmed: string;
  },
): Promise<number> =>
  tx.run(
    'update rights.pack set released_by = $2, released_at = $3, handover = $4, confirmed = $5 where id = $1 and checked_at is not null and released_at is null',
    [id, by.account, by.at, by.handover, by.confirmed],
  );

export const countWaiting = (
  tx: Transaction,
  today: Temporal.PlainDate,
): Promise<{ readonly drafted: number; readonly checked: number; readonly late: number }> =>
  tx.one('select drafted, checked, late from rights.waiting($1)', [today]);
