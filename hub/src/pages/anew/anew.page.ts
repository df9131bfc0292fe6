import { show } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { presentAnew } from './anew.presenter.ts';

/** Whoever works here may have corrected something, or be missing somebody. */
const anybody = (_reader: Reader): boolean => true;

/** How far the working in of corrections is; nobody is named. */
export const anewPage = get({
  path: paths.anew,
  title: 'Corrections being worked in',
  access: anybody,
  audit: { nothing: 'whether a job waits; nobody is shown' },
  handle: async ({ at }) => show('anew/anew.njk', presentAnew(await at.relinking.state())),
});
