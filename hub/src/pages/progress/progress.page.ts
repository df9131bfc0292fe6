import { redirect, sayCount, show } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { presentProgress } from './progress.presenter.ts';

/** Who works with cases. */
export const mayFollow = (reader: Reader): boolean =>
  reader.roles.some(({ role }) => ['practitioner', 'manager'].includes(role));

/** Every case of one’s own or one’s team: how its needs stand, and which clock ends next. */
export const progressPage = get({
  path: paths.progress,
  title: 'Progress',
  access: mayFollow,
  audit: 'shown',
  limit: 'search',
  handle: async ({ at, reader }) =>
    show(
      'progress/progress.njk',
      presentProgress(
        await at.progress.listCases({ reader }),
        mayMeasure(reader),
        await at.measuring.failingSince(),
      ),
    ),
});

const mayMeasure = mayEver('measure-progress', 'place');

/** Brings progress up to date now: only cases that something new touches are measured again. */
export const measureNow = post({
  path: paths.progressMeasure,
  title: 'Progress',
  access: mayMeasure,
  audit: 'measure-progress',
  body: z.object({}),
  handle: async ({ at, reader }) => {
    const { cases, measured, changes } = await at.progress.recompute({ reader });
    return redirect(paths.progress(), {
      done: `Measured: ${sayCount(measured, 'case')} of ${cases} had something new, ${sayCount(changes.length, 'need')} stand otherwise than before.`,
    });
  },
});
