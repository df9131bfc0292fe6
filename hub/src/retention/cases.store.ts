import type { Transaction } from '@kinsight/kit/postgres';
import type { RetentionClock } from '../law/index.ts';
import type { By, Due } from './due.store.ts';

/** The last day of a case by one clock, as SQL over `x` (born: of its youngest child; closed); null while it has not started. */
function caseEndsSql(clock: RetentionClock | undefined): string {
  if (!clock) return 'null::date';
  const ends = [clock, ...(clock.or ? [clock.or] : [])].map(({ starts, years = 0, months = 0, days = 0 }) => {
    const from = starts === 'birth' ? 'x.born' : starts === 'closure' ? 'x.closed' : 'null::date';
    return `(${from} + make_interval(years => ${years}, months => ${months}, days => ${days}))::date`;
  });
  return `case when ${ends.map((one) => `${one} is not null`).join(' and ')} then greatest(${ends.join(', ')}) end`;
}

/**
 * Closed cases with the last day each may be kept: as family help, or as child protection where that was ever its level. The day of birth counts
 * that any of a child’s records gives; the latest, so that nothing goes too soon. A case of which an outcome is claimed stays as long as the claim’s
 * evidence: who audits the claim reaches it by the case.
 */
const casesSql = ({ law }: By): string =>
  `select x.id, case when x.protected then ${caseEndsSql(law.retention.get('child-protection'))} else ${caseEndsSql(law.retention.get('family-help'))} end as last_day
   from (select c.id, c.closed, (select max(s.born) from support.case_member m join people.link l on l.person = m.person and l.known_to is null join intake.source_record s on s.id = l.record where m.case_id = c.id) as born,
       c.level = 'child-protection' or exists (select from support.case_event e where e.case_id = c.id and e.what = 'stepped' and 'child-protection' in (e.body ->> 'from', e.body ->> 'to')) as protected
     from support.cases c where (c.closed is not null or c.known_to is not null) and not exists (select from outcomes.claim k join outcomes.content t on t.claim = k.id where k.case_id = c.id)) x`;

/** Packs of what is held about somebody: three years after they went out, to answer for them. */
const packsSql = ({ law }: By): string => {
  const { years = 0, months = 0, days = 0 } = law.retention.get('own-data-pack') ?? {};
  return `select p.id, (ledger.day_of(p.released_at) + make_interval(years => ${years}, months => ${months}, days => ${days}))::date as last_day from rights.pack p where p.released_at is not null`;
};

export async function countCasesDue(tx: Transaction, by: By): Promise<readonly Due[]> {
  const count = async (what: string, clock: string, sql: string): Promise<Due> => ({
    what,
    clock,
    dataset: '',
    ...(await tx.one<{ due: number; soon: number; next: string | null }>(
      `select count(*) filter (where last_day < $1)::int as due, count(*) filter (where last_day between $1 and $1::date + 90)::int as soon,
         (min(last_day) filter (where last_day >= $1))::text as next from (${sql}) x`,
      [by.today],
    )),
  });
  return [
    await count('cases', 'family-help', casesSql(by)),
    ...(by.law.retention.has('own-data-pack')
      ? [await count('packs of own data', 'own-data-pack', packsSql(by))]
      : []),
  ];
}

/** What hangs on a case, what hangs on that first. Progress of it goes too: nobody asks for the progress of a case that is not there. */
const parts = [
  'support.answer where assessment in (select id from support.assessment where case_id = any ($1))',
  ...[
    'assessment',
    'mark',
    'action',
    'goal',
    'review',
    'note',
    'task',
    'agreement',
    'sharing',
    'safe_contact',
  ].map((table) => `support.${table} where case_id = any ($1)`),
  ...['case_needs', 'case_event', 'worker', 'case_member', 'case_family'].map(
    (table) => `support.${table} where case_id = any ($1)`,
  ),
  ...['history', 'standing', 'case_seen'].map((table) => `progress.${table} where case_id = any ($1)`),
  'support.cases where id = any ($1)',
] as const;

/** Takes out whole cases, and packs; gives how many. Letters to workers are forgotten after a quarter of a year. */
export async function removeCasesDue(
  tx: Transaction,
  by: By,
): Promise<{ readonly cases: number; readonly packs: number }> {
  const rows = await tx.query<{ id: number }>(
    `select id from (${casesSql(by)}) x where last_day < $1 order by id`,
    [by.today],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) for (const part of parts) await tx.run(`delete from ${part}`, [ids]);
  await tx.run('delete from support.reminder_sent where day < $1::date - 92', [by.today]);
  const packs = by.law.retention.has('own-data-pack')
    ? await tx.run(
        `delete from rights.pack where id in (select id from (${packsSql(by)}) x where last_day < $1)`,
        [by.today],
      )
    : 0;
  return { cases: ids.length, packs };
}
