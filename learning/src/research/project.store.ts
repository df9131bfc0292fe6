import { BadInput, Conflict } from '@kinsight/kit/command';
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
  readonly closed_because: string | null;
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

const columns = 'id, place, title, aim, lead, stage, opened_on, closed_on, closed_because';

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

/** Nothing is added to a closed project. Throws Conflict. */
export async function mustBeOpen(tx: Transaction, id: number): Promise<void> {
  const { closed_on } = await tx.one<{ closed_on: string | null }>(
    'select closed_on from research.project where id = $1 for share',
    [id],
  );
  if (closed_on !== null) throw new Conflict('This project is closed. Open it again first.');
}

/** Throws BadInput on a day before it began or still to come, Conflict where it is closed already. */
export async function closeProject(
  tx: Transaction,
  id: number,
  { on, because }: { readonly on: Temporal.PlainDate; readonly because: string },
  by: By,
): Promise<number> {
  const { opened_on, closed_on } = await tx.one<Pick<Project, 'opened_on' | 'closed_on'>>(
    'select opened_on, closed_on from research.project where id = $1 for update',
    [id],
  );
  if (closed_on !== null) throw new Conflict('This project is closed already.');
  if (Temporal.PlainDate.compare(on, opened_on) < 0 || Temporal.PlainDate.compare(on, by.today) > 0)
    throw new BadInput('A project closes on a day after it began and not later than today.');
  await tx.run('update research.project set closed_on = $2, closed_because = $3 where id = $1', [
    id,
    on,
    because,
  ]);
  return id;
}

/** Opens a closed project again; one that is open stays so. */
export async function reopenProject(tx: Transaction, id: number): Promise<number> {
  await tx.run('update research.project set closed_on = null, closed_because = null where id = $1', [id]);
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
  await mustBeOpen(tx, given.project);
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
    /** A step of this project it belongs to. */
    readonly step?: number | undefined;
    readonly title: string;
    readonly words: string;
  },
  by: By,
): Promise<number> {
  await mustBeOpen(tx, given.project);
  if (given.step !== undefined) {
    const steps = await listSteps(tx, given.project);
    if (!steps.some(({ id }) => id === given.step)) throw new BadInput('Select a step of this project.');
  }
  const { id } = await tx.one<{ id: number }>(
    'insert into research.paper (project, step, title, words, made_by, made_at) values ($1, $2, $3, $4, $5, $6) returning id',
    [given.project, given.step ?? null, given.title, given.words, by.account, by.at],
  );
  return id;
}
