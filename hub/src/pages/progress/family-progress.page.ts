import { show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { sayingNoReason } from '../family/look-for.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { readFlows } from '../sharing/index.ts';
import { presentFamilyProgress } from './family-progress.presenter.ts';
import { sayFailing } from './progress.presenter.ts';

/** Where every need of a family’s case stands, what holds it back, and which clock ends when. */
export const familyProgressPage = get({
  path: paths.familyProgress,
  title: 'Progress',
  access: sayingNoReason(mayEver('opened', 'case')),
  audit: 'opened',
  params: z.object({ family: whole }),
  handle: async ({ at, reader, params }) => {
    const found = await at.progress.showCase({ reader, family: params.family });
    const titles = mayEver('read-register', 'place')(reader)
      ? new Map((await readFlows(at, reader)).map(({ id, flow }) => [id, flow.title ?? flow.code]))
      : new Map<number, string>();
    const claims = mayEver('propose-outcome', 'case')(reader) && at.outcomes.asks(found.case.framework);
    return show('progress/family-progress.njk', {
      ...presentFamilyProgress(found, titles, claims),
      failing: sayFailing(await at.measuring.failingSince()),
    });
  },
});
