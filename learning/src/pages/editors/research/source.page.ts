import type { Reader } from '@kinsight/kit/accounts';
import { choice, FormTrouble, optionalText, redirect, sayCount, show, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { CodeName } from '../../../research/index.ts';
import { get, post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { researches as access } from './overview.page.ts';
import { placeNames } from './place-names.ts';
import { presentSource } from './source.presenter.ts';
import { toStretches } from './stretches.form.ts';
import { keysOf, polarities } from './words.ts';

const Params = z.object({ source: whole });
const title = 'Source';

const showSource = async (at: Rooms, reader: Reader, source: number) => {
  const opened = await at.research.sources.open(reader, source);
  const codes = await at.research.codes.list(opened.source.place);
  const recipes = await at.recipes.list();
  const { frame } = at.research;
  return show(
    'research/source.njk',
    presentSource(
      { ...opened, source: (await placeNames(at)).named(opened.source) },
      { frame, codes, recipes: recipes.map(({ name }) => name), reader },
    ),
  );
};

/** What somebody said, sentence by sentence, with the codes on it. */
export const sourcePage = get({
  path: editorPaths.source,
  title,
  access,
  audit: 'opened',
  params: Params,
  handle: ({ at, reader, params }) => showSource(at, reader, params.source),
});

const maybe = z
  .string()
  .regex(/^[a-z0-9-]{0,60}$/)
  .transform((given) => given || undefined)
  .optional();

/** Codes the ticked sentences (one excerpt for each run of neighbours), or the words marked with the mouse. */
export const codeSource = post({
  path: editorPaths.codings,
  title,
  access,
  audit: ['changed', 'opened'],
  params: Params,
  body: z.object({
    sentences: z.preprocess(
      (given) => (given === undefined || Array.isArray(given) ? given : [given]),
      z.array(z.string()).optional(),
    ),
    marked: z.string().optional(),
    code: z
      .string({ error: 'Select a code' })
      .refine((given) => CodeName.safeParse(given).success, 'Select a code'),
    polarity: choice(keysOf(polarities), 'Select whether it is a barrier or helped'),
    stage: maybe,
    partner: maybe,
    dataset: maybe,
    strength: choice(['1', '2', '3'], 'Select how strong the evidence is'),
    note: optionalText({ most: 500 }),
  }),
  handle: async ({ at, reader, params: { source }, body }) => {
    const { sentences, marked, strength, ...coding } = body;
    const stretches = toStretches(marked, sentences ?? []);
    if (stretches.length === 0)
      throw new FormTrouble({ field: 'sentences', text: 'Tick at least one sentence, or mark some words' });
    for (const stretch of stretches)
      await at.research.sources.code(reader, {
        ...stretch,
        source,
        coding: { ...coding, strength: Number(strength) },
      });
    return redirect(`${editorPaths.source({ source })}#p-${stretches[0]?.starts ?? 0}`, { done: 'Coded.' });
  },
  again: ({ at, reader, params }) => showSource(at, reader, params.source),
});

export const takeBackCoding = post({
  path: editorPaths.takeBackCoding,
  title,
  access,
  audit: ['changed', 'opened'],
  params: z.object({ source: whole, coding: whole }),
  body: z.object({}),
  handle: async ({ at, reader, params: { source, coding } }) => {
    await at.research.sources.takeBack(reader, coding);
    return redirect(editorPaths.source({ source }), { done: 'The code is taken back.' });
  },
});

export const codingDone = post({
  path: editorPaths.codingDone,
  title,
  access,
  audit: ['changed', 'opened'],
  params: Params,
  body: z.object({}),
  handle: async ({ at, reader, params: { source } }) => {
    await at.research.sources.markDone(reader, source);
    return redirect(editorPaths.compare({ source }), { done: 'You are done with this source.' });
  },
});

/** Whoever spoke takes their consent back. There is no way back, so it is asked once more. */
export const withdrawPage = get({
  path: editorPaths.withdrawSource,
  title: 'Remove a source',
  access,
  audit: 'opened',
  params: Params,
  handle: async ({ at, reader, params: { source } }) => {
    const opened = await at.research.sources.open(reader, source);
    return show('research/withdraw.njk', {
      action: editorPaths.withdrawSource({ source }),
      back: editorPaths.source({ source }),
      title: opened.source.title,
    });
  },
});

export const withdraw = post({
  path: editorPaths.withdrawSource,
  title: 'Remove a source',
  access,
  audit: 'removed',
  params: Params,
  body: z.object({}),
  handle: async ({ at, reader, params: { source } }) => {
    const left = await at.research.sources.withdraw(reader, source);
    const still =
      left.length > 0 ? ` ${sayCount(left.length, 'published text')} may still hold some: see below.` : '';
    return redirect(editorPaths.source({ source }), {
      done: `All its words are removed here, and it counts no longer.${still}`,
    });
  },
});
