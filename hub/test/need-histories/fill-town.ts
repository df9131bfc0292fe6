import type { TestDatabase, Transaction } from '@kinsight/kit/postgres';
import { isoOf } from './days.ts';
import type { Town } from './town.ts';

/** A place's own numbers of a town's flows: the roll, of which everybody is a member and nothing is measured, comes first. */
export const flowId = (at: number): number => at + 2;
export const rollCode = 'roll';
const recordOf = (person: number, flow: number): number => person * 100 + flow;

/** Puts into a place what becomes known at one step: files with what they say anew and say no more, people, members, refusals. */
export const fillStep = (db: TestDatabase, town: Town, step: number): Promise<void> =>
  db.asOwner(async (tx) => {
    const at = isoOf(step === 0 ? (town.steps[0] ?? 0) : (town.steps[step] ?? 0));
    const next = async (): Promise<number> =>
      (
        await tx.one<{ load: number }>(`select ledger.next_load('delivery', $1::timestamptz, null) as load`, [
          `${at}T12:00:00Z`,
        ])
      ).load;
    if (step === 0) await fillPeople(tx, town);
    const load = await next();
    await fillRecords(tx, town, step, step === 0 ? 1 : load);
    await fillMembers(tx, town, step, step === 0 ? 1 : load);
    for (const [i, flow] of town.flows.entries()) {
      const asAt = flow.files[step];
      if (asAt === undefined) continue;
      const own = await next();
      await fillFile(tx, town, step, i, own, asAt);
    }
    if (step === 0) await tx.run('analyze');
  });

const json = JSON.stringify;

async function fillPeople(tx: Transaction, { people }: Town): Promise<void> {
  await tx.run(`update ledger.load set at = '2023-01-01T12:00:00Z'`);
  const rows = [...people.values()].map(({ id, born, died }) => ({
    id,
    record: recordOf(id, 1),
    born: isoOf(born),
    died: died === undefined ? null : isoOf(died),
  }));
  await tx.run(
    `insert into intake.delivery (id, flow, load, state, file_name, sha256, bytes, mode, as_at, received_at) overriding system value
     values (1, 1, 1, 'accepted', 'roll', '\\x00', 1, 'full', '2023-01-01', now())`,
  );
  await tx.run(
    `insert into people.person (id, shield, known_from) overriding system value select id, 'none', 1 from json_to_recordset($1) as r (id bigint)`,
    [json(rows)],
  );
  await tx.run(
    `insert into intake.source_record (id, flow, source_key, born, died, digest, delivery, known_from) overriding system value
     select record, 1, record::text, born, died, '\\x00', 1, 1 from json_to_recordset($1) as r (record bigint, born date, died date)`,
    [json(rows)],
  );
  await tx.run(
    `insert into people.link (record, person, flow, known_from) select record, id, 1, 1 from json_to_recordset($1) as r (id bigint, record bigint)`,
    [json(rows)],
  );
}

/** Who is known to whom from now on, and what people refuse from now on. */
async function fillRecords(tx: Transaction, { people }: Town, step: number, load: number): Promise<void> {
  const records = [...people.values()].flatMap((person) =>
    [...person.records].flatMap(([at, from]) =>
      from === step
        ? [
            {
              id: recordOf(person.id, flowId(at)),
              person: person.id,
              flow: flowId(at),
              born: isoOf(person.born),
              died: person.died === undefined ? null : isoOf(person.died),
            },
          ]
        : [],
    ),
  );
  const rows = json(records);
  const as = 'as r (id bigint, person bigint, flow smallint, born date, died date)';
  await tx.run(
    `insert into intake.source_record (id, flow, source_key, born, died, digest, delivery, known_from) overriding system value
     select id, flow, id::text, born, died, '\\x00', 1, $2 from json_to_recordset($1) ${as}`,
    [rows, load],
  );
  await tx.run(
    `insert into people.link (record, person, flow, known_from) select id, person, flow, $2 from json_to_recordset($1) ${as}`,
    [rows, load],
  );
  await tx.run(
    `insert into people.edge (left_record, right_record, pattern, weight, probability, state, flows, model, known_from)
     select person * 100 + 1, id, 0, 9, 0.999, 'linked', array[1, flow]::smallint[], 1, $2 from json_to_recordset($1) ${as}`,
    [rows, load],
  );
  const refusals = [...people.values()].flatMap(({ id, refuses }) =>
    refuses.flatMap(({ flow, from }) => (from === step ? [{ person: id, flow: flowId(flow) }] : [])),
  );
  await tx.run(
    `insert into agreements.refusal (kind, person, flow, starts, recorded_by, known_from)
     select 'objection', person, flow, '2023-01-01', 1, $2 from json_to_recordset($1) as r (person bigint, flow smallint)`,
    [json(refusals), load],
  );
}

