import type { Transaction } from '@kinsight/kit/postgres';
import type { Look } from '../../access/index.ts';
import type { AgeRules } from '../../law/index.ts';
import type { Sensitivity } from '../criteria/criterion.ts';
import type { SourceState } from '../engine/finding.ts';
import type { Cause, Value } from '../engine/source-state.rules.ts';
import type { Approved } from '../runs/approved.store.ts';
import { newestRun } from '../runs/run.store.ts';
import { readIdentities } from './identity.store.ts';

// Everything here runs inside a look: row-level security lets through only what this reader may see for this purpose.

export type RunHead = {
  readonly id: number;
  readonly framework: string;
  readonly frameworkHash: string;
  readonly asAt: string;
  readonly parameters: Approved['parameters'];
};

/** The newest run that puts families forward; of one framework where named. */
export const findLatestRun = async (tx: Transaction, framework?: string): Promise<RunHead | undefined> =>
  (
    await tx.planned<RunHead>(
      // Two statements of fixed words: with "or no framework" PostgreSQL would plan it anew for each page.
      `select id, framework, framework_hash as "frameworkHash", as_at as "asAt", parameters from needs.run
     where id = ${newestRun(framework === undefined ? undefined : '$1')}`,
      framework === undefined ? [] : [framework],
    )
  )[0];

/** The framework a family was put forward under, as this candidate where named; else the approved one that ran last, else any that is approved. */
export const findOwnFramework = async (
  tx: Transaction,
  family: number,
  candidate: number | undefined,
): Promise<string | undefined> =>
  (
    await tx.planned<{ framework: string }>(
      `(select framework from needs.candidate where family = $1 and known_to is null order by (id = $2) desc nulls last, id desc limit 1)
       union all
       (select a.framework from needs.approved_framework a where a.known_to is null
          order by ${newestRun('a.framework')} desc nulls last, a.known_from desc limit 1)`,
      [family, candidate ?? null],
    )
  )[0]?.framework;

export type VisibleFinding = {
  readonly family: number;
  readonly person: number;
  readonly role: string;
  readonly criterion: string;
  readonly need: string;
  readonly source: readonly number[];
  readonly value: Value;
  readonly causes: readonly Cause[];
  readonly number: number | null;
  readonly evidence: readonly number[];
  readonly shortfall: number | null;
  readonly flows: readonly number[];
  readonly sensitivity: Sensitivity;
};

/** Flows whose data are not shown of people of every age (law/display.yaml), from AgeRules as the parameters $2 to $5. */
const agedFlows = `rule as materialized (
    select w.id as flow, r.youngest, r.oldest from unnest($2::text[], $3::int[], $4::int[]) as r (recipe, youngest, oldest)
    join agreements.recipe c on c.name = r.recipe join agreements.flow w on w.recipe_hash = c.hash)`;
/** True of the person of row `f` for a rule, by any birth the reader may see. */
const isOfOtherAge = `exists (select from people.link o join intake.source_record b on b.id = o.record where o.person = f.person and o.known_to is null
    and extract(year from age($5::date, b.born)) not between rule.youngest and rule.oldest)`;
const toParameters = ({ recipes, youngest, oldest, today }: AgeRules) => [recipes, youngest, oldest, today];

/**
 * Findings of a run about these families; all families of the reader's reach where none are named. What a source says of somebody of an age
 * it is not shown of is not among them, so that no sign, count, candidacy or evidence comes of it.
 */
export const readFindings = (
  tx: Transaction,
  ages: AgeRules,
  run: number,
  families?: readonly number[],
): Promise<readonly VisibleFinding[]> =>
  families === undefined
    ? tx.query<VisibleFinding>(findingsOf, [run, ...toParameters(ages)])
    : asking(tx, families)<VisibleFinding>(`${findingsOf} and family = any ($6)`, [
        run,
        ...toParameters(ages),
        families,
      ]);

const findingsOf = `with ${agedFlows}
  select family, person, member_role as role, criterion, need, source, value, causes, number, evidence, shortfall, flows, sensitivity
  from needs.finding f where run = $1 and not exists (select from rule where rule.flow = any (f.source) and ${isOfOtherAge})`;

/** One family, as a page asks, the same way each time; a worklist of thousands as PostgreSQL finds best for it. */
const asking = (tx: Transaction, ids: readonly number[]): Transaction['planned'] =>
  ids.length <= 50 ? tx.planned : tx.query;

export const readStates = (tx: Transaction, run: number): Promise<readonly SourceState[]> =>
  tx.planned<SourceState>(
    'select criterion, need, source, value, causes from needs.source_state where run = $1',
    [run],
  );

export type VisibleMember = {
  readonly family: number;
  readonly person: number;
  readonly role: string;
  readonly primary: boolean;
  readonly flows: readonly number[];
  /** From permitted records only; null where none of them says. */
  readonly name: string | null;
  readonly born: string | null;
  readonly expected: string | null;
  readonly sex: string | null;
};

type MemberRow = Pick<VisibleMember, 'family' | 'person' | 'role' | 'primary' | 'flows'>;

/** Members of these families on a day (ISO), unnamed. */
export const readMemberRows = (
  tx: Transaction,
  families: readonly number[],
  on: string,
): Promise<readonly MemberRow[]> =>
  asking(tx, families)<MemberRow>(
    `select m.family, m.person, m.role, m.primary_family as primary, m.flows from families.member m
     where m.family = any ($1) and m.known_to is null and (m.starts is null or m.starts <= $2) and (m.ends is null or m.ends > $2)
     order by m.family, m.role, m.person`,
    [families, on],
  );

/**
 * Members of these families, each with a name and birth from the permitted records that permitted links join to those the membership rests on:
 * what only a hidden record joins would tell that there is one.
 */
export const readMembers = async (
  tx: Transaction,
  look: Look,
  families: readonly number[],
  on: string,
): Promise<readonly VisibleMember[]> => {
  const rows = await readMemberRows(tx, families, on);
  const persons = [...new Set(rows.map((m) => m.person))];
  const identityOf = await readIdentities(tx, look, persons);
  return rows
    .map((m) => ({ ...m, ...identityOf(m.person, m.flows) }))
    .toSorted(
      (a, b) =>
        a.family - b.family ||
        compare(a.role, b.role) ||
        compare(a.born ?? '9999', b.born ?? '9999') ||
        a.person - b.person,
    );
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export type AlreadyOpen = {
  readonly family: number;
  readonly person: number;
  readonly kind: string;
  readonly since: string | null;
  readonly flows: readonly number[];
};

/** Families where help is already given, as far as the reader may see it. */
export const readAlreadyOpen = (
  tx: Transaction,
  ages: AgeRules,
  run: number,
  families: readonly number[],
): Promise<readonly AlreadyOpen[]> =>
  asking(tx, families)<AlreadyOpen>(
    `with ${agedFlows}
     select family, person, kind, since, flows from needs.already_open f where run = $1 and family = any ($6)
     and not exists (select from rule join intake.fact x on x.flow = rule.flow and x.id = any (f.evidence) where ${isOfOtherAge})
     order by family, since`,
    [run, ...toParameters(ages), families],
  );
