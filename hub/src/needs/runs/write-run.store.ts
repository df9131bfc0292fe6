import type { Transaction } from '@kinsight/kit/postgres';
import type { Finding, SourceState } from '../engine/finding.ts';
import { lines } from './run.store.ts';

export type RunRow = {
  readonly framework: string;
  readonly frameworkHash: string;
  readonly criteriaHash: string;
  readonly asAt: Temporal.PlainDate;
  readonly knownAt: number;
  readonly permittedOn: Temporal.PlainDate;
  readonly exercise: boolean;
  readonly flows: readonly number[];
  readonly finishedAt: Temporal.Instant;
  readonly counts: unknown;
  readonly withdrawn: unknown;
  readonly parameters: unknown;
  readonly load: number;
};

export const insertRun = async (tx: Transaction, r: RunRow): Promise<number> => {
  const { id } = await tx.one<{ id: number }>(
    `insert into needs.run (framework, framework_hash, criteria_hash, as_at, known_at, permitted_on, exercise, flows, finished_at, counts, withdrawn, parameters, load)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      r.framework,
      r.frameworkHash,
      r.criteriaHash,
      r.asAt,
      r.knownAt,
      r.permittedOn,
      r.exercise,
      r.flows,
      r.finishedAt,
      JSON.stringify(r.counts),
      JSON.stringify(r.withdrawn),
      JSON.stringify(r.parameters),
      r.load,
    ],
  );
  return id;
};

const list = (items: readonly (number | string)[]): string => `{${items.join(',')}}`;
const orNull = (value: number | undefined): string => (value === undefined ? '\\N' : String(value));

const findingColumns =
  'run, family, person, member_role, criterion, need, source, value, causes, number, evidence, shortfall, flows, shield, sensitivity';

/**
 * Ids, codes and numbers only: nothing in these lines needs escaping. By way of a table of the transaction's own, because
 * PostgreSQL does not COPY into a table under row-level security.
 */
export const insertFindings = async (
  tx: Transaction,
  run: number,
  findings: readonly Finding[],
): Promise<number> => {
  await tx.run(
    `create temp table run_finding on commit drop as select ${findingColumns} from needs.finding with no data`,
  );
  await tx.copyIn(
    'copy run_finding from stdin',
    lines(
      findings,
      (f) =>
        `${run}\t${f.family}\t${f.person}\t${f.role}\t${f.criterion}\t${f.need}\t${list(f.source)}\t${f.value}\t${list(f.causes)}\t${orNull(f.number)}\t${f.evidence}\t${orNull(f.shortfall)}\t${list(f.flows)}\t${f.shield}\t${f.sensitivity}`,
    ),
  );
  return tx.run(`insert into needs.finding (${findingColumns}) select ${findingColumns} from run_finding`);
};

export const insertStates = (tx: Transaction, run: number, states: readonly SourceState[]): Promise<number> =>
  tx.copyIn(
    'copy needs.source_state (run, criterion, need, source, value, causes) from stdin',
    lines(
      states,
      (s) => `${run}\t${s.criterion}\t${s.need}\t${list(s.source)}\t${s.value}\t${list(s.causes)}`,
    ),
  );

/** Families with social care, early help or a case of this place open on the day. The stages are those of children's social care. */
export const insertAlreadyOpen = (
  tx: Transaction,
  run: number,
  asAt: Temporal.PlainDate,
  knownAt: number,
  flows: readonly number[],
): Promise<number> =>
  tx.run(
    `insert into needs.already_open (run, family, person, kind, since, evidence, flows, sensitivity)
     select $1::bigint, m.family, m.person, o.kind, min(o.starts), array_agg(o.id), array_agg(distinct o.flow) || m.flows, max(o.sensitivity)
     from (
       select f.id, r.person, f.flow, f.starts, f.sensitivity,
         case f.dataset when 'social_care' then 'social-care' when 'early_help' then 'early-help' else 'open-case' end as kind
       from intake.fact f join run_record r on r.record = f.record
       where f.known_from <= $3 and (f.known_to is null or f.known_to > $3) and f.flow = any ($4::smallint[])
         and f.starts <= $2 and (f.ends is null or f.ends > $2)
         and (f.dataset = 'open_case'
           or (f.dataset = 'social_care' and f.details ->> 'stage' in ('cin', 'cp-plan', 'looked-after', 's47'))
           or (f.dataset = 'early_help' and coalesce((f.details ->> 'open')::boolean, true)))
     ) o
     join run_membership m on m.person = o.person
     group by m.family, m.person, m.flows, o.kind`,
    [run, asAt, knownAt, flows],
  );

/** Keeps the memberships of the run for the statement above. */
export const putMemberships = async (
  tx: Transaction,
  memberships: readonly { family: number; person: number; flows: readonly number[] }[],
): Promise<void> => {
  await tx.run(
    'create temp table run_membership (family bigint, person bigint, flows smallint[]) on commit drop',
  );
  await tx.copyIn(
    'copy run_membership from stdin',
    lines(memberships, (m) => `${m.family}\t${m.person}\t${list(m.flows)}`),
  );
};
