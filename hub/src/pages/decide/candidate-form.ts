import { show } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import type { CandidateView } from '../../needs/index.ts';
import { lookFor } from '../family/look-for.ts';
import type { Rooms } from '../rooms.ts';
import { showCandidate } from './candidate.page.ts';

type Asked = {
  readonly at: Rooms;
  readonly reader: Reader;
  readonly params: { readonly candidate: number };
};

/** A form about one family put forward: shown empty, and once more with what is wrong. */
export const candidateForm =
  (view: string, present: (candidate: CandidateView) => object) =>
  async ({ at, reader, params }: Asked) =>
    show(view, present(await showCandidate(at, reader, params.candidate)));

/** What somebody who checks or decides does it for. */
export const decidesFor = (reader: Pick<Reader, 'roles'>) =>
  lookFor(reader) === 'support' ? ('support' as const) : ('triage' as const);
