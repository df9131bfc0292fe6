import { writeFile } from 'node:fs/promises';
import { NotFound } from '@kinsight/kit/command';
import { choice, sendFile, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import type { NeedState } from '../../progress/index.ts';
import type { GivePaperRequest } from '../../support/index.ts';
import { post } from '../page.ts';
import { paths } from '../paths.ts';
import { toOwnProgressPaper } from '../progress/own-progress.presenter.ts';
import type { Rooms } from '../rooms.ts';
import { Params } from './case.page.ts';
import { sections } from './sections.ts';

/** Who may take a plan out of the place on paper: own cases, and the manager of the team. */
export const mayTakeOut = mayEver('exported', 'case');

const kinds = ['usual', 'easy', 'review', 'review-easy', 'progress', 'progress-easy'] as const;

/** The plan to print for a family meeting, the paper for looking back at it, or their own page of progress; also easy to read. An export, with its reason. */
export const givePaper = post({
  path: paths.casePaper,
  title: 'The plan on paper',
  access: mayTakeOut,
  audit: 'exported',
  limit: 'export',
  params: Params,
  body: z.object({
    kind: choice(kinds, 'Select which paper'),
    reason: text('Enter what the paper is for', { most: 500 }),
  }),
  handle: async ({ at, reader, params, body, newFile }) => {
    const file = newFile();
    const [what] = body.kind.split('-');
    // What the page of it shows, and no more: an export looks at the whole case, also at who took part before.
    const shown = what === 'progress' ? await readShown(at, reader, params.case) : undefined;
    const review = what === 'review';
    const asked = {
      reader,
      case: params.case,
      reason: body.reason,
      review,
      easyRead: body.kind.endsWith('easy'),
      ...(what === 'progress'
        ? {
            progress: async (...[tx, look, view]: Parameters<NonNullable<GivePaperRequest['progress']>>) => {
              const read = await at.progress.readIn(tx, look, {
                case: view.case.id,
                family: view.case.family,
              });
              const found = {
                case: view.case,
                asAt: read?.run?.asAt,
                needs: shown?.filter((one) => read?.needs.some(isSameNeed(one))) ?? [],
                names: read?.names ?? new Map<string, string>(),
              };
              return toOwnProgressPaper(found, view, at.law.maySay);
            },
          }
        : {}),
    };
    await writeFile(file, await at.support.givePaper(asked), { mode: 0o600 });
    return sendFile(
      file,
      `${what === 'usual' || what === 'easy' ? 'plan' : (what ?? 'plan')}-${params.case}.pdf`,
      'application/pdf',
    );
  },
  again: (asked) => sections.plan(asked),
});

const isSameNeed =
  ({ need, person }: NeedState) =>
  (other: NeedState): boolean =>
    other.need === need && other.person === person;

/** Progress of the case as the family's own page shows it to this reader; undefined where it shows another case, or none. */
async function readShown(
  { support, progress }: Rooms,
  reader: Reader,
  id: number,
): Promise<readonly NeedState[] | undefined> {
  const { family } = (await support.showCase({ reader, case: id })).case;
  const found = await progress.showCase({ reader, family }).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
  return found?.case.id === id ? found.needs : undefined;
}
