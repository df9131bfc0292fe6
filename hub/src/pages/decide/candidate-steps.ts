import { type Shown, show } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { CandidateView } from '../../needs/index.ts';
import { lookFor } from '../family/look-for.ts';
import type { Rooms } from '../rooms.ts';
import { presentCandidate } from './candidate.presenter.ts';
import type { CandidateStep } from './candidate-address.ts';
import { presentCheck } from './check.presenter.ts';
import { presentDecide } from './decide.presenter.ts';

export type CandidateAsked = {
  readonly at: Rooms;
  readonly reader: Reader;
  readonly candidate: number;
  /** Why they look, where they have to say; it goes from step to step by post. */
  readonly reason?: string | undefined;
  /** What has just been done, where the next page follows at once. */
  readonly done?: string;
};

/** What somebody who checks or decides does it for. */
export const decidesFor = (reader: Pick<Reader, 'roles'>) => {
  const purpose = lookFor(reader);
  return purpose === 'support' || purpose === 'safeguarding' ? purpose : ('triage' as const);
};

const step =
  (view: string, present: (found: CandidateView, asked: CandidateAsked) => object) =>
  async (asked: CandidateAsked): Promise<Shown> => {
    const { at, reader, candidate, reason, done } = asked;
    const found = await at.needs.showCandidate({
      reader,
      candidate,
      purpose: lookFor(reader),
      ...(reason === undefined ? {} : { reason }),
    });
    return show(view, { ...present(found, asked), lookReason: reason, done });
  };

/** The steps before a decision, each of them one look. */
export const candidateSteps: Readonly<Record<CandidateStep, (asked: CandidateAsked) => Promise<Shown>>> = {
  candidate: step('decide/candidate.njk', (found, { at, reader, reason }) =>
    presentCandidate(found, { today: at.clock.today(), reader, reason }),
  ),
  check: step('decide/check.njk', (found, { reason }) => presentCheck(found, reason)),
  decide: step('decide/decide.njk', (found, { reason }) => presentDecide(found, reason)),
  undo: step('decide/undo.njk', (found, { reason }) => presentDecide(found, reason)),
};
