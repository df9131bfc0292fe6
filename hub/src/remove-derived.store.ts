import type { Transaction } from '@kinsight/kit/postgres';
import { removeFrozen } from './outcomes/index.ts';
import { removePrompts } from './support/index.ts';

type Gone = {
  readonly flow: number;
  /** Of a recall, which links anew afterwards. */
  readonly delivery?: number;
  readonly load?: number;
  readonly records: readonly number[];
  readonly facts: readonly number[];
};

/**
 * Takes out what was derived from records and facts that a recall removes: links, edges, persons nothing else speaks of,
 * memberships, findings and what they suggested in open cases, that rested on them. A recall then links and forms anew what remains (kitchen.ts); after retention the
 * next linking does.
 * Returns counts, and the decisions a named person should look at again.
 */
export async function removeDerived(
  tx: Transaction,
  { flow, delivery, load, records, facts }: Gone,
): Promise<Readonly<Record<string, unknown>>> {
  const affected = await tx.query<{ person: number }>(
    'select distinct person from people.link where record = any ($1)',
    [records],
  );
  const persons = affected.map(({ person }) => person);
  const decisions = await tx.query<{ decision: number; candidate: number; account: number }>(
    `select distinct d.id as decision, d.candidate, d.account from needs.decision d join needs.candidate c on c.id = d.candidate
     join needs.finding f on f.family = c.family where f.evidence && $1::bigint[] order by 1`,
    [facts],
  );
  const isRecall = delivery !== undefined && load !== undefined;
  if (isRecall) await countWithdrawn(tx, { flow, delivery, load, facts });
  const findings =
    (await tx.run(
      'delete from needs.finding where evidence && $1::bigint[] or (person = any ($2) and $3::smallint = any (flows))',
      [facts, persons, flow],
    )) +
    (await tx.run(
      'delete from needs.already_open where evidence && $1::bigint[] or (person = any ($2) and $3::smallint = any (flows))',
      [facts, persons, flow],
    ));
  const claims = isRecall ? await removeFrozen(tx, { flow, records, facts, load }) : 0;
  const prompts = await removePrompts(tx, { flow, records, facts });
  const cases = await tx.query<{ case: number; lead: number | null }>(
    `select id as "case", lead from support.cases where known_to is null and came_from <> 'decision' and source = any ($1) order by id`,
    [facts],
  );
  await moveDecisions(tx, records);
  const links = await tx.run('delete from people.link where record = any ($1)', [records]);
  for (const table of ['edge', 'review', 'decision']) {
    await tx.run(`delete from people.${table} where left_record = any ($1) or right_record = any ($1)`, [
      records,
    ]);
  }
  if (isRecall) await cutThroughRelatives(tx, flow);
  const members = await tx.run(
    'delete from families.member where person = any ($1) and $2::smallint = any (flows)',
    [persons, flow],
  );
  const nobody = 'person = any ($1) and not exists (select from people.link l where l.person = x.person)';
  for (const table of [
    'families.member',
    'families.correction',
    'needs.finding',
    'needs.already_open',
    'people.lineage',
  ]) {
    await tx.run(`delete from ${table} x where ${nobody}`, [persons]);
  }
  const progress = await removeProgress(tx, { flow, facts, isRecall }, persons);
  const gone = await tx.run(
    'delete from people.person p where id = any ($1) and not exists (select from people.link l where l.person = p.id)',
    [persons],
  );
  return {
    links,
    persons: gone,
    memberships: members,
    findings,
    progress,
    prompts,
    claims,
    cases,
    decisions,
  };
}

/**
 * What named people decided is about people: where the person has other records they go on hanging on one of those. Without this a
 * recall would lift a shield, or part an observation from whom it is about.
 */
async function moveDecisions(tx: Transaction, records: readonly number[]): Promise<void> {
  const other = (
    side: string,
    opposite: string,
  ) => `(select o.record from people.link l join people.link o on o.person = l.person and o.known_to is null
    where l.record = d.${side} and o.record <> all ($1) and o.record is distinct from d.${opposite} order by l.known_from desc, o.record limit 1)`;
  const moved = (side: string, opposite: string) =>
    `case when ${side} = any ($1) then coalesce(${other(side, opposite)}, ${side}) else ${side} end`;
  await tx.run(
    `update people.decision d set left_record = ${moved('left_record', 'right_record')}, right_record = ${moved('right_record', 'left_record')}
     where left_record = any ($1) or right_record = any ($1)`,
    [records],
  );
  // What came in about one child alone goes on being about that child; where nothing else speaks of them, nobody reaches it any more.
  await tx.run(
    `update agreements.case_delivery c set record = o.record from people.link l join people.link o on o.person = l.person and o.known_to is null
     where c.known_to is null and c.record = any ($1) and l.record = c.record and l.known_to is null and o.record <> all ($1)`,
    [records],
  );
  // The seal of an adoption stays when the registration after it is gone.
  await tx.run(
    `update people.decision set right_record = null where kind = 'adoption' and right_record = any ($1)`,
    [records],
  );
}

/** Keeps of what goes only how many facts each earlier run used, for whoever repeats that run. */
async function countWithdrawn(tx: Transaction, gone: Required<Omit<Gone, 'records'>>): Promise<void> {
  await tx.run(
    `insert into needs.withdrawn (run, delivery, flow, facts, load)
     select n.run, $1, $2, count(distinct fact), $3 from needs.finding n, unnest(n.evidence) fact
     where n.evidence && $4::bigint[] and fact = any ($4) group by n.run`,
    [gone.delivery, gone.flow, gone.load, gone.facts],
  );
}

/**
 * Two records of other flows may be joined because their relatives are the same people, as a third flow says: such an edge rests on that
 * flow too. All of them are cut; the linking that follows a recall, in the same transaction, finds again what still holds.
 */
async function cutThroughRelatives(tx: Transaction, flow: number): Promise<void> {
  for (const table of ['edge', 'review'])
    await tx.run(
      `delete from people.${table} e where $1::smallint = any (e.flows)
       and not exists (select from intake.source_record r where r.id in (e.left_record, e.right_record) and r.flow = $1)`,
      [flow],
    );
}

/**
 * Progress of every case that rests on what goes, whole: what is left of it, without one child or one source, could look held. Such cases, and
 * all whose flow it was (a recall also opens again what the file had closed), are measured again at the next run.
 * @returns how many histories went, and how many cases wait to be measured again
 */
async function removeProgress(
  tx: Transaction,
  { flow, facts, isRecall }: Pick<Gone, 'flow' | 'facts'> & { readonly isRecall: boolean },
  persons: readonly number[],
): Promise<Readonly<Record<string, number>>> {
  const cases = await tx.query<{ case: number; rests: boolean }>(
    `select case_id as "case", bool_or(person = any ($2) or exists (
       select from jsonb_array_elements(pieces) piece, jsonb_array_elements_text(piece -> 'evidence') fact where fact::bigint = any ($3))) as rests
     from progress.history where flows @> array[$1::smallint] group by case_id`,
    [flow, persons, facts],
  );
  const resting = cases.filter(({ rests }) => rests).map((one) => one.case);
  const again = isRecall ? cases.map((one) => one.case) : resting;
  const histories = await tx.run('delete from progress.history where case_id = any ($1)', [resting]);
  await tx.run('delete from progress.standing where case_id = any ($1)', [resting]);
  await tx.run('delete from progress.case_seen where case_id = any ($1)', [again]);
  return { histories, toMeasureAgain: again.length };
}
