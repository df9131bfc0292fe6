import type { Transaction } from '@kinsight/kit/postgres';

// Inside a look.

export type InvolvementRow = {
  readonly person: number;
  readonly flow: number;
  readonly source: string;
  readonly recipe: string | null;
  readonly service: string | null;
  readonly worker: string | null;
  readonly team: string | null;
  readonly telephone: string | null;
  readonly status: string | null;
  readonly organisation: string | null;
  readonly asOf: string | null;
};

/**
 * Who is involved with members of a family: the newest word of each flow about each service. `offset 0`: from the family to its facts, never the other way. With
 * few such facts in a place PostgreSQL went through the links of everybody (100,000 people: 300 ms instead of 1).
 */
export const readInvolvements = (tx: Transaction, family: number): Promise<readonly InvolvementRow[]> =>
  tx.planned<InvolvementRow>(
    `select distinct on (m.person, f.flow, f.details ->> 'service', f.details ->> 'worker') m.person, f.flow, w.title as source, w.recipe,
       f.details ->> 'service' as service, f.details ->> 'worker' as worker, f.details ->> 'team' as team, f.details ->> 'telephone' as telephone,
       f.details ->> 'status' as status, f.details ->> 'organisation' as organisation, coalesce(f.details ->> 'as_of', f.starts::text) as "asOf"
     from families.member m
     cross join lateral (select l.record from people.link l where l.person = m.person and l.known_to is null offset 0) l
     cross join lateral (select f.id, f.flow, f.details, f.starts from intake.fact f
       where f.record = l.record and f.dataset = 'involvement' and f.known_to is null offset 0) f
     join lateral (select coalesce(fl.body ->> 'title', fl.code) as title, rc.name as recipe from agreements.flow fl
       left join agreements.recipe rc on rc.hash = fl.recipe_hash where fl.id = f.flow) w on true
     where m.family = $1 and m.known_to is null
     order by m.person, f.flow, f.details ->> 'service', f.details ->> 'worker', f.details ->> 'as_of' desc nulls last, f.id desc`,
    [family],
  );

export type EvidenceRow = {
  readonly id: number;
  readonly flow: number;
  readonly dataset: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly delivery: number;
  readonly line: number | null;
};

/** The facts a sign rests on. */
export const readEvidence = (tx: Transaction, ids: readonly number[]): Promise<readonly EvidenceRow[]> =>
  tx.query<EvidenceRow>(
    'select id, flow, dataset, starts, ends, details, delivery, line_from as line from intake.fact where id = any ($1) order by starts, id',
    [ids],
  );

/** All members, without the net: for telling who must know, never for showing. */
export const readEverybody = async (tx: Transaction, family: number): Promise<readonly number[]> =>
  (
    await tx.query<{ person: number }>(
      'select person from families.member where family = $1 and known_to is null',
      [family],
    )
  ).map(({ person }) => person);

/** What a flow says of itself that decides what a family may be told of it. */
export type SourceRow = {
  readonly flow: number;
  readonly title: string;
  readonly giver: string;
  /** What kind of organisation gives it: police, school … */
  readonly kind: string;
  readonly recipe: string | null;
  /** Where the public was told that it is shared. */
  readonly notice: string | null;
  readonly shown: string;
};

export const readSources = (tx: Transaction, flows: readonly number[]): Promise<readonly SourceRow[]> =>
  tx.planned<SourceRow>(
    `select w.id as flow, coalesce(w.body ->> 'title', w.code) as title, o.name as giver, o.kind, rc.name as recipe,
       w.body ->> 'notice' as notice, w.shown
     from unnest($1::smallint[]) asked (flow) join agreements.flow w on w.id = asked.flow
     join accounts.organisation o on o.id = w.giver left join agreements.recipe rc on rc.hash = w.recipe_hash order by w.id`,
    [[...new Set(flows)]],
  );
