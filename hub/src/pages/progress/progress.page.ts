import { show } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { get } from '../page.ts';
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
    show('progress/progress.njk', presentProgress(await at.progress.listCases({ reader }))),
});
