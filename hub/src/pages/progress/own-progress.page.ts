import { NotFound } from '@kinsight/kit/command';
import { show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { sayingNoReason } from '../family/look-for.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentOwnProgress } from './own-progress.presenter.ts';

/** One page to print and give to the family. */
export const ownProgressPage = get({
  path: paths.familyOwnProgress,
  title: 'How things are going',
  access: sayingNoReason(mayEver('opened', 'case')),
  audit: 'opened',
  params: z.object({ family: whole }),
  handle: async ({ at, reader, params }) =>
    show('progress/own-progress.njk', await present(at, reader, params.family)),
});

/** Who may not see the case itself gives the family a page without its goals and needs. */
async function present({ progress, support, law }: Rooms, reader: Reader, family: number) {
  const found = await progress.showCase({ reader, family });
  const view = await support.showCase({ reader, case: found.case.id }).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
  return presentOwnProgress(found, view, law.maySay);
}
