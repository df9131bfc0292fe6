import { show } from '@kinsight/kit/web';
import type { Reader } from '../../access/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import { readFlows } from '../sharing/index.ts';
import { presentPartner } from './partner.presenter.ts';

/** A partner organisation’s own page. Others see the same in the register, the deliveries and the audit. */
export const isPartner = (reader: Reader): boolean => reader.roles.some(({ role }) => role === 'partner');

/** What we give: our flows, their quality, and how often it could be seen, by role and purpose. */
export const partnerPage = get({
  path: paths.partner,
  title: 'What we give',
  access: isPartner,
  audit: {
    nothing: 'counts by role and purpose and what came of it, of an organisation’s own flows; nobody by name',
  },
  handle: async ({ at, reader }) => {
    const own = (await readFlows(at, reader)).filter(({ giverId }) => giverId === reader.organisation.id);
    const [deliveries, looks, organisations, worth] = await Promise.all([
      at.intake.listDeliveries(reader),
      at.insight.countLooksAtGiven({ reader }),
      at.accounts.listOrganisations(),
      at.insight.ownWorth({ reader }),
    ]);
    return show(
      'partner/partner.njk',
      presentPartner(own, { deliveries, looks, organisations, worth }, at, reader),
    );
  },
});
