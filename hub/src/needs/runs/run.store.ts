import path from 'node:path';
import type { Transaction } from '@kinsight/kit/postgres';
import type { DuckTable } from '../../duck/index.ts';
import type { Window } from '../criteria/windows.ts';
import type { PersonLinks } from '../engine/link-path.ts';
import { packedColumns } from '../engine/stage-facts.ts';
import type { Days, Membership, Shield } from '../engine/world.ts';
import type { RefusedInRun } from '../refused-in-run.ts';

/** What counts as known and valid: everything below is cut to it. */
export type Cut = {
  readonly asAt: Temporal.PlainDate;
  readonly knownAt: number;
  readonly flows: readonly number[];
  /** What people refused for identification; none where left out (a rehearsal over made-up truth). */
  readonly refused?: RefusedInRun;
};

/**
 * In SQL: the number of the newest run that puts families forward, of the framework an SQL expression names, else of any. An exercise is none: it
 * repeats another day, or asks what would be. What pages, lists, counts and claims call “the newest run” is this.
 */
export const newestRun = (framework?: string): string =>
  `(select max(newest.id) from needs.run newest where not newest.exercise and newest.finished_at is not null${
    framework === undefined ? '' : ` and newest.framework = ${framework}`
  })`;

const known = (t: string, { knownAt }: Cut): string =>
  `${t}.known_from <= ${knownAt} and (${t}.known_to is null or ${t}.known_to > ${knownAt})`;
const flowsOf = (cut: Cut): string => `'{${cut.flows.join(',')}}'::smallint[]`;

/** Memberships at the date, known then, that rest on permitted flows only. */
export const readMemberships = async (tx: Transaction, cut: Cut): Promise<readonly Membership[]> => {
  const rows = await tx.query<{
    family: number;
    person: number;
    role: string;
    primary: boolean;
    flows: number[];
    shield: Shield;
  }>(
    `select m.family, m.person, m.role, m.primary_family as primary, m.flows,
       case when p.shield = 'none' or p.shield is null then m.shield else p.shield end as shield
     from families.member m left join people.person p on p.id = m.person
     where ${known('m', cut)} and (m.starts is null or m.starts <= $1) and (m.ends is null or m.ends > $1) and m.flows <@ ${flowsOf(cut)}
     order by m.family, m.person`,
    [cut.asAt],
  );
  return cut.refused ? rows.filter((m) => !cut.refused?.hides(m.person, m.flows)) : rows;
};

/** Makes the transaction's own table of who is a member: `run_record(record, person, flow)`, from people's links or a mapping. */
export const putRecords = async (
  tx: Transaction,
  cut: Cut,
  persons: Iterable<number>,
  mapping?: ReadonlyMap<number, number>,
): Promise<void> => {
  await tx.run('create temp table run_person (person bigint primary key) on commit drop');
  await tx.copyIn('copy run_person from stdin', lines(persons, String));
  if (mapping) {
    await tx.run('create temp table run_mapping (record bigint, person bigint) on commit drop');
    await tx.copyIn(
      'copy run_mapping from stdin',
      lines(mapping, ([record, person]) => `${record}\t${person}`),
    );
    await tx.run(`create temp table run_record on commit drop as select m.record, m.person, r.flow from run_mapping m join run_person using (person)
      join intake.source_record r on r.id = m.record where r.flow = any (${flowsOf(cut)})`);
  } else {
    await tx.run(`create temp table run_record on commit drop as select l.record, l.person, l.flow from people.link l join run_person using (person)
      where ${known('l', cut)} and l.flow = any (${flowsOf(cut)})`);
  }
  if (cut.refused && cut.refused.records.length > 0)
    await tx.run('delete from run_record where record = any ($1::bigint[])', [cut.refused.records]);
  // A record is one person's. Made after the rows it takes a tenth of the time.
  await tx.run('create unique index on run_record (record)');
  await tx.run('analyze run_record');
};

/** person → day of birth (the one most records give), for those not dead at the date. */
export const readBirths = async (
  tx: Transaction,
): Promise<ReadonlyMap<number, { born: string | null; died: string | null }>> => {
  const rows = await tx.query<{ person: number; born: string | null; died: string | null }>(
    `select m.person, mode() within group (order by r.born) as born, min(r.died) as died
     from run_record m join intake.source_record r on r.id = m.record group by m.person`,
  );
  return new Map(rows.map((r) => [r.person, r]));
};

/** A dataset as the criteria of a run use it: these columns, inside this window. */
export type UsedDataset = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly event: boolean;
  readonly window: Window;
};

