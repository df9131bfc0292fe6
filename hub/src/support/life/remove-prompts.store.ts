import type { Transaction } from '@kinsight/kit/postgres';
import { newestRun } from '../../needs/index.ts';
import { ownSupport } from '../case.ts';

type Gone = { readonly flow: number; readonly records: readonly number[]; readonly facts: readonly number[] };

/** What a case loses when data is recalled: which need, and who leads the case (account), for a named person to look at again. */
export type RemovedPrompt = { readonly case: number; readonly need: string; readonly lead: number | null };

/**
 * Takes out of cases what data suggested, where it rested on facts that go; call it once the findings that rested on them are gone. Where
 * the newest run still has other findings for the same need of the same person, the prompt stays, and rests on those. What somebody
 * confirmed or struck out stays: it rests on what was seen with the family. How it stood before, resting on what goes, goes too.
 */
export async function removePrompts(
  tx: Transaction,
  { flow, records, facts }: Gone,
): Promise<readonly RemovedPrompt[]> {
  // A prompt carried before its facts were kept with it goes by whom it is about, and by its flows.
  const rested = `n.strength = 'prompt' and $1::smallint = any (n.flows) and (n.evidence && $3::bigint[]
    or ((n.evidence = '{}' or $3 = '{}') and n.person in (select person from people.link where record = any ($2)
      or record in (select record from intake.fact where id = any ($3)))))`;
  const left = `select n.id, array_agg(distinct f.flow) as flows, array_agg(distinct f.fact) filter (where f.fact is not null) as evidence
    from support.case_needs n join support.cases c on c.id = n.case_id
    join lateral (select ${newestRun('c.framework')} as run) newest on true
    join lateral (select x.flow, e.fact from needs.finding i, unnest(i.flows) as x(flow), unnest(i.evidence) as e(fact)
      where i.run = newest.run and i.person = n.person and i.need = n.need and i.value = 'met' and not i.parted) f on true
    where n.known_to is null and ${rested} group by n.id`;
  await tx.run(
    `update support.case_needs n set evidence = l.evidence, flows = (select array_agg(distinct flow order by flow) from (
       select unnest(l.flows) as flow union
       select own.id from agreements.flow own where own.code = $4 and own.id = any (n.flows)) x)
     from (${left}) l where n.id = l.id`,
    [flow, records, facts, ownSupport],
  );
  return tx.query<RemovedPrompt>(
    `with gone as (delete from support.case_needs n where ${rested} returning case_id, need)
     select distinct g.case_id as "case", g.need, c.lead from gone g join support.cases c on c.id = g.case_id order by 1, 2`,
    [flow, records, facts],
  );
}
