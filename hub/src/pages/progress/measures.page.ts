import { choice, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentMeasures } from './measures.presenter.ts';

const access = mayEver('approve-framework', 'place');
const title = 'How progress is measured';

const present = async (at: Rooms, reader: Reader, asked: string | undefined) => {
  const { names } = at.needs.frameworks;
  const framework = asked !== undefined && names.includes(asked) ? asked : (names[0] ?? '');
  const found = await at.progress.listMeasures({ reader, framework });
  return presentMeasures(found, framework, names, reader);
};

/** What counts as good for each need, how long it must last, what this place changed, and what waits for a second person. */
export const measuresPage = get({
  path: paths.measures,
  title,
  access,
  audit: { nothing: 'how progress is measured; nobody’s data' },
  query: z.object({ framework: z.string().max(60).optional() }),
  handle: async ({ at, reader, query }) =>
    show('progress/measures.njk', await present(at, reader, query.framework)),
});

const framework = z.string().max(60);
const backTo = (name: string): string => `${paths.measures()}?framework=${encodeURIComponent(name)}`;

/** One value of one measure, approved by name; where outcomes are claimed it waits for a second person. */
export const measuresChange = post({
  path: paths.measures,
  title,
  access,
  audit: 'approve-framework',
  body: z.object({
    framework,
    what: z
      .string({ error: 'Choose what to change' })
      .regex(/^[a-z0-9][a-z0-9.-]* [a-z][a-z0-9_]*$/, 'Choose what to change'),
    value: text('Enter the new value', { most: 60 }),
    reason: text('Enter whose outcome plan says so, and since when', { most: 500 }),
  }),
  handle: async ({ at, reader, body }) => {
    const [measure = '', parameter = ''] = body.what.split(' ');
    const value = /^-?\d+(\.\d+)?$/.test(body.value) ? Number(body.value) : body.value;
    const { waits } = await at.progress.approveMeasures({
      reader,
      framework: body.framework,
      changes: { [measure]: { [parameter]: value } },
      reason: body.reason,
    });
    return redirect(backTo(body.framework), {
      done: waits
        ? 'Proposed in your name. It changes nothing until a second person approves it.'
        : 'Approved in your name. Cases are measured so from the next measuring.',
    });
  },
  again: async ({ at, reader, values }) => {
    const name = values['framework'];
    return show(
      'progress/measures.njk',
      await present(at, reader, typeof name === 'string' ? name : undefined),
    );
  },
});

/** The second person approves what waits, or says no. */
export const measuresSettle = post({
  path: paths.measuresSettle,
  title,
  access,
  audit: 'approve-framework',
  body: z.object({
    framework,
    proposal: whole,
    answer: choice(['approve', 'refuse'], 'Select whether you approve it'),
    why: text('Enter why', { most: 500 }),
  }),
  handle: async ({ at, reader, body }) => {
    await at.progress.settleMeasures({
      reader,
      proposal: body.proposal,
      approve: body.answer === 'approve',
      reason: body.why,
    });
    return redirect(backTo(body.framework), {
      done:
        body.answer === 'approve'
          ? 'Approved in your name. Cases are measured so from the next measuring.'
          : 'Refused. Everything stays as it was.',
    });
  },
  again: async ({ at, reader, values }) => {
    const name = values['framework'];
    return show(
      'progress/measures.njk',
      await present(at, reader, typeof name === 'string' ? name : undefined),
    );
  },
});
