import { writeFile } from 'node:fs/promises';
import { NotFound } from '@kinsight/kit/command';
import { sendFile, show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { reportFor } from '../../intake/index.ts';
import { get } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { readFlows } from '../sharing/index.ts';
import { presentDeliveries, presentDelivery } from './deliveries.presenter.ts';

export const Params = z.object({ delivery: whole });
const access = mayEver('read-deliveries', 'flow');

/** One delivery; a partner's own only. What is not there, and what is another's, is not found. */
export async function getDelivery(at: Rooms, reader: Reader, id: number) {
  const mine = await at.intake.listDeliveries(reader);
  if (!mine.some((one) => one.id === id)) throw new NotFound('There is no such delivery.');
  const found = await at.intake.findDelivery(reader, id);
  if (!found) throw new NotFound('There is no such delivery.');
  return found;
}

/** What came, how fresh each flow is, and what is held. */
export const deliveriesPage = get({
  path: paths.deliveries,
  title: 'Deliveries',
  access,
  audit: { nothing: 'counts of files; no record of anybody' },
  handle: async ({ at, reader }) => {
    const deliveries = await at.intake.listDeliveries(reader);
    const flows = (await readFlows(at, reader)).filter(
      ({ giverId }) =>
        reader.roles.some(({ role }) => role !== 'partner') || giverId === reader.organisation.id,
    );
    return show('deliveries/deliveries.njk', presentDeliveries(deliveries, flows, at, reader));
  },
});

export const deliveryPage = get({
  path: paths.delivery,
  title: 'A delivery',
  access,
  audit: 'read-deliveries',
  params: Params,
  handle: async ({ at, reader, params }) => {
    const delivery = await getDelivery(at, reader, params.delivery);
    const organisations = await at.accounts.listOrganisations();
    const flow = (await readFlows(at, reader)).find(({ id }) => id === delivery.flow);
    return show('deliveries/delivery.njk', presentDelivery(delivery, flow, organisations, reader));
  },
});

/** What to send back to the sender: line, column and their own record number, nothing else. */
export const deliveryReport = get({
  path: paths.deliveryReport,
  title: 'Report for the sender',
  access,
  audit: 'read-deliveries',
  limit: 'export',
  params: Params,
  handle: async ({ at, reader, params, newFile }) => {
    const { title, summary, sentences } = reportFor(await getDelivery(at, reader, params.delivery));
    const file = newFile();
    const lines = [title, summary, ...sentences.map((one) => `- ${one}`), ''];
    await writeFile(file, lines.join('\r\n'), { mode: 0o600, flag: 'wx' });
    return sendFile(file, `delivery-${params.delivery}-report.txt`, 'text/plain; charset=utf-8');
  },
});
