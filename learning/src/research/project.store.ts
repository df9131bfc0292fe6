import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from './desk.store.ts';

export type NewProject = {
  readonly place: string;
  readonly title: string;
  readonly aim: string;
  /** A role and an organisation. */
  readonly lead: string;
  readonly stage: string;
  readonly openedOn: Temporal.PlainDate;
};
export type Project = {
  readonly id: number;
  readonly place: string;
  readonly title: string;
  readonly aim: string;
  readonly lead: string;
  readonly stage: string;
  readonly opened_on: string;
  readonly closed_on: string | null;
};
export type StepKind =
  | 'scoping-call'
  | 'site-visit'
  | 'write-up'
  | 'return-visit'
  | 'agreed-priorities'
  | 'stage';
export type Step = {
  readonly id: number;
  readonly kind: StepKind;
  readonly stage: string | null;
  readonly on_day: string;
  readonly people: string;
  readonly said: string;
  readonly made_by: string;
};
export type Paper = {
  readonly id: number;
  readonly step: number | null;
  readonly title: string;
  readonly words: string;
};

const columns = 'id, place, title, aim, lead, stage, opened_on, closed_on';

export const listProjects = (tx: Transaction): Promise<readonly (Project & { readonly sources: number })[]> =>
  tx.query(
    `select ${columns}, (select count(*) from research.source s where s.project = p.id) as sources
     from research.project p order by closed_on nulls first, place, opened_on`,
  );

export const getProject = (tx: Transaction, id: number): Promise<Project> =>
  tx.one(`select ${columns} from research.project where id = $1`, [id]);

export async function addProject(tx: Transaction, given: NewProject, by: By): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    `insert into research.project (place, title, aim, lead, stage, opened_on, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [given.place, given.title, given.aim, given.lead, given.stage, given.openedOn, by.account, by.at],
  );
  return id;
}

export const listSteps = (tx: Transaction, project: number): Promise<readonly Step[]> =>
  tx.query(
    `select s.id, s.kind, s.stage, s.on_day, s.people, s.said, a.name as made_by
     from research.step s join accounts.account a on a.id = s.made_by where s.project = $1 order by s.on_day, s.id`,
    [project],
  );

export type NewStep = {
  readonly project: number;
  readonly kind: StepKind;
  readonly stage?: string | undefined;
  readonly on: Temporal.PlainDate;
  readonly people: string;
  readonly said: string;
};

/** A step of the method, or a move along the journey, which moves the project too. */
export async function addStep(tx: Transaction, given: NewStep, by: By): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    `insert into research.step (project, kind, stage, on_day, people, said, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [given.project, given.kind, given.stage ?? null, given.on, given.people, given.said, by.account, by.at],
  );
  if (given.stage)
    await tx.run('update research.project set stage = $2 where id = $1', [given.project, given.stage]);
  return id;
}

export const listPapers = (tx: Transaction, project: number): Promise<readonly Paper[]> =>
  tx.query('select id, step, title, words from research.paper where project = $1 order by id', [project]);

export async function addPaper(
  tx: Transaction,
  given: {
    readonly project: number;
    readonly step?: number | undefined;
    readonly title: string;
    readonly words: string;
  },
  by: By,
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    'insert into research.paper (project, step, title, words, made_by, made_at) values ($1, $2, $3, $4, $5, $6) returning id',
    [given.project, given.step ?? null, given.title, given.words, by.account, by.at],
  );
  return id;
}