async function fillMembers(tx: Transaction, { members }: Town, step: number, load: number): Promise<void> {
  if (step === 0)
    await tx.run(
      `insert into families.family (id, anchor, known_from) overriding system value select f, f * 10, 1 from json_array_elements_text($1) j, cast(j as bigint) f`,
      [json([...new Set(members.map(({ family }) => family))])],
    );
  const day = (one: number | null) => (one === null ? null : isoOf(one));
  const come = members.flatMap((m) =>
    m.from === step ? [{ ...m, starts: day(m.starts), ends: day(m.ends) }] : [],
  );
  await tx.run(
    `insert into families.member (family, person, role, starts, ends, because, flows, known_from)
     select family, person, role, starts, ends, '{}', '{1}', $2
     from json_to_recordset($1) as r (family bigint, person bigint, role text, starts date, ends date)`,
    [json(come), load],
  );
  await tx.run(
    `update families.member m set known_to = $2 from json_to_recordset($1) as r (family bigint, person bigint)
     where m.family = r.family and m.person = r.person and m.known_to is null`,
    [json(members.filter(({ to }) => to === step)), load],
  );
}

/** One file: the days it speaks of, what it says anew, what it says no more. */
async function fillFile(
  tx: Transaction,
  town: Town,
  step: number,
  at: number,
  load: number,
  asAt: number,
): Promise<void> {
  const flow = town.flows[at];
  if (!flow) return;
  const { id } = await tx.one<{ id: number }>(
    `insert into intake.delivery (flow, load, state, file_name, sha256, bytes, mode, as_at, received_at)
     values ($1, $2, 'accepted', $3, decode(md5($6), 'hex'), 1, $4, $5, now()) returning id`,
    [
      flowId(at),
      load,
      flow.mode === 'form' ? 'form' : 'file',
      flow.mode === 'full' ? 'full' : 'delta',
      isoOf(asAt),
      `${at} ${step}`,
    ],
  );
  if (flow.saysCover) {
    const before = flow.files
      .slice(0, step)
      .flatMap((day) => day ?? [])
      .at(-1);
    const starts = flow.mode === 'delta' && before !== undefined ? before + 1 : flow.coverFrom;
    if (flow.mode === 'full')
      await tx.run('update intake.coverage set known_to = $2 where flow = $1 and known_to is null', [
        flowId(at),
        load,
      ]);
    if (starts <= asAt)
      await tx.run(
        'insert into intake.coverage (delivery, flow, dataset, starts, ends, known_from) values ($1, $2, $3, $4, $5, $6)',
        [id, flowId(at), flow.dataset, isoOf(starts), isoOf(asAt), load],
      );
  }
  const own = town.facts.filter((fact) => fact.flow === at);
  await tx.run(
    `update intake.fact f set known_to = $2 from json_array_elements_text($1) k where f.flow = $3 and f.fact_key = k`,
    [json(own.flatMap(({ key, to }) => (to === step ? [key] : []))), load, flowId(at)],
  );
  const said = own.flatMap((fact) =>
    fact.from === step
      ? [
          {
            key: fact.key,
            record: recordOf(fact.person, flowId(at)),
            starts: isoOf(fact.starts),
            ends: fact.ends === null ? null : isoOf(fact.ends),
            details: fact.details,
          },
        ]
      : [],
  );
  await tx.run(
    `insert into intake.fact (flow, dataset, record, fact_key, starts, ends, details, digest, delivery, known_from)
     select $2, $3, record, key, starts, ends, details, '\\x00', $4, $5
     from json_to_recordset($1) as r (key text, record bigint, starts date, ends date, details jsonb) order by key::int`,
    [json(said), flowId(at), flow.dataset, id, load],
  );
}
