import { show } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { presentHome } from './home.presenter.ts';
import { whatWaits } from './what-waits.ts';

/** Every account has a home; what stands there depends on the role. */
const anybody = (_reader: Reader): boolean => true;

/** What waits for me. */
export const homePage = get({
  path: paths.home,
  title: 'Home',
  access: anybody,
  audit: { nothing: 'counts only; each list they are counted from leaves its own row' },
  handle: async ({ at, reader }) =>
    show('home/home.njk', presentHome(reader, at.stamp.name, await whatWaits(at, reader))),
});
