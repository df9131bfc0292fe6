import { redirect, show } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentSamples } from './samples.presenter.ts';

const access = mayEver('sample-outcomes', 'place');

const all = async (at: Rooms, reader: Reader) =>
  show('outcomes/samples.njk', presentSamples(await at.outcomes.list({ reader }), at.clock.today()));

/** Samples drawn, how to draw the same by hand, and the quarters that wait. */
const samplesPage = get({
  path: paths.outcomeSamples,
  title: 'Samples for the audit',
  access,
  audit: 'read-outcomes',
  handle: ({ at, reader }) => all(at, reader),
});

const drawPage = post({
  path: paths.outcomeSamples,
  title: 'Samples for the audit',
  access,
  audit: 'sample-outcomes',
  body: z.object({
    of: z.string({ error: 'Select a quarter' }).regex(/^[a-z0-9-]+ \d{4}-Q[1-4]$/, 'Select a quarter'),
  }),
  handle: async ({ at, reader, body }) => {
    const [framework = '', quarter = ''] = body.of.split(' ');
    await at.outcomes.draw({ reader, framework, quarter });
    return redirect(paths.outcomeSamples(), { done: 'Drawn. Seed and numbers are kept.' });
  },
  again: ({ at, reader }) => all(at, reader),
});

export const samplePages = [samplesPage, drawPage];
