import { show } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { lookFor } from '../family/look-for.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { presentNearly } from './nearly.presenter.ts';

/** Who works with the list of families. The front door looks at one family at a time, and says why. */
export const mayListNearly = (reader: Reader): boolean =>
  reader.roles.some(({ role }) => ['practitioner', 'manager', 'analyst'].includes(role));

/** Families one sign of need short: as much for “we do not know” as for “not quite”. */
export const nearlyPage = get({
  path: paths.nearly,
  title: 'One sign short',
  access: mayListNearly,
  audit: 'shown',
  limit: 'search',
  handle: async ({ at, reader }) => {
    const found = await at.needs.listNearly({ reader, purpose: lookFor(reader), limit: 100 });
    return show('nearly/nearly.njk', presentNearly(found));
  },
});
