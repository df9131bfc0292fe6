import type { Transaction } from '@kinsight/kit/postgres';
import type { FamilyLineage, KnownFamily } from './assign-families.ts';
import type { Because, Role } from './family.ts';

/** A membership as kept: one row per stretch of knowledge. */
export type MemberRow = {
  readonly id: number;
  readonly family: string;
  readonly person: string;
  readonly role: Role;
  readonly primary: boolean;
  readonly starts: string | null;
  readonly because: Because;
  readonly flows: readonly number[];
};

export type NewMember = Omit<MemberRow, 'id' | 'starts'> & { readonly starts: string | null };

/** Families with their children as they were last formed: a membership that is in doubt since then, and not shown, still says which family it is. */
export async function listKnownFamilies(tx: Transaction): Promise<readonly KnownFamily[]> {
  return tx.query<KnownFamily>(`
    select f.id::text as id, coalesce(array_agg(m.person::text order by m.person) filter (where m.role in ('child', 'expected-baby')), '{}') as children
    from families.family f left join families.member m on m.family = f.id and (m.known_to is null or m.known_to > (
      select coalesce(max(number), 0) from ledger.load where what = 'families'))
    where f.known_to is null group by f.id order by f.id`);
}

export async function listCurrentMembers(tx: Transaction): Promise<readonly MemberRow[]> {
  return tx.query<MemberRow>(`
    select id, family::text as family, person::text as person, role, primary_family as "primary", starts, because, flows
    from families.member where known_to is null`);
}

/** Persons of a family whose membership the reader sees; inside a look. */
export async function listVisibleMembers(tx: Transaction, family: number): Promise<readonly string[]> {
  const rows = await tx.query<{ person: string }>(
    `select m.person::text as person from families.member m join people.person p on p.id = m.person
     where m.family = $1 and m.known_to is null order by m.person`,
    [family],
  );
  return rows.map((r) => r.person);
}

/** New families in one statement; ids come back in the order of the anchors given. */
export async function insertFamilies(
  tx: Transaction,
  anchors: readonly string[],
  load: number,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `insert into families.family (anchor, known_from)
     select t.anchor, $2 from unnest($1::bigint[]) with ordinality as t (anchor, n) order by t.n returning id::text as id`,
    [anchors, load],
  );
  return rows.map((r) => r.id).sort((a, b) => Number(a) - Number(b));
}

export async function moveAnchors(
  tx: Transaction,
  families: readonly string[],
  anchors: readonly string[],
): Promise<void> {
  await tx.run(
    `update families.family f set anchor = t.anchor from unnest($1::bigint[], $2::bigint[]) as t (id, anchor) where f.id = t.id and f.anchor <> t.anchor`,
    [families, anchors],
  );
}

export async function endFamilies(tx: Transaction, families: readonly string[], load: number): Promise<void> {
  await tx.run(
    'update families.family set known_to = $2 where id = any ($1::bigint[]) and known_to is null',
    [families, load],
  );
}

export async function endMembers(tx: Transaction, ids: readonly number[], load: number): Promise<void> {
  await tx.run('update families.member set known_to = $2 where id = any ($1::bigint[])', [ids, load]);
}

export async function insertMembers(
  tx: Transaction,
  members: readonly NewMember[],
  load: number,
): Promise<void> {
  await tx.run(
    `insert into families.member (family, person, role, primary_family, starts, because, flows, known_from)
     select (m->>'family')::bigint, (m->>'person')::bigint, m->>'role', (m->>'primary')::boolean, (m->>'starts')::date, m->'because',
       array(select jsonb_array_elements_text(m->'flows'))::smallint[], $2
     from jsonb_array_elements($1::jsonb) m`,
    [JSON.stringify(members), load],
  );
}

export async function insertLineage(
  tx: Transaction,
  lineage: readonly (FamilyLineage & { family: string })[],
  load: number,
): Promise<void> {
  await tx.run(
    `insert into families.lineage (load, kind, family, other)
     select $2, l->>'kind', (l->>'family')::bigint, coalesce((l->>'other')::bigint, 0) from jsonb_array_elements($1::jsonb) l
     on conflict do nothing`,
    [JSON.stringify(lineage), load],
  );
}
