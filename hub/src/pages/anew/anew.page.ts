import { show } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { presentAnew } from './anew.presenter.ts';

/** Whoever works for the place may have corrected something, or be missing somebody; a partner is told of nothing that may be about one family. */
const anybody = ({ roles }: Reader): boolean => roles.some(({ role }) => role !== 'partner');

/** How far the working in of corrections is; nobody is named. */
export const anewPage = get({
  path: paths.anew,
  title: 'Corrections being worked in',
  access: anybody,
  audit: { nothing: 'whether a job waits; nobody is shown' },
  handle: async ({ at }) => show('anew/anew.njk', presentAnew(await at.relinking.state())),
});
