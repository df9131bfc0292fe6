import type { Reader } from '@kinsight/kit/accounts';
import { choice, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { CodeName } from '../../../research/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { presentCompare } from './compare.presenter.ts';
import { researches as access } from './overview.page.ts';

const Params = z.object({ source: whole });
const title = 'How the coders agree';

const showCompare = async (at: Rooms, reader: Reader, source: number) =>
  show(
    'research/compare.njk',
    presentCompare(await at.research.sources.compare(reader, source), await at.research.codes.list()),
  );

/** Kappa of two coders, code by code, and where they differ. */
export const comparePage = get({
  path: editorPaths.compare,
  title,
  access,
  audit: 'opened',
  params: Params,
  handle: ({ at, reader, params }) => showCompare(at, reader, params.source),
});

/** A named person says what stands where two coders differ. */
export const settle = post({
  path: editorPaths.settle,
  title,
  access,
  audit: ['decided', 'opened'],
  params: Params,
  body: z.object({
    code: CodeName,
    starts: whole,
    ends: whole,
    polarity: choice(['barrier', 'enabler', 'both', 'none'], 'Select what stands'),
    because: text('Enter why', { most: 500 }),
  }),
  handle: async ({ at, reader, params: { source }, body: { polarity, ...body } }) => {
    await at.research.sources.settle(reader, {
      ...body,
      source,
      polarity: polarity === 'none' ? undefined : polarity,
    });
    return redirect(editorPaths.compare({ source }), { done: 'It is settled, in your name.' });
  },
  again: ({ at, reader, params }) => showCompare(at, reader, params.source),
});
