import { redirect, show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentDue, presentHealth } from './health.presenter.ts';
import { maySeeHealth } from './tabs.ts';

const health = async (at: Rooms, reader: Reader) => {
  const found = await at.desks.readHealth(reader);
  const flows = await at.access.asClerk({ reader, action: 'read-register' }, (tx) =>
    at.agreements.listFlows(tx),
  );
  const deliveries = mayEver('read-deliveries', 'flow')(reader)
    ? await at.intake.listDeliveries(reader)
    : undefined;
  return show('administration/health.njk', presentHealth(found, flows, deliveries, at, reader));
};

/** Disk, backup, anchors, feeds that are late, work that waits or failed. */
export const healthPage = get({
  path: paths.health,
  title: 'Health of the system',
  access: maySeeHealth,
  audit: { nothing: 'counts and days of the machine; no data of any family' },
  handle: ({ at, reader }) => health(at, reader),
});

/** A job that failed once more, once its cause is mended. */
export const jobAgainPage = post({
  path: paths.jobAgain,
  title: 'Health of the system',
  access: mayEver('manage-accounts', 'place'),
  audit: 'manage-accounts',
  params: z.object({ job: whole }),
  body: z.object({}),
  handle: async ({ at, reader, params }) => {
    await at.desks.retryJob(reader, params.job);
    return redirect(paths.health(), { done: 'It is tried again now.' });
  },
  again: ({ at, reader }) => health(at, reader),
});

/** What the retention clocks have run out on, and what they will within 90 days; counts alone. */
export const retentionPage = get({
  path: paths.retentionDue,
  title: 'What may go',
  access: mayEver('purge', 'place'),
  audit: 'purge',
  handle: async ({ at, reader }) =>
    show('administration/retention.njk', presentDue(await at.desks.listDue(reader), reader)),
});
