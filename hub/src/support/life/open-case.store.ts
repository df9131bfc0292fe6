import type { Transaction } from '@kinsight/kit/postgres';
import type { CameFrom } from '../case.ts';
import type { By } from '../case-record.store.ts';

/** Of these families, an open case; whoever may not see it learns only that there is one. */
export const findOpenCase = (
  tx: Transaction,
  family: number,
  persons: readonly number[],
): Promise<{ readonly id: number } | undefined> =>
  tx.maybeOne(
    `select id from support.cases where (family = $1 or person = any ($2)) and closed is null and known_to is null limit 1`,
    [family, persons],
  );

export const findAnchor = (
  tx: Transaction,
  family: number,
): Promise<{ readonly anchor: number } | undefined> =>
  tx.maybeOne('select anchor from families.family where id = $1 and known_to is null', [family]);

export type CheckedFirst = {
  readonly id: number;
  readonly complete: boolean;
  readonly speakTo: string | null;
  readonly how: string | null;
};

/** What check first says of how to speak safely, of the newest candidacy of the family that was checked. */
export const findSafeContact = (tx: Transaction, family: number): Promise<CheckedFirst | undefined> =>
  tx.maybeOne<CheckedFirst>(
    `select k.id, k.complete, k.answers -> 'speak-safely' ->> 'to' as "speakTo", k.answers -> 'speak-safely' ->> 'how' as how
     from needs.check_first k join needs.candidate c on c.id = k.candidate
     where c.family = $1 and k.known_to is null and k.answers ? 'speak-safely' order by k.id desc limit 1`,
    [family],
  );

/** Something about one of these persons that a case may begin from, the newest first. */
export const findBeginning = (
  tx: Transaction,
  dataset: 'referral' | 'early_help',
  persons: readonly number[],
): Promise<{ readonly id: number } | undefined> =>
  tx.maybeOne(
    `select f.id from intake.fact f join people.link l on l.record = f.record and l.known_to is null
     where f.dataset = $1 and f.known_to is null and l.person = any ($2) and ($1 = 'referral' or f.ends is null) order by f.starts desc nulls last, f.id desc limit 1`,
    [dataset, persons],
  );

export type NewCase = {
  readonly family: number;
  readonly record: number;
  readonly person: number;
  readonly framework: string;
  readonly team: string | undefined;
  readonly cameFrom: CameFrom;
  readonly source: number;
  readonly fact: number;
  readonly flows: readonly number[];
};

export const insertCase = async (tx: Transaction, c: NewCase, by: By): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `with opened as (
       insert into support.cases (family, record, person, framework, team, came_from, source, opened, fact, flows, known_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id, family, known_from)
       insert into support.case_family (case_id, family, known_from) select id, family, known_from from opened returning case_id as id`,
      [
        c.family,
        c.record,
        c.person,
        c.framework,
        c.team ?? null,
        c.cameFrom,
        c.source,
        by.on,
        c.fact,
        c.flows,
        by.load,
      ],
    )
  ).id;

export const insertMember = (
  tx: Transaction,
  given: { readonly case: number; readonly record: number; readonly person: number; readonly flow: number },
  by: By,
): Promise<number> =>
  tx.run(
    `insert into support.case_member (case_id, record, person, joined, flows, known_from) values ($1, $2, $3, $4, $5, $6)`,
    [given.case, given.record, given.person, by.on, [given.flow], by.load],
  );

export type NewCaseNeed = {
  readonly case: number;
  readonly need: string;
  readonly record: number | null;
  readonly person: number | null;
  readonly foundOn: string;
  readonly strength: 'prompt' | 'confirmed';
  readonly struckOut: string | null;
  readonly workerView: string;
  readonly familyView: string;
  readonly observation: number | null;
  /** Facts it rests on; none once a named person said so. */
  readonly evidence: readonly number[];
  readonly flows: readonly number[];
  readonly sensitivity: string;
};

/** The need as it stands from now on; how it stood before stays on record. */
export async function saveCaseNeed(tx: Transaction, n: NewCaseNeed, by: By): Promise<number> {
  await tx.run(
    `update support.case_needs set known_to = $4 where case_id = $1 and need = $2 and record is not distinct from $3 and known_to is null`,
    [n.case, n.need, n.record, by.load],
  );
  const { id } = await tx.one<{ id: number }>(
    `insert into support.case_needs (case_id, need, record, person, found_on, strength, struck_out, worker_view, family_view, account, said_on, observation, flows, sensitivity, known_from, evidence)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id`,
    [
      n.case,
      n.need,
      n.record,
      n.person,
      n.foundOn,
      n.strength,
      n.struckOut,
      n.workerView,
      n.familyView,
      by.account,
      by.on,
      n.observation,
      n.flows,
      n.sensitivity,
      by.load,
      n.evidence,
    ],
  );
  return id;
}

/** A need that data suggest and nobody has spoken of yet. */
export const savePrompt = (
  tx: Transaction,
  prompt: Pick<NewCaseNeed, 'case' | 'need' | 'record' | 'person' | 'evidence' | 'flows' | 'sensitivity'>,
  by: By,
): Promise<number> =>
  saveCaseNeed(
    tx,
    {
      ...prompt,
      foundOn: by.on.toString(),
      strength: 'prompt',
      struckOut: null,
      workerView: '',
      familyView: '',
      observation: null,
    },
    by,
  );

/** Who takes part in which open case of a framework, under which record, and of which needs the case speaks for them. For workers. */
export const listPlaces = (
  tx: Transaction,
  framework: string,
): Promise<
  readonly {
    readonly case: number;
    readonly family: number;
    readonly record: number;
    readonly person: number;
    readonly needs: readonly string[];
  }[]
> =>
  tx.query(
    `select distinct on (c.id, m.person) c.id as "case", c.family, m.record, m.person,
       array(select n.need from support.case_needs n where n.case_id = c.id and n.person = m.person and n.known_to is null) as needs
     from support.cases c join support.case_member m on m.case_id = c.id and m.known_to is null and m.left_on is null
     where c.closed is null and c.known_to is null and c.framework = $1 order by c.id, m.person, m.id`,
    [framework],
  );

export const insertEvent = (
  tx: Transaction,
  id: number,
  what: string,
  body: Readonly<Record<string, unknown>>,
  by: By,
): Promise<number> =>
  tx.run(
    'insert into support.case_event (case_id, what, body, account, happened_on, known_from) values ($1, $2, $3, $4, $5, $6)',
    [id, what, JSON.stringify(body), by.account, by.on, by.load],
  );

/** How to speak safely, from now on; what was said before stays on record. */
export async function saveSafeContact(
  tx: Transaction,
  c: {
    readonly case: number;
    readonly speakTo: string;
    readonly how: string;
    readonly checkFirst: number | null;
    readonly flow: number;
  },
  by: By,
): Promise<void> {
  await tx.run('update support.safe_contact set known_to = $2 where case_id = $1 and known_to is null', [
    c.case,
    by.load,
  ]);
  await tx.run(
    `insert into support.safe_contact (case_id, speak_to, how, check_first, account, said_on, flows, known_from) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [c.case, c.speakTo, c.how, c.checkFirst, by.account, by.on, [c.flow], by.load],
  );
}
