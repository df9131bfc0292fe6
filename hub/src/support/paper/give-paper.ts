import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Look } from '../../access/index.ts';
import { type CaseView, readCaseView } from '../reading/show-case.ts';
import type { SupportParts } from '../support-parts.ts';
import { type OnCase, takeOut } from '../work-on.ts';
import { drawOwnProgress, type OwnProgressPaper } from './draw-own-progress.ts';
import { drawPlanPaper } from './draw-plan-paper.ts';
import { drawReviewPaper } from './draw-review-paper.ts';
import { toPlanPaper } from './plan-paper.rules.ts';
import { toReviewPaper } from './review-paper.rules.ts';
import { isAnyShielded } from './shielded.store.ts';
import { withoutWorkers } from './without-workers.rules.ts';

export type GivePaperRequest = OnCase & {
  /** What it is taken out for: it leaves this place’s screens. Kept beside the audit row. */
  readonly reason: string;
  readonly easyRead?: boolean;
  /** The paper for looking back at the plan together, in place of the plan. */
  readonly review?: boolean;
  /** Their own page of progress, in place of the plan: read inside the look by who knows progress. */
  readonly progress?: (tx: Transaction, look: Look, view: CaseView) => Promise<OwnProgressPaper>;
};

/**
 * The plan, the paper of its review, or their own page of progress, as a PDF. An export: its own permit, a reason, and a row that says so. Where somebody must
 * not be found it names no worker. Throws NotFound to who may not take it out.
 */
export const givePaper = (parts: SupportParts, asked: GivePaperRequest): Promise<Buffer> =>
  takeOut(parts, asked, async (tx, found, look) => {
    // Whoever reads a case to sign or audit an outcome takes out that claim’s pack, not the family’s plan.
    if (look.relationship !== 'own-case' && look.relationship !== 'own-team')
      throw new NotFound('There is nothing here that you can see.');
    const whole = await readCaseView(parts, tx, found, look);
    const shielded = await isAnyShielded(
      tx,
      whole.people.map(({ person }) => person),
    );
    const view = shielded ? withoutWorkers(whole) : whole;
    const today = parts.clock.today().toString();
    const how = { easyRead: asked.easyRead === true };
    if (asked.progress) return drawOwnProgress(await asked.progress(tx, look, view), today, how);
    return asked.review === true
      ? drawReviewPaper(toReviewPaper(view, today), how)
      : drawPlanPaper(toPlanPaper(view, today), how);
  });
