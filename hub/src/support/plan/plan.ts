import { BadInput, NotFound, Refused } from '@kinsight/kit/command';
import { type CaseFact, saveCaseFact } from '../case-record.store.ts';
import { findMemberRecord } from '../life/agree.store.ts';
import { insertEvent } from '../life/open-case.store.ts';
import { getCaseFact } from '../life/step-and-close.store.ts';
import { findAccount, listWorkers } from '../life/workers.store.ts';
import type { SupportParts } from '../support-parts.ts';
import { type OnCase, workOn } from '../work-on.ts';
import {
  carryActions,
  endGoal,
  findGoal,
  finishAction,
  insertAction,
  insertGoal,
  insertMark,
  insertReview,
} from './plan.store.ts';

export type GoalRequest = OnCase & {
  /** The family's own words. */
  readonly words: string;
  readonly need?: string | undefined;
  readonly person?: number | undefined;
  readonly low?: string | undefined;
  readonly high?: string | undefined;
  readonly wanted?: number | undefined;
};

const isOnScale = (mark: number): boolean => Number.isInteger(mark) && mark >= 0 && mark <= 10;
const offScale = (): BadInput => new BadInput('A mark is a whole number from 0 to 10.');

/** Something the family wants to reach, tied to a need and a member where it is one. */
export async function setGoal(parts: SupportParts, asked: GoalRequest): Promise<{ readonly goal: number }> {
  if (asked.wanted !== undefined && !isOnScale(asked.wanted)) throw offScale();
  return workOn(parts, asked, 'goal', async ({ tx, case: found, by, flow }) => {
    const needs = parts.needs.frameworks
      .getFramework(found.framework)
      .headlines.flatMap((headline) => headline.needs);
    const known = needs.find(({ code }) => code === asked.need);
    if (asked.need !== undefined && !known)
      throw new BadInput(`${found.framework} has no need “${asked.need}”.`);
    const member =
      asked.person === undefined ? undefined : await findMemberRecord(tx, found.id, asked.person);
    if (asked.person !== undefined && !member) throw new NotFound('They do not take part in this case.');
    const goal = await insertGoal(
      tx,
      {
        case: found.id,
        need: asked.need ?? null,
        record: member?.record ?? null,
        words: asked.words,
        low: asked.low ?? '',
        high: asked.high ?? '',
        wanted: asked.wanted ?? null,
        // What a family meeting reads is written for everybody there: a goal is welfare, whatever the need behind it.
        sensitivity: 'welfare',
        flow,
      },
      by,
    );
    const record = member?.record ?? (await getCaseFact(tx, found.id)).record;
    await saveCaseFact(
      tx,
      toGoalFact(flow, found.id, { id: goal, need: asked.need ?? null, record }, by),
      by,
    );
    return { goal };
  });
}

/** A goal as a fact under the place's own flow: what it is about and how it ended, and none of the family's words. */
const toGoalFact = (
  flow: number,
  id: number,
  goal: { readonly id: number; readonly need: string | null; readonly record: number },
  starts: { readonly on: Temporal.PlainDate | string },
  ended?: { readonly on: Temporal.PlainDate; readonly outcome: string },
): CaseFact => ({
  flow,
  dataset: 'family_goal',
  record: goal.record,
  key: `goal:${id}:${goal.id}`,
  starts: starts.on,
  ends: ended?.on,
  details: { need: goal.need, goal: goal.id, outcome: ended?.outcome ?? null },
});

const getOpenGoal = async (tx: Parameters<typeof findGoal>[0], id: number, goal: number) => {
  const found = await findGoal(tx, id, goal);
  if (!found) throw new NotFound('There is no such goal in this case.');
  if (found.ended) throw new Refused('This goal has ended. Set a new one.', {}, 'goal-ended');
  return found;
};

export const finishGoal = (
  parts: SupportParts,
  asked: OnCase & { readonly goal: number; readonly outcome: 'reached' | 'partly' | 'dropped' },
): Promise<void> =>
  workOn(parts, asked, 'goal-ended', async ({ tx, by, flow }) => {
    const { setOn, ...goal } = await getOpenGoal(tx, asked.case, asked.goal);
    await endGoal(tx, asked.goal, asked.outcome, by);
    const record = goal.record ?? (await getCaseFact(tx, asked.case)).record;
    const ended = { on: by.on, outcome: asked.outcome };
    await saveCaseFact(tx, toGoalFact(flow, asked.case, { ...goal, record }, { on: setOn }, ended), by);
  });

