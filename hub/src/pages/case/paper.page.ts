import { writeFile } from 'node:fs/promises';
import { choice, sendFile, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { post } from '../page.ts';
import { paths } from '../paths.ts';
import { Params } from './case.page.ts';
import { sections } from './sections.ts';

/** Who may take a plan out of the place on paper: own cases, and the manager of the team. */
export const mayTakeOut = mayEver('exported', 'case');

/** The plan to print for a family meeting, or the paper for looking back at it; also easy to read. An export, with its reason. */
export const givePaper = post({
  path: paths.casePaper,
  title: 'The plan on paper',
  access: mayTakeOut,
  audit: 'exported',
  limit: 'export',
  params: Params,
  body: z.object({
    kind: choice(['usual', 'easy', 'review', 'review-easy'], 'Select which paper'),
    reason: text('Enter what the paper is for', { most: 500 }),
  }),
  handle: async ({ at, reader, params, body, newFile }) => {
    const file = newFile();
    const review = body.kind.startsWith('review');
    const asked = {
      reader,
      case: params.case,
      reason: body.reason,
      review,
      easyRead: body.kind.endsWith('easy'),
    };
    await writeFile(file, await at.support.givePaper(asked), { mode: 0o600 });
    return sendFile(file, `${review ? 'review' : 'plan'}-${params.case}.pdf`, 'application/pdf');
  },
  again: (asked) => sections.plan(asked),
});
