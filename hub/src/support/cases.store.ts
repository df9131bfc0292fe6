import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Case, CaseMember, CaseNeed } from './case.ts';

// Inside a look: what this reader may see. Inside a worker's transaction: everything.

const caseColumns = `c.id, c.family, c.person, c.framework, c.team, c.lead, a.name as "leadName", c.came_from as "cameFrom", c.source, c.level,
  c.opened, c.closed, c.reason, c.what_next as "whatNext"`;
const fromCases =
  'from support.cases c left join accounts.account a on a.id = c.lead where c.known_to is null';

/** Cases open on a day, the oldest first; today's where they are open still. */
export const listOpenCases = (tx: Transaction, on: Temporal.PlainDate): Promise<readonly Case[]> =>
  tx.query<Case>(
    `select ${caseColumns} ${fromCases} and c.opened <= $1 and (c.closed is null or c.closed > $1) order by c.opened, c.id`,
    [on],
  );

/** Every case there ever was, open or closed, the oldest first; of these families where they are given. */
export const listCases = (tx: Transaction, families?: readonly number[]): Promise<readonly Case[]> =>
  tx.query<Case>(
    `select ${caseColumns} ${fromCases} and ($1::bigint[] is null or c.family = any ($1)) order by c.opened, c.id`,
    [families ?? null],
  );

export const findCase = (tx: Transaction, id: number): Promise<Case | undefined> =>
  tx.maybeOne<Case>(`select ${caseColumns} ${fromCases} and c.id = $1`, [id]);

/** Not visible is the same as not there. */
export const getCase = async (tx: Transaction, id: number): Promise<Case> => {
  const found = await findCase(tx, id);
  if (!found) throw new NotFound('There is nothing here that you can see.');
  return found;
};

/** Cases of a family, the newest first. */
export const listCasesOf = (tx: Transaction, family: number): Promise<readonly Case[]> =>
  tx.query<Case>(`select ${caseColumns} ${fromCases} and c.family = $1 order by c.opened desc, c.id desc`, [
    family,
  ]);

/**
 * Needs of these cases as they stand, struck-out ones too.
 * @param knownAt a load number: as they were known then
 */
export const caseNeeds = (
  tx: Transaction,
  cases: readonly number[],
  knownAt?: number,
): Promise<readonly CaseNeed[]> =>
  tx.query<CaseNeed>(
    `select id, case_id as "case", need, person, found_on as "foundOn", strength, struck_out as "struckOut", worker_view as "workerView",
       family_view as "familyView", flows, sensitivity, said_on as "saidOn", (select details ->> 'stance' from intake.fact f where f.id = observation) as stance
     from support.case_needs where case_id = any ($1) and known_from <= coalesce($2, known_from)
       and (known_to is null or known_to > $2) order by case_id, found_on, need, person`,
    [cases, knownAt ?? null],
  );

/** A family a case was about: from the day it came to be known (ISO) to the day it was no longer; null: since always, until now. */
export type FamilyOfCase = {
  readonly case: number;
  readonly family: number;
  readonly from: string | null;
  readonly to: string | null;
};

/** The families these cases were about, the first first. */
export const caseFamilies = (tx: Transaction, cases: readonly number[]): Promise<readonly FamilyOfCase[]> =>
  tx.query<FamilyOfCase>(
    `select f.case_id as "case", f.family, case when lag(f.family) over (partition by f.case_id order by f.known_from) is null then null else ledger.day_of(a.at)::text end as "from",
       ledger.day_of(z.at)::text as "to"
     from support.case_family f join ledger.load a on a.number = f.known_from left join ledger.load z on z.number = f.known_to
     where f.case_id = any ($1) order by f.case_id, f.known_from`,
    [cases],
  );

/** Who takes part, and who did. */
export const caseMembers = (tx: Transaction, cases: readonly number[]): Promise<readonly CaseMember[]> =>
  tx.query<CaseMember>(
    `select id, case_id as "case", person, joined, left_on as "leftOn", ended_by is not null as "takenOut" from support.case_member
     where case_id = any ($1) and known_to is null order by case_id, id`,
    [cases],
  );
