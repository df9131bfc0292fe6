import { show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { lookFor, sayingNoReason } from '../family/look-for.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentCandidate } from './candidate.presenter.ts';

export const Params = z.object({ candidate: whole });

export const showCandidate = (at: Rooms, reader: Reader, candidate: number) =>
  at.needs.showCandidate({ reader, candidate, purpose: lookFor(reader) });

/** One family put forward: the signs, what check first says so far, what was decided. */
export const candidatePage = get({
  path: paths.candidate,
  title: 'Check first, then decide',
  access: sayingNoReason(mayEver('decide-candidate', 'candidate')),
  audit: 'opened',
  params: Params,
  handle: async ({ at, reader, params }) =>
    show(
      'decide/candidate.njk',
      presentCandidate(await showCandidate(at, reader, params.candidate), at.clock.today()),
    ),
});
