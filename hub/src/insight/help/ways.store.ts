import type { Transaction } from '@kinsight/kit/postgres';
import { newestRun } from '../../needs/index.ts';
import { type Countable, givenOf, ownNeed, unknown } from './counts.store.ts';
import type { Way } from './funnel.rules.ts';
import type { Signs } from './waiting.rules.ts';

/**
 * The way of every family that was ever put forward or referred. `offset 0`: its few facts by their numbers; before a place has statistics PostgreSQL read all facts for each
 * family (12,000 people: 6 s).
 */
export const readWays = (tx: Transaction, countable: Countable): Promise<readonly Way[]> =>
  tx.query<Way>(
    `select c.first_found_on as found, v.delivered, d.decided_on as decided, coalesce(d.outcome = 'contact', false) as contact, s.opened, a.agreed, g.planned,
       h.first as "firstHeld", h.last as "allHeld"
     from needs.candidate c
     left join lateral (select * from needs.decision d where d.candidate = c.id and d.known_to is null and d.undone_by is null order by d.id desc limit 1) d on true
     left join lateral (select ledger.day_of(max(b.received_at)) as delivered from needs.finding f
       cross join lateral (select t.delivery from intake.fact t where t.id = any (f.evidence) offset 0) t join intake.delivery b on b.id = t.delivery
       where f.run = c.first_run and f.family = any (c.family || c.families) and f.value = 'met' and not f.parted and f.flows <@ $1::smallint[]) v on true
     left join lateral (select * from progress.case_seen s where s.family = c.family order by s.case_id desc limit 1) s on true
     left join lateral (select min(asked_on) as agreed from support.agreement a where a.case_id = s.case_id and a.known_to is null and a.answer = 'agreed') a on true
     left join lateral (select min(set_on) as planned from support.goal g where g.case_id = s.case_id and g.known_to is null) g on true
     left join lateral (select min(x.since) filter (where u.held and (${ownNeed} or x.stands_for_all)) as first,
         case when bool_or(u.held) filter (where x.stands_for_all) then min(x.since) filter (where u.held and x.stands_for_all)
           when bool_and(u.held) filter (where not x.stands_for_all) then max(x.since) filter (where ${ownNeed}) end as last
       from progress.standing x, lateral (select x.state = 'held' and not (${unknown}) as held) u where x.case_id = s.case_id and x.known_to is null) h on true
     where c.known_to is null`,
    givenOf(countable),
  );

/**
 * Needs with signs of each family a run put forward, in the run that did so first and in the newest of the same framework, where that is four weeks younger or
 * more: the same measure for who is helped and who waits. A family of which a record turned out to be somebody
 * else's is left out until the next run: it would read as better. Findings that rest on what may not be counted are none, and so are all
 * of a family one of whose members refused something.
 */
export const readSigns = (
  tx: Transaction,
  { flows, refusing }: { readonly flows: readonly number[]; readonly refusing: readonly number[] },
): Promise<readonly Signs[]> =>
  tx.query<Signs>(
    `with newest as (select framework, id, as_at from needs.run r where r.id = ${newestRun('r.framework')}),
     asked as (select c.id, c.family, c.first_run as run from needs.candidate c where c.known_to is null
       union select c.id, c.family, n.id from needs.candidate c join newest n on n.framework = c.framework where c.known_to is null),
     signs as (select a.id, a.run, s.needs, s.whole from asked a cross join lateral (
       select count(distinct f.need) filter (where f.value = 'met' and not f.parted and f.flows <@ $1::smallint[])::int as needs,
         bool_and(not f.parted and f.flows <@ $1::smallint[] and f.person <> all ($2::bigint[])) as whole
       from needs.finding f where f.run = a.run and f.family = a.family having count(*) > 0) s)
     select exists (select from progress.case_seen s where s.family = c.family) as helped,
       case when a.whole then a.needs end as first, case when b.whole then b.needs end as last
     from needs.candidate c join needs.run r on r.id = c.first_run and r.framework = c.framework join newest n on n.framework = c.framework and n.as_at >= r.as_at + 28
     left join signs a on a.id = c.id and a.run = c.first_run left join signs b on b.id = c.id and b.run = n.id where c.known_to is null`,
    [flows, refusing],
  );
