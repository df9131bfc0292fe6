import { NotFound } from '@kinsight/kit/command';
import { type Shown, show } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { CaseView } from '../../support/index.ts';
import { mayReadChronology } from '../family/may.ts';
import type { Rooms } from '../rooms.ts';
import { presentAssessment } from './assessment.presenter.ts';
import { presentCase } from './case.presenter.ts';
import { presentClose } from './close.presenter.ts';
import { presentHistory } from './history.presenter.ts';
import { presentNotes } from './notes.presenter.ts';
import { presentPlan } from './plan.presenter.ts';
import { presentTeam } from './team.presenter.ts';

/** An address of one case. */
export type CasePath = ((params: { readonly case: number }) => string) & { readonly pattern: string };

export type CaseAsked = {
  readonly at: Rooms;
  readonly reader: Reader;
  readonly params: { readonly case: number };
};

const section =
  (view: string, present: (view: CaseView, reader: Reader, today: Temporal.PlainDate) => object) =>
  async ({ at, reader, params }: CaseAsked): Promise<Shown> =>
    show(view, present(await at.support.showCase({ reader, case: params.case }), reader, at.clock.today()));

/** A case may be in reach whose family is not. */
const nothingWhereHidden = (error: unknown): undefined => {
  if (!(error instanceof NotFound)) throw error;
};

/** Each part of a case as a page shows it; a form that does not fit is shown there once more. */
export const sections = {
  case: async ({ at, reader, params }: CaseAsked): Promise<Shown> => {
    const view = await at.support.showCase({ reader, case: params.case });
    const family = view.isPartner
      ? undefined
      : await at.needs
          .showFamily({ reader, family: view.case.family, purpose: 'support' })
          .catch(nothingWhereHidden);
    return show('case/case.njk', presentCase(view, reader, family));
  },
  assessment: section('case/assessment.njk', (view, reader) => presentAssessment(view, reader)),
  plan: section('case/plan.njk', presentPlan),
  notes: section('case/notes.njk', presentNotes),
  team: section('case/team.njk', presentTeam),
  history: async ({ at, reader, params }: CaseAsked): Promise<Shown> => {
    const view = await at.support.showCase({ reader, case: params.case });
    const { family } = view.case;
    const mayRead = !view.isPartner && view.case.closed === null && mayReadChronology(reader, view);
    const recorded = mayRead
      ? await at.needs.showChronology({ reader, family, purpose: 'support' }).catch(nothingWhereHidden)
      : undefined;
    return show('case/history.njk', presentHistory(view, reader, recorded));
  },
  close: section('case/close.njk', presentClose),
} as const;