export type ActionRequest = OnCase & {
  readonly goal: number;
  readonly what: string;
  /** Who does it, in words a family reads: “Mum”, “Asha from Family Help”; the name of whose login it is, where left empty. */
  readonly owner: string;
  /** Login, where it is one of us or a partner who works on the case: it counts as theirs. */
  readonly login?: string | undefined;
  readonly due: Temporal.PlainDate;
};

export const addAction = (parts: SupportParts, asked: ActionRequest): Promise<{ readonly action: number }> =>
  workOn(parts, asked, 'action', async ({ tx, by, flow }) => {
    await getOpenGoal(tx, asked.case, asked.goal);
    const account = asked.login === undefined ? undefined : await findAccount(tx, asked.login);
    if (asked.login !== undefined && !account)
      throw new BadInput(`Nobody here has the sign-in name “${asked.login}”.`);
    const working = await listWorkers(tx, [asked.case]);
    if (account && !working.some((one) => one.account === account.id && one.ends === null))
      throw new BadInput(`“${asked.login ?? ''}” does not work on this case.`);
    const owner = asked.owner.trim() === '' ? account?.name : asked.owner.trim();
    if (owner === undefined) throw new BadInput('Write down who does it.');
    const action = await insertAction(tx, { ...asked, owner, ownerAccount: account?.id ?? null, flow }, by);
    return { action };
  });

export const doneAction = (
  parts: SupportParts,
  asked: OnCase & { readonly action: number; readonly outcome: string },
): Promise<void> =>
  workOn(
    parts,
    asked,
    'action-done',
    async ({ tx, by }) => {
      if ((await finishAction(tx, asked.case, asked.action, asked.outcome, by)) === 0)
        throw new NotFound('There is no such action that waits to be done.');
    },
    { action: 'contribute-case' },
  );

/** The family marks where it stands. With a need and a member the mark is a fact under the place's own flow, shown beside the need; no measure turns on it. */
export async function markGoal(
  parts: SupportParts,
  asked: OnCase & { readonly goal: number; readonly mark: number; readonly markedBy: string },
): Promise<void> {
  if (!isOnScale(asked.mark)) throw offScale();
  await workOn(parts, asked, 'mark', async ({ tx, case: found, by, flow }) => {
    const goal = await getOpenGoal(tx, asked.case, asked.goal);
    const fact =
      goal.need === null || goal.record === null
        ? null
        : await saveCaseFact(
            tx,
            {
              flow,
              dataset: 'family_mark',
              record: goal.record,
              key: `mark:${found.id}:${goal.id}:${by.on.toString()}`,
              starts: by.on,
              ends: by.on,
              details: { need: goal.need, goal: goal.id, mark: asked.mark },
            },
            by,
          );
    await insertMark(tx, { ...asked, fact, flow }, by);
  });
}

export type ReviewRequest = OnCase & {
  /** Who was there, in words a family reads. */
  readonly present: string;
  readonly workerView: string;
  readonly familyView: string;
  /** The next review; what is overdue now is due by then. */
  readonly nextOn?: Temporal.PlainDate | undefined;
};

/** A review of the plan with the family. What was due and is not done is carried to the next one. */
export async function holdReview(
  parts: SupportParts,
  asked: ReviewRequest,
): Promise<{ readonly carried: number }> {
  if (asked.nextOn && Temporal.PlainDate.compare(asked.nextOn, parts.clock.today()) <= 0)
    throw new BadInput('The next review must lie ahead.');
  return workOn(parts, asked, 'review', async ({ tx, by, flow }) => {
    const carried = asked.nextOn ? await carryActions(tx, asked.case, asked.nextOn, by) : 0;
    await insertReview(tx, { ...asked, nextOn: asked.nextOn, carried, flow }, by);
    await insertEvent(tx, asked.case, 'reviewed', { carried }, by);
    return { carried };
  });
}
