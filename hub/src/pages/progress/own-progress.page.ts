import { show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { sayingNoReason } from '../family/look-for.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { presentOwnProgress } from './own-progress.presenter.ts';

/** One page to print and give to the family. */
export const ownProgressPage = get({
  path: paths.familyOwnProgress,
  title: 'How things are going',
  access: sayingNoReason(mayEver('opened', 'case')),
  audit: 'opened',
  params: z.object({ family: whole }),
  handle: async ({ at, reader, params }) =>
    show(
      'progress/own-progress.njk',
      presentOwnProgress(await at.progress.showCase({ reader, family: params.family })),
    ),
});
