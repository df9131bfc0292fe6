import { NotFound } from '@kinsight/kit/command';
import { sayTime, show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { presentFamily } from '../family/family.presenter.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';

/** What was opened in an emergency: as long as it holds, for who opened it alone. */
export const emergencyRecordPage = get({
  path: paths.emergencyRecord,
  title: 'Opened in an emergency',
  access: mayEver('break-glass', 'family'),
  audit: 'break-glass',
  params: z.object({ glass: whole }),
  handle: async ({ at, reader, params }) => {
    const glass = await at.access.glass.get(reader, params.glass);
    if (glass.byAccount !== reader.account || glass.endsAt === null)
      throw new NotFound('There is nothing here that you can see.');
    const families = [];
    for (const family of glass.families)
      families.push(
        await at.needs.showFamily({
          reader,
          family,
          purpose: 'safeguarding',
          reason: glass.reason ?? '',
          breakGlass: true,
        }),
      );
    return show('emergency/record.njk', {
      ends: sayTime(glass.endsAt),
      families: families.map((view) => presentFamily(view, reader)),
    });
  },
});