/**
 * Writes the members' facts of several datasets to one run file, as `packedColumns` says. One pass over the facts: 24
 * statements of one dataset each took as long as PostgreSQL staging the same, one takes about a third (benchmarks/needs.ts).
 */
export const writeFacts = async (
  tx: Transaction,
  cut: Cut,
  used: readonly UsedDataset[],
  dir: string,
): Promise<DuckTable> => {
  const slots = Math.max(0, ...used.map((d) => d.columns.length));
  const slot = (i: number): string => {
    const whens = used.flatMap((d) =>
      d.columns[i] === undefined ? [] : [`when '${d.name}' then f.details ->> '${d.columns[i]}'`],
    );
    return `case f.dataset ${whens.join(' ')} end as c${i}`;
  };
  const wanted = used.map((d) => {
    const ends = d.event ? 'coalesce(f.ends, f.starts)' : 'f.ends';
    return `(f.dataset = '${d.name}' and (f.starts is null or f.starts <= '${d.window.ends.toString()}') and (${ends} is null or ${ends} >= '${d.window.starts.toString()}'))`;
  });
  const file = path.join(dir, 'facts.csv');
  await tx.copyOutTo(
    `copy (select f.dataset, f.id as fact_id, m.person, f.flow, f.starts, f.ends${Array.from({ length: slots }, (_, i) => `, ${slot(i)}`).join('')}
      from intake.fact f join run_record m on m.record = f.record
      where ${known('f', cut)} and f.flow = any (${flowsOf(cut)}) and (${wanted.join(' or ')})
    ) to stdout (format csv, header true)`,
    file,
  );
  return { file, columns: packedColumns(slots) };
};

/** Which datasets have facts at all, by flow; not from before the day up to which retention has reduced them. */
export const readDelivered = async (
  tx: Transaction,
  cut: Cut,
  wanted: readonly { flow: number; dataset: string }[],
): Promise<ReadonlyMap<string, Days>> => {
  const covered = await tx.query<{ flow: number; dataset: string; starts: string; ends: string }>(
    `select c.flow, c.dataset, min(c.starts) as starts, max(c.ends) as ends from intake.coverage c where ${known('c', cut)} group by c.flow, c.dataset`,
  );
  const files = await tx.query<{ flow: number; ends: string }>(
    `select d.flow, max(d.as_at) as ends from intake.delivery d where d.state = 'accepted' and d.load <= $1 group by d.flow`,
    [cut.knownAt],
  );
  const reduced = await tx.query<{ dataset: string; day: string }>(
    'select dataset, day from needs.reduced_before',
  );
  const floors = new Map(reduced.map(({ dataset, day }) => [dataset, day]));
  const days = new Map<string, Days>();
  for (const { flow, dataset } of wanted) {
    const cover = covered.find((c) => c.flow === flow && c.dataset === dataset);
    const file = files.find((d) => d.flow === flow);
    const told = cover ?? (file && { starts: '1900-01-01', ends: file.ends });
    const floor = floors.get(dataset) ?? '';
    if (told)
      days.set(`${flow} ${dataset}`, { starts: told.starts < floor ? floor : told.starts, ends: told.ends });
  }
  return days;
};

/** For these people: whose records of which flows are joined by links. */
export const readLinks = async (
  tx: Transaction,
  cut: Cut,
  persons: readonly number[],
): Promise<ReadonlyMap<number, PersonLinks>> => {
  const found = new Map<number, { flows: number[]; pairs: [number, number][] }>();
  const flows = await tx.query<{ person: number; flows: number[] }>(
    'select person, array_agg(distinct flow order by flow) as flows from run_record where person = any ($1::bigint[]) group by person having count(distinct flow) > 1',
    [persons],
  );
  for (const f of flows) found.set(f.person, { flows: f.flows, pairs: [] });
  const pairs = await tx.query<{ person: number; a: number; b: number }>(
    `select distinct l.person, l.flow as a, r.flow as b from people.edge e
       join run_record l on l.record = e.left_record join run_record r on r.record = e.right_record
     where e.state = 'linked' and ${known('e', cut)} and l.person = r.person and l.flow <> r.flow and l.person = any ($1::bigint[])`,
    [[...found.keys()]],
  );
  for (const p of pairs) found.get(p.person)?.pairs.push([p.a, p.b]);
  return found;
};

export function* lines<T>(items: Iterable<T>, toLine: (item: T) => string): Iterable<string> {
  let chunk = '';
  for (const item of items) {
    chunk += `${toLine(item)}\n`;
    if (chunk.length > 1 << 16) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
