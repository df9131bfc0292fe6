import { writeFile } from 'node:fs/promises';
import { sendFile } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { drawPlanPaper, toPlanPaper } from '../../support/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { Params } from './case.page.ts';

/** The plan to print for a family meeting; also easy to read. */
export const paperPage = get({
  path: paths.casePaper,
  title: 'The plan on paper',
  access: mayEver('opened', 'case'),
  audit: 'opened',
  params: Params,
  query: z.object({ easy: z.enum(['yes', 'no']).catch('no') }),
  handle: async ({ at, reader, params, query, newFile }) => {
    const view = await at.support.showCase({ reader, case: params.case });
    const file = newFile();
    const paper = toPlanPaper(view, at.clock.today().toString());
    await writeFile(file, await drawPlanPaper(paper, { easyRead: query.easy === 'yes' }));
    return sendFile(file, `plan-${params.case}.pdf`, 'application/pdf');
  },
});
